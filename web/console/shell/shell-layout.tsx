import { MenuFoldOutlined, MenuOutlined, MenuUnfoldOutlined } from '@ant-design/icons'
import { Outlet, useLocation } from '@tanstack/react-router'
import { Button, Drawer, Grid, Layout } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BrandMark } from '../../ui/brand-mark.tsx'
import { hasDrafts } from '../../ui/drafts.ts'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { KeepsViewsContext } from '../../ui/list-page/use-views.ts'
import { isBoolean, usePreference } from '../../ui/preferences.ts'
import { StepUpProvider } from '../../ui/step-up.tsx'
import { ScreenWatermark } from '../../ui/watermark.tsx'
import { InboundDesk } from '../calls/index.ts'
import { readDemoLogins, useMay, useMe } from '../identity/index.ts'
import { NavigationContext, navSections } from '../navigation.ts'
import { NoticeBell } from '../notices/index.ts'
import { screens } from '../registry.ts'
import { SearchPalette } from '../search/index.ts'
import { TaskCentre } from '../tasks/index.ts'
import { AccountMenu } from './parts/account-menu.tsx'
import { OtherPersonStop } from './parts/other-person.tsx'
import { ShellNotices } from './parts/shell-notices.tsx'
import { SideNav } from './parts/side-nav.tsx'

export function ShellLayout() {
  const me = useMe()
  const sections = useMemo(() => navSections(screens, me.permissions), [me.permissions])
  const readDemoCode = async () => (await readDemoLogins())?.find((login) => login.staff_no === me.staff.staff_no)?.code
  return (
    <NavigationContext value={sections}>
      <KeepsViewsContext value={me.permissions.includes('portfolio.save-view')}>
        <StepUpProvider readDemoCode={me.demo ? readDemoCode : undefined}>
          <ScreenWatermark name={me.staff.name} staffNo={me.staff.staff_no}>
            <ShellFrame />
            <OtherPersonStop />
          </ScreenWatermark>
        </StepUpProvider>
      </KeepsViewsContext>
    </NavigationContext>
  )
}

function ShellFrame() {
  const { t } = useTranslation()
  const wide = Grid.useBreakpoint().md !== false
  const [collapsed, setCollapsed] = usePreference('nav-collapsed', isBoolean, false)
  const [drawerOpen, setDrawerOpen] = useState(false)
  useFocusOnNavigation()
  useDraftWarning()
  return (
    <>
      <a className="dw-skip" href="#main">
        {t('shell.skipToMain')}
      </a>
      <Layout className="dw-shell">
        <HeaderBar onMenu={wide ? undefined : () => setDrawerOpen(true)} />
        <Layout>
          {wide && (
            <Layout.Sider width={208} collapsedWidth={56} collapsed={collapsed} className="dw-sider">
              <SideNav collapsed={collapsed} />
              <CollapseButton collapsed={collapsed} onToggle={() => setCollapsed(!collapsed)} />
            </Layout.Sider>
          )}
          <div className="dw-body">
            <ShellNotices />
            <main id="main" tabIndex={-1} className="dw-main">
              <Outlet />
            </main>
          </div>
        </Layout>
      </Layout>
      <Drawer
        open={drawerOpen && !wide}
        onClose={() => setDrawerOpen(false)}
        placement="left"
        size={260}
        title={<BrandMark />}
      >
        <SideNav collapsed={false} onNavigate={() => setDrawerOpen(false)} />
      </Drawer>
    </>
  )
}

function HeaderBar({ onMenu }: { readonly onMenu: (() => void) | undefined }) {
  const { t } = useTranslation()
  const me = useMe()
  const may = useMay()
  return (
    <Layout.Header className="dw-header">
      {onMenu && <Button type="text" icon={<MenuOutlined />} onClick={onMenu} aria-label={t('shell.openNavigation')} />}
      <BrandMark compact={onMenu !== undefined} />
      {me.home_unit && <span className="dw-header-unit">{me.home_unit.name}</span>}
      {me.demo && (
        <span className="dw-demo-tag" title={t('shell.demoHint')}>
          {t('shell.demo')}
        </span>
      )}
      <span className="dw-header-space" />
      <SearchPalette />
      <InboundDesk />
      {may('notices.read') && <NoticeBell />}
      {may('tasks.read') && <TaskCentre />}
      <LanguageSwitch />
      <AccountMenu />
    </Layout.Header>
  )
}

function CollapseButton({ collapsed, onToggle }: { readonly collapsed: boolean; readonly onToggle: () => void }) {
  const { t } = useTranslation()
  return (
    <Button
      type="text"
      className="dw-collapse"
      icon={collapsed ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
      onClick={onToggle}
      aria-label={collapsed ? t('shell.expandNavigation') : t('shell.collapseNavigation')}
    />
  )
}

/** After a change of screen the focus goes to its content, as it would after loading a page. */
function useFocusOnNavigation(): void {
  const { pathname } = useLocation()
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    document.getElementById('main')?.focus({ preventScroll: true })
  }, [pathname])
}

/** Drafts live in the page only: leaving it asks first. */
function useDraftWarning(): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => hasDrafts() && event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [])
}
