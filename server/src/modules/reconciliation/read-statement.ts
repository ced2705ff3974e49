import { type StatementLine, statementLinesMax } from '@dunwell/contract/reconciliation'
import { parseAmountMinor, parseLocalDate } from '@dunwell/kit'
import type { z } from 'zod'
import { type OpenedContainer, openContainer } from '#platform/containers/open-container'
import { DomainError } from '#platform/errors'
import { FileFault, type FileFaultCode } from '#platform/file-fault'
import type { ByteSource } from '#platform/tables/byte-source'
import { inspectTable } from '#platform/tables/inspect-table'
import { readTable } from '#platform/tables/read-table'
import { placeOf, type SheetSeen, type TableRow } from '#platform/tables/table'
import type { TextEncodingName } from '#platform/text/sniff-encoding'

type Line = z.output<typeof StatementLine>
type Columns = { serial: number; amount: number; paidOn: number; contract: number | undefined }

const headers = {
  serial: ['还款流水号', '流水号', '交易流水号', 'bank_serial', 'serial'],
  amount: ['还款金额', '金额', '回款金额', 'amount'],
  paidOn: ['还款日期', '还款日', '日期', '入账日', 'paid_on', 'date'],
  contract: ['合同编号', '合同号', '借据号', 'contract_no'],
} as const
/** Titles may stand above the header, no more than so many rows of them. */
const headerRowsMax = 20
const locked: readonly FileFaultCode[] = [
  'password_needed',
  'key_needed',
  'key_wrong',
  'workbook_encryption_unsupported',
]

/**
 * The bank's statement of a period, whole or not at all: one line that cannot be read refuses the file and is named. Read as intake
 * reads: CSV in any of its encodings, .xlsx, .xls, in an archive or not. Rows of 0.00 and a final row of totals (合计) are no lines.
 * Faults of the file itself come as FileFault.
 */
export async function readStatement(source: ByteSource, encoding?: TextEncodingName): Promise<Line[]> {
  const opened = await openUnlocked(source)
  try {
    if (opened.content === undefined) throw new DomainError('statement_choose', { files: opened.entries.length })
    const { hints, source: content } = opened.content
    const { layout, sheets } = await inspectTable(content, { ...hints, encoding })
    const table = 'sheets' in layout ? { ...layout, sheets: [sheetOf(sheets).name] } : layout
    return await readLines(readTable(content, table))
  } finally {
    await opened.close()
  }
}

async function openUnlocked(source: ByteSource): Promise<OpenedContainer> {
  try {
    return await openContainer(source)
  } catch (error) {
    if (error instanceof FileFault && locked.includes(error.code)) throw new DomainError('statement_locked')
    throw error
  }
}

/**
 * The only sheet whose first rows hold the columns; of several, nobody can say which is meant, hidden ones too. A sheet that nobody
 * sees is never it: then the first that is seen says what it lacks.
 */
function sheetOf(sheets: readonly SheetSeen[]): SheetSeen {
  const found = sheets.filter(({ rows }) => rows.some(({ cells }) => missingOf(columnsOf(cells)).length === 0))
  if (found.length > 1) throw new DomainError('statement_choose', { sheets: found.length })
  const seen = [...found, ...sheets].find(({ hidden }) => !hidden)
  if (seen === undefined) throw new DomainError('statement_columns')
  return seen
}

async function readLines(rows: AsyncIterable<TableRow>): Promise<Line[]> {
  const lines: Line[] = []
  const titles: string[][] = []
  let columns: Columns | undefined
  for await (const row of filledRows(rows)) {
    if (columns === undefined) {
      columns = headerOf(row.cells, titles)
      continue
    }
    if (/^[合总]计/.test((row.cells[0] ?? '').trim())) continue
    const line = toLine(row, columns)
    if (line[2] !== '0') lines.push(line)
    if (lines.length > statementLinesMax) throw new DomainError('statement_too_long', { limit: statementLinesMax })
  }
  if (columns === undefined) throw new DomainError('statement_columns', lackOf(titles))
  return lines
}

