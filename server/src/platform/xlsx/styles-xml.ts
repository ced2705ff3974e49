/** Positions in `cellXfs` below. */
export const STYLE = { title: 1, subtitle: 2, header: 3, text: 4, money: 5, integer: 6, longNumber: 7 } as const

const FONT = (size: number, bold: boolean) =>
  `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><name val="Microsoft YaHei"/><charset val="134"/></font>`
const TEXT = 'numFmtId="49" quotePrefix="1" applyNumberFormat="1"'
const LINE = '<left/><right/><top/><bottom style="thin"><color rgb="FFBFBFBF"/></bottom><diagonal/>'

export const STYLES_XML =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  `<fonts count="3">${FONT(10, false)}${FONT(14, true)}${FONT(10, true)}</fonts>` +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF3"/><bgColor indexed="64"/></patternFill></fill></fills>' +
  `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${LINE}</border></borders>` +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="8"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  `<xf ${TEXT} fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">` +
  '<alignment horizontal="center" vertical="center"/></xf>' +
  `<xf ${TEXT} fontId="0" fillId="0" borderId="0" xfId="0"/>` +
  `<xf ${TEXT} fontId="2" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" ` +
  'applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>' +
  `<xf ${TEXT} fontId="0" fillId="0" borderId="0" xfId="0"/>` +
  '<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  `<xf ${TEXT} fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment horizontal="right"/></xf>` +
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
