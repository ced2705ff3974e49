import { FileFault } from '../../file-fault.ts'
import type { ByteSource } from '../byte-source.ts'
import { PREVIEW_ROWS, type SheetSeen, type TableInspection, type TableRow } from '../table.ts'
import { readSheet } from './sheet-rows.ts'
import { openWorkbook, type SheetPart, type Workbook } from './workbook.ts'
import { isTrue, parseXml } from './xml-parser.ts'

/** Rows of the named sheets, one sheet after the other in the order of the workbook. @throws FileFault */
export async function* readXlsx(
  source: ByteSource,
  names: readonly string[],
): AsyncGenerator<TableRow, void, undefined> {
  const workbook = await openWorkbook(source)
  const known = new Set(workbook.sheets.map((sheet) => sheet.name))
  if (names.some((name) => !known.has(name))) throw new FileFault('sheet_missing')
  const strings = await workbook.strings()
  for (const sheet of workbook.sheets) if (names.includes(sheet.name)) yield* readSheet(workbook, sheet, strings)
}

/** Every sheet with its first rows, and what Excel would not show. The sheets that are not hidden are suggested. */
export async function inspectXlsx(source: ByteSource): Promise<TableInspection> {
  const workbook = await openWorkbook(source)
  const sheets: SheetSeen[] = []
  for (const sheet of workbook.sheets) {
    const rows = await firstRows(workbook, sheet)
    const { name, index, hidden } = sheet
    sheets.push({ name, index, hidden, ...(await scanSheet(workbook, sheet)), rows })
  }
  const filled = sheets.filter(({ rows, hidden }) => rows.length > 0 && !hidden).map(({ name }) => name)
  const layout = { format: 'xlsx', sheets: filled.slice(0, 1) } as const
  return { layout: { ...layout }, encodingBasis: null, date1904: workbook.date1904, sheets }
}

async function firstRows(workbook: Workbook, sheet: SheetPart): Promise<TableRow[]> {
  const rows: TableRow[] = []
  for await (const row of readSheet(workbook, sheet, await workbook.strings())) {
    rows.push(row)
    if (rows.length === PREVIEW_ROWS) break
  }
  return rows
}

const MERGED_MAX = 100

/** Merged ranges stand behind the last row, so the whole sheet is read once. */
async function scanSheet(workbook: Workbook, sheet: SheetPart): Promise<{ hiddenRows: number; merged: string[] }> {
  const merged: string[] = []
  let hiddenRows = 0
  const pieces = parseXml(workbook.read(sheet.part), {
    open(name, attributes) {
      if (name === 'row' && isTrue(attributes['hidden'])) hiddenRows += 1
      if (name === 'mergeCell' && merged.length < MERGED_MAX) merged.push(attributes['ref'] ?? '')
    },
  })
  for await (const _ of pieces);
  return { hiddenRows, merged }
}