async function* filledRows(rows: AsyncIterable<TableRow>): AsyncGenerator<TableRow> {
  for await (const row of rows) {
    if (row.cells.every((cell) => cell.trim() === '')) continue
    if (row.hidden) throw new DomainError('statement_hidden', { line: placeOf(row.lineNo).row })
    yield row
  }
}

/** The columns, when this is the header; else it is one of the titles, of which there may not be too many. */
function headerOf(cells: string[], titles: string[][]): Columns | undefined {
  const columns = columnsOf(cells)
  if (missingOf(columns).length === 0) return columns
  titles.push(cells)
  if (titles.length === headerRowsMax) throw new DomainError('statement_columns', lackOf(titles))
  return undefined
}

function columnsOf(cells: readonly string[]): Columns {
  const at = (names: readonly string[]) => cells.findIndex((cell) => names.includes(cell.replace(/[\s*＊]/g, '')))
  const contract = at(headers.contract)
  return {
    serial: at(headers.serial),
    amount: at(headers.amount),
    paidOn: at(headers.paidOn),
    contract: contract === -1 ? undefined : contract,
  }
}

function missingOf(columns: Columns): string[] {
  return (['serial', 'amount', 'paidOn'] as const)
    .filter((name) => columns[name] === -1)
    .map((name) => headers[name][0])
}

/** What the row lacks that is a header most of all. */
function lackOf(titles: readonly string[][]): { missing?: string[] } {
  const [least] = titles.map((cells) => missingOf(columnsOf(cells))).toSorted((a, b) => a.length - b.length)
  return least === undefined || least.length === 3 ? {} : { missing: least }
}

function toLine(row: TableRow, columns: Columns): Line {
  const lineNo = placeOf(row.lineNo).row
  const serial = plainText(row, columns.serial)
  const amount = parseAmountMinor(amountText(row, columns.amount) ?? '')
  const paidOn = parseLocalDate(dateText(row, columns.paidOn) ?? '')
  if (serial === undefined || serial === '' || serial.length > 100 || !amount.ok || !paidOn.ok)
    throw new DomainError('statement_line_unreadable', { line: lineNo })
  const contract = columns.contract === undefined ? '' : (plainText(row, columns.contract) ?? '').slice(0, 100)
  return [lineNo, serial, amount.minor.toString(), paidOn.date, contract === '' ? null : contract]
}

const kindOf = (row: TableRow, at: number): string => row.kinds?.[at] ?? 's'
const cellOf = (row: TableRow, at: number): string => (row.cells[at] ?? '').trim()

/** A number of so many digits was rounded by the program that wrote it: what it was nobody knows any more. */
const roundedDigits = 16
function plainText(row: TableRow, at: number): string | undefined {
  const text = cellOf(row, at)
  const kind = kindOf(row, at)
  if (kind === 'e' || kind === 'f') return undefined
  return kind === 'n' && (/e/i.test(text) || text.replace(/\D/g, '').length >= roundedDigits) ? undefined : text
}

/** A workbook keeps 1234.56 as 1234.5599999999999: the cents that were meant are those that lie within a thousandth of a cent. */
function amountText(row: TableRow, at: number): string | undefined {
  const text = cellOf(row, at)
  const kind = kindOf(row, at)
  if (kind !== 'n') return kind === 's' || kind === '-' ? text : undefined
  const value = Number(text)
  const cents = Math.round(value * 100)
  return Number.isSafeInteger(cents) && Math.abs(value * 100 - cents) < 0.001 ? (cents / 100).toFixed(2) : undefined
}

/** A bare number in a column of days is a serial whose format is lost: 1900 or 1904, nobody says. */
function dateText(row: TableRow, at: number): string | undefined {
  const text = cellOf(row, at)
  const kind = kindOf(row, at)
  if (kind === 'd') return text.slice(0, 10)
  const isWhole = kind === 'n' && /^(19|20)\d{6}$/.test(text)
  return kind === 's' || isWhole ? text : undefined
}
