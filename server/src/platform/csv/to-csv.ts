import { toAmountText } from '@dunwell/kit'

/** Numbers, amounts and figures of ours are written as they are; only strings can carry a formula. */
export type CsvCell = string | number | bigint | null | { amountMinor: bigint } | { figure: string }

/** Excel takes full-width signs for formulas too. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/
/** Whoever opens a comma file may have told the program another separator, so all usual ones are quoted there. */
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$|^'/
const NEEDS_QUOTES_ANYWHERE = /["\r\n]|^\s|\s$|^'/

/** A whole CSV as text: UTF-8 with byte order mark (Excel needs it for Chinese), CRLF, safe to open in Excel. */
export function toCsv(rows: Iterable<readonly CsvCell[]>): string {
  let text = '\ufeff'
  for (const row of rows) text += toCsvLine(row)
  return text
}

/** The same in pieces, for exports that should not lie in memory. */
export async function* streamCsv(
  rows: Iterable<readonly CsvCell[]> | AsyncIterable<readonly CsvCell[]>,
  { delimiter = ',', mark = true }: { delimiter?: string; mark?: boolean } = {},
): AsyncGenerator<string, void, undefined> {
  let text = mark ? '\ufeff' : ''
  for await (const row of rows) {
    text += toCsvLine(row, delimiter)
    if (text.length < 32_768) continue
    yield text
    text = ''
  }
  if (text !== '') yield text
}

function toCsvLine(row: readonly CsvCell[], delimiter = ','): string {
  return `${row.map((cell) => toCsvCell(cell, delimiter)).join(delimiter)}\r\n`
}

function toCsvCell(cell: CsvCell, delimiter: string): string {
  if (cell === null) return ''
  if (typeof cell === 'object')
    return quoted('figure' in cell ? cell.figure : toAmountText(cell.amountMinor), delimiter)
  if (typeof cell !== 'string') return String(cell)
  const safe = FORMULA_START.test(cell) ? `'${cell}` : cell
  return quoted(safe, delimiter)
}

function quoted(text: string, delimiter: string): string {
  const needed =
    delimiter === ',' ? NEEDS_QUOTES.test(text) : NEEDS_QUOTES_ANYWHERE.test(text) || text.includes(delimiter)
  return needed ? `"${text.replaceAll('"', '""')}"` : text
}
