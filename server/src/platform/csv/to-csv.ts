import { toAmountText } from '@dunwell/kit'

/** Numbers and amounts are written as they are; only strings can carry a formula. */
export type CsvCell = string | number | bigint | null | { amountMinor: bigint }

/** Excel takes full-width signs for formulas too. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$|^'/

/** A whole CSV as text: UTF-8 with byte order mark (Excel needs it for Chinese), CRLF, safe to open in Excel. */
export function toCsv(rows: Iterable<readonly CsvCell[]>): string {
  let text = '\ufeff'
  for (const row of rows) text += toCsvLine(row)
  return text
}

/** The same in pieces, for exports that should not lie in memory. */
export async function* streamCsv(
  rows: Iterable<readonly CsvCell[]> | AsyncIterable<readonly CsvCell[]>,
): AsyncGenerator<string, void, undefined> {
  let text = '\ufeff'
  for await (const row of rows) {
    text += toCsvLine(row)
    if (text.length < 32_768) continue
    yield text
    text = ''
  }
  if (text !== '') yield text
}

function toCsvLine(row: readonly CsvCell[]): string {
  return `${row.map(toCsvCell).join(',')}\r\n`
}

function toCsvCell(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'object') return toAmountText(cell.amountMinor)
  if (typeof cell !== 'string') return String(cell)
  const safe = FORMULA_START.test(cell) ? `'${cell}` : cell
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
