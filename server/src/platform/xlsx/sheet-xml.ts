import { toAmountText } from '@dunwell/kit'
import { FileFault } from '../file-fault.ts'
import { STYLE } from './styles-xml.ts'
import { escapeCellText, toColumnName } from './xml-text.ts'

export type XlsxColumnKind = 'text' | 'money' | 'integer' | 'date'

export type XlsxColumn = { header: string; width: number; kind: XlsxColumnKind }

/** text and date: string; money: bigint minor units; integer: number or bigint; null: empty cell. */
export type XlsxCell = string | bigint | number | null

export type XlsxSheet = {
  name: string
  columns: readonly XlsxColumn[]
  /** Lines above the header, each merged over all columns. */
  title?: readonly string[]
  rows: Iterable<readonly XlsxCell[]> | AsyncIterable<readonly XlsxCell[]>
}

const ROWS_MAX = 1_048_576
const PIECE_CHARACTERS = 64 * 1024
/** Excel keeps 15 significant digits. A longer number would be rounded in the reader's hands, so it is written as text. */
const NUMBER_LIMIT = 1_000_000_000_000_000n

export async function* toSheetXml(sheet: XlsxSheet): AsyncGenerator<string, void, undefined> {
  const title = sheet.title ?? []
  let xml = toSheetHead(sheet, title)
  let row = title.length + 1
  for await (const cells of sheet.rows) {
    row += 1
    if (row > ROWS_MAX) throw new FileFault('xlsx_too_many_rows', { limit: ROWS_MAX })
    xml += toRowXml(sheet.columns, cells, row)
    if (xml.length < PIECE_CHARACTERS) continue
    yield xml
    xml = ''
  }
  yield `${xml}</sheetData>${toMerges(sheet, title.length)}${PAGE}</worksheet>`
}

const PAGE =
  '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
  '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>' +
  '<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>'

function toSheetHead(sheet: XlsxSheet, title: readonly string[]): string {
  const headerRow = title.length + 1
  const widths = sheet.columns.map(
    ({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  )
  const titleRows = title.map((text, index) => {
    const height = index === 0 ? ' ht="24" customHeight="1"' : ''
    const style = index === 0 ? STYLE.title : STYLE.subtitle
    return `<row r="${index + 1}"${height}>${toTextCell(text, { row: index + 1, column: 0 }, style)}</row>`
  })
  const headers = sheet.columns.map(({ header }, column) =>
    toTextCell(header, { row: headerRow, column }, STYLE.header),
  )
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' +
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${headerRow}" topLeftCell="A${headerRow + 1}" ` +
    'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${widths.join('')}</cols><sheetData>${titleRows.join('')}<row r="${headerRow}">${headers.join('')}</row>`
  )
}

function toMerges(sheet: XlsxSheet, titleRows: number): string {
  if (titleRows === 0 || sheet.columns.length < 2) return ''
  const last = toColumnName(sheet.columns.length - 1)
  const merges = Array.from({ length: titleRows }, (_, index) => `<mergeCell ref="A${index + 1}:${last}${index + 1}"/>`)
  return `<mergeCells count="${titleRows}">${merges.join('')}</mergeCells>`
}

function toRowXml(columns: readonly XlsxColumn[], cells: readonly XlsxCell[], row: number): string {
  if (cells.length > columns.length) throw new TypeError(`row ${row} has more cells than columns`)
  let xml = `<row r="${row}">`
  for (const [column, cell] of cells.entries()) {
    const kind = columns[column]?.kind
    if (cell !== null && kind) xml += toCellXml(kind, cell, { row, column })
  }
  return `${xml}</row>`
}

function toCellXml(kind: XlsxColumnKind, cell: string | bigint | number, place: Place): string {
  if (kind === 'text' || kind === 'date') {
    if (typeof cell !== 'string') throw new TypeError(`a ${kind} cell takes a string`)
    return toTextCell(cell, place, STYLE.text)
  }
  if (kind === 'money') {
    if (typeof cell !== 'bigint') throw new TypeError('a money cell takes bigint minor units')
    return toNumberCell(toAmountText(cell), isExact(cell), place, STYLE.money)
  }
  if (typeof cell !== 'bigint' && !Number.isSafeInteger(cell)) throw new TypeError('an integer cell takes an integer')
  return toNumberCell(String(cell), isExact(BigInt(cell)), place, STYLE.integer)
}

type Place = { row: number; column: number }

function isExact(value: bigint): boolean {
  return value < NUMBER_LIMIT && value > -NUMBER_LIMIT
}

function toNumberCell(digits: string, exact: boolean, place: Place, style: number): string {
  if (!exact) return toTextCell(digits, place, STYLE.longNumber)
  return `<c r="${toColumnName(place.column)}${place.row}" s="${style}"><v>${digits}</v></c>`
}

/** An inline string is never a formula; the style (text format, quote prefix) keeps it text when somebody edits it. */
function toTextCell(text: string, place: Place, style: number): string {
  const escaped = escapeCellText(text, { row: place.row, column: place.column + 1 })
  const at = `${toColumnName(place.column)}${place.row}`
  return `<c r="${at}" t="inlineStr" s="${style}"><is><t xml:space="preserve">${escaped}</t></is></c>`
}
