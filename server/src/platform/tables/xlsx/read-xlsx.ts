import { FileFault } from '../../file-fault.ts'
import type { ByteSource } from '../byte-source.ts'
import { PREVIEW_ROWS, type SheetSeen, type TableInspection, type TableRow } from '../table.ts'
import { readSheet } from './sheet-rows.ts'
import { openWorkbook, type SheetPart, type Workbook } from './workbook.ts'

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
const TAG_CHARACTERS_MAX = 1024 * 1024
const HIDDEN_ROW = /<(?:\w+:)?row\b[^>]*\bhidden\s*=\s*["'](?:1|true|on)["']/g
const MERGED_RANGE = /<(?:\w+:)?mergeCell\b[^>]*\bref\s*=\s*["']([A-Z0-9:$]+)["']/g

/**
 * Merged ranges stand behind the last row, so the whole sheet has to be gone through; as text, for parsing it would cost as
 * much as reading all rows. The rows themselves are judged by the parser when they are read.
 */
async function scanSheet(workbook: Workbook, sheet: SheetPart): Promise<{ hiddenRows: number; merged: string[] }> {
  const merged: string[] = []
  let hiddenRows = 0
  let held = ''
  for await (const chunk of workbook.read(sheet.part)) {
    // What is looked for is ASCII; in UTF-16 it has NULs between.
    const text = held + Buffer.from(chunk).toString('latin1').replaceAll('\0', '')
    const end = text.lastIndexOf('>') + 1
    held = text.slice(end)
    if (held.length > TAG_CHARACTERS_MAX) throw new FileFault('xlsx_text_too_long', { limit: TAG_CHARACTERS_MAX })
    const tags = text.slice(0, end)
    if (tags.includes('hidden')) hiddenRows += tags.match(HIDDEN_ROW)?.length ?? 0
    if (tags.includes('mergeCell') && merged.length < MERGED_MAX)
      merged.push(...Array.from(tags.matchAll(MERGED_RANGE), ([, range = '']) => range))
  }
  return { hiddenRows, merged: merged.slice(0, MERGED_MAX) }
}
