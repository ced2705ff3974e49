/** Our own form for workbooks that cannot be streamed, and for tables of which something had to be taken out: lines of JSON. */
import { FileFault } from '../file-fault.ts'
import { decodeStream } from '../text/decode-stream.ts'
import type { ByteSource } from './byte-source.ts'
import { PREVIEW_ROWS, placeOf, type SheetSeen, type TableInspection, type TableRow } from './table.ts'

/** The first line. Each other line is one row: line number, cells, kinds. Hidden rows are not known to this form. */
export type RowsHeader = { dunwell_rows: 1; date1904: boolean; sheets: Omit<SheetSeen, 'rows'>[] }
export type RowsLine = [lineNo: number, cells: string[], kinds: string | null]

const LINE_CHARACTERS_MAX = 64 * 1024 * 1024

const PIECE_CHARACTERS = 64 * 1024

export async function* writeRowsFile(
  header: RowsHeader,
  rows: AsyncIterable<TableRow>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let text = `${JSON.stringify(header)}\n`
  for await (const { lineNo, cells, kinds } of rows) {
    text += `${JSON.stringify([lineNo, cells, kinds] satisfies RowsLine)}\n`
    if (text.length < PIECE_CHARACTERS) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text)
}

export async function* readRowsFile(
  source: ByteSource,
  names: readonly string[],
): AsyncGenerator<TableRow, void, undefined> {
  let wanted: Set<number> | undefined
  let alone = false
  for await (const line of readLines(source)) {
    if (wanted === undefined) {
      const { sheets } = parseHeader(line)
      if (names.some((name) => !sheets.some((sheet) => sheet.name === name))) throw new FileFault('sheet_missing')
      // A text file is one sheet, and has more lines than a sheet has rows.
      alone = sheets.length === 1
      wanted = new Set(sheets.filter(({ name }) => names.includes(name)).map(({ index }) => index))
      continue
    }
    const [lineNo, cells, kinds] = parseRow(line)
    if (alone || wanted.has(placeOf(lineNo).sheet)) yield { lineNo, cells, kinds, hidden: false }
  }
  if (wanted === undefined) throw new FileFault('rows_damaged')
}

export async function inspectRowsFile(source: ByteSource): Promise<TableInspection> {
  let header: RowsHeader | undefined
  const sheets: SheetSeen[] = []
  for await (const line of readLines(source)) {
    if (header === undefined) {
      header = parseHeader(line)
      sheets.push(...header.sheets.map((sheet) => ({ ...sheet, rows: [] })))
      continue
    }
    const [lineNo, cells, kinds] = parseRow(line)
    const sheet = sheets.find(({ index }) => index === placeOf(lineNo).sheet)
    if (sheet && sheet.rows.length < PREVIEW_ROWS) sheet.rows.push({ lineNo, cells, kinds, hidden: false })
  }
  if (header === undefined) throw new FileFault('rows_damaged')
  const first = sheets.find(({ hidden, rows }) => !hidden && rows.length > 0)
  const layout = { format: 'rows' as const, sheets: first === undefined ? [] : [first.name] }
  return { layout, encodingBasis: null, date1904: header.date1904, sheets }
}

async function* readLines(source: ByteSource): AsyncGenerator<string, void, undefined> {
  let held = ''
  for await (const piece of decodeStream(source.stream(), 'utf-8')) {
    const lines = (held + piece).split('\n')
    held = lines.pop() ?? ''
    if (held.length > LINE_CHARACTERS_MAX) throw new FileFault('rows_damaged')
    yield* lines
  }
  // We end every line, so a piece without an end was cut off.
  if (held !== '') throw new FileFault('rows_damaged')
}

function parseHeader(line: string): RowsHeader {
  const header = parseJson(line)
  const sound = typeof header === 'object' && header !== null && 'dunwell_rows' in header && 'sheets' in header
  if (!sound || !Array.isArray(header.sheets)) throw new FileFault('rows_damaged')
  return header as RowsHeader
}

function parseRow(line: string): RowsLine {
  const row = parseJson(line)
  if (!Array.isArray(row) || row.length !== 3 || !Array.isArray(row[1])) throw new FileFault('rows_damaged')
  return row as RowsLine
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new FileFault('rows_damaged')
  }
}
