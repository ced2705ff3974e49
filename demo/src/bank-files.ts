import { type LocalDate, type Minor, toAmountText } from '@dunwell/kit'
import { placementColumns } from './placement-columns.ts'
import type { Bucket, PortfolioAccount } from './portfolio.ts'

/** One row of a bank's payment file (还款文件). */
export type PaymentRow = {
  readonly contractNo: string
  readonly amountMinor: Minor
  readonly paidOn: LocalDate
  readonly bankSerial: string
  readonly note: string
}

/** One row of a bank's balance refresh (欠款更新); its cut-off belongs to the file, not to the row. */
export type BalanceRow = {
  readonly contractNo: string
  readonly balanceMinor: Minor
  readonly dpd: number
  readonly bucket: Bucket
}

/** One column of a file: its header, and what a row has there. */
export type Column<Row> = readonly [header: string, cell: (row: Row) => string]

const paymentColumns: readonly Column<PaymentRow>[] = [
  ['合同编号', (row) => row.contractNo],
  ['还款金额', (row) => toAmountText(row.amountMinor)],
  ['还款日期', (row) => row.paidOn],
  ['还款流水号', (row) => row.bankSerial],
  ['备注', (row) => row.note],
]

const balanceColumns: readonly Column<BalanceRow>[] = [
  ['合同编号', (row) => row.contractNo],
  ['最新欠款', (row) => toAmountText(row.balanceMinor)],
  ['逾期天数', (row) => String(row.dpd)],
  ['逾期账龄', (row) => row.bucket],
]

const headersOf = <Row>(columns: readonly Column<Row>[]): readonly string[] => columns.map(([header]) => header)

export const placementHeaders = headersOf(placementColumns)
export const paymentHeaders = headersOf(paymentColumns)
export const balanceHeaders = headersOf(balanceColumns)

const cellText = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

// CRLF, as the spreadsheets of banks write it (and RFC 4180 asks).
const lineText = (cells: readonly string[]): string => `${cells.map(cellText).join(',')}\r\n`

const rowsPerChunk = 1_000

/** Chunks of about 200 kB: large enough to write, small enough to stream. `insteadOf` may give the row at hand other columns. */
export function* writeCsv<Row>(
  columns: readonly Column<Row>[],
  rows: Iterable<Row>,
  insteadOf: () => readonly Column<Row>[] | undefined = () => undefined,
): Generator<string> {
  let chunk = lineText(headersOf(columns))
  let waiting = 0
  for (const row of rows) {
    chunk += lineText((insteadOf() ?? columns).map(([, cell]) => cell(row)))
    waiting += 1
    if (waiting < rowsPerChunk) continue
    yield chunk
    chunk = ''
    waiting = 0
  }
  if (chunk !== '') yield chunk
}

/** A placement file (委案文件) with the column names banks use, as text for UTF-8; whoever stores it chooses the encoding. */
export const writePlacementCsv = (accounts: Iterable<PortfolioAccount>): Generator<string> =>
  writeCsv(placementColumns, accounts)

export const writePaymentCsv = (rows: Iterable<PaymentRow>): Generator<string> => writeCsv(paymentColumns, rows)

export const writeBalanceCsv = (rows: Iterable<BalanceRow>): Generator<string> => writeCsv(balanceColumns, rows)
