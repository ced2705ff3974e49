import type { ThemeConfig } from 'antd'
import { theme } from 'antd'

const fontFamily = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'

/**
 * antd's own palette has text below 4.5:1 (tertiary, placeholder, status colours). These were chosen so that every
 * text on its usual ground passes; axe checks it.
 */
export const consoleTheme: ThemeConfig = {
  algorithm: [theme.compactAlgorithm],
  token: {
    fontFamily,
    // Who asks the system for less motion gets none.
    motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    // The compact algorithm takes the small size of the scale: 16 here makes 14 on the screen.
    fontSize: 16,
    colorPrimary: '#1c4a80',
    colorInfo: '#1c4a80',
    colorLink: '#1a5296',
    colorSuccess: '#1f6e2c',
    colorWarning: '#8a5200',
    colorError: '#b3261e',
    // Tints derived from colours this dark come out muddy, so they are given.
    colorPrimaryBg: '#e6edf6',
    colorPrimaryBgHover: '#d9e4f2',
    colorPrimaryBorder: '#a9c1de',
    colorInfoBg: '#eef3fa',
    colorInfoBorder: '#bcd0e8',
    colorSuccessBg: '#eef8ef',
    colorSuccessBorder: '#b5d9bb',
    colorWarningBg: '#fdf6e7',
    colorWarningBorder: '#e8cb91',
    colorErrorBg: '#fdf1f0',
    colorErrorBorder: '#efbdb9',
    controlItemBgHover: '#eef2f8',
    controlItemBgActive: '#e6edf6',
    controlItemBgActiveHover: '#d9e4f2',
    colorText: '#1b232e',
    colorTextSecondary: '#4a5462',
    colorTextTertiary: '#5b6574',
    colorTextQuaternary: '#667080',
    colorTextPlaceholder: '#667080',
    colorTextDescription: '#4a5462',
    colorTextDisabled: '#6b7480',
    colorBorder: '#c3cbd6',
    colorBorderSecondary: '#e3e7ed',
    colorBgLayout: '#f4f6f9',
    colorSplit: '#e3e7ed',
    borderRadius: 4,
    controlHeight: 32,
    controlHeightSM: 26,
    wireframe: false,
  },
  components: {
    Layout: { headerBg: '#ffffff', headerHeight: 48, headerPadding: '0 16px', siderBg: '#ffffff', bodyBg: '#f4f6f9' },
    Menu: {
      itemHeight: 34,
      itemSelectedBg: '#e6edf6',
      itemSelectedColor: '#163d6b',
      itemActiveBg: '#eef2f8',
      groupTitleColor: '#5b6574',
      groupTitleFontSize: 12,
      itemBorderRadius: 4,
    },
    Table: {
      cellFontSize: 13,
      cellFontSizeSM: 13,
      cellPaddingBlockSM: 5,
      cellPaddingInlineSM: 10,
      cellPaddingBlock: 9,
      headerBg: '#eef1f6',
      headerColor: '#384352',
      headerSplitColor: 'transparent',
      rowHoverBg: '#f3f6fb',
      rowSelectedBg: '#e6edf6',
      rowSelectedHoverBg: '#d9e4f2',
    },
    Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
  },
}
