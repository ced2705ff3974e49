import { type StatementLine, statementLinesMax } from '@dunwell/contract/reconciliation'
import { parseAmountMinor, parseLocalDate } from '@dunwell/kit'
import type { z } from 'zod'
import { readCsv } from '#platform/csv/read-csv'
import { DomainError } from '#platform/errors'
import { decodeStream } from '#platform/text/decode-stream'
import type { TextEncodingName } from '#platform/text/sniff-encoding'

type Line = z.output<typeof StatementLine>
type Columns = { serial: number; amount: number; paidOn: number; contract: number | undefined }

const headers = {
  serial: ['还款流水号', '流水号', '交易流水号', 'bank_serial', 'serial'],
  amount: ['还款金额', '金额', '回款金额', 'amount'],
  paidOn: ['还款日期', '还款日', '日期', '入账日', 'paid_on', 'date'],
  contract: ['合同编号', '合同号', '借据号', 'contract_no'],
} as const

/**
 * The bank's statement of a period, whole or not at all: one line that cannot be read refuses the file and is named. Rows of
 * 0.00 and a final row of totals (合计) are no lines. Faults of the file itself come as FileFault.
 */
export async function readStatement(source: AsyncIterable<Uint8Array>, encoding: TextEncodingName): Promise<Line[]> {
  const lines: Line[] = []
  let columns: Columns | undefined
  for await (const { lineNo, cells } of readCsv(decodeStream(source, encoding))) {
    if (columns === undefined) {
      columns = findColumns(cells)
      continue
    }
    if ((cells[0] ?? '').trim().startsWith('合计')) continue
    const line = toLine(lineNo, cells, columns)
    if (line[2] !== '0') lines.push(line)
    if (lines.length > statementLinesMax) throw new DomainError('statement_too_long', { limit: statementLinesMax })
  }
  if (columns === undefined) throw new DomainError('statement_columns')
  return lines
}

function findColumns(cells: readonly string[]): Columns {
  const at = (names: readonly string[]) => cells.findIndex((cell) => names.includes(cell.replace(/[\s*＊]/g, '')))
  const contract = at(headers.contract)
  const columns = {
    serial: at(headers.serial),
    amount: at(headers.amount),
    paidOn: at(headers.paidOn),
    contract: contract === -1 ? undefined : contract,
  }
  const missing = (['serial', 'amount', 'paidOn'] as const).filter((name) => columns[name] === -1)
  if (missing.length > 0)
    throw new DomainError('statement_columns', { missing: missing.map((name) => headers[name][0]) })
  return columns
}

function toLine(lineNo: number, cells: readonly string[], columns: Columns): Line {
  const serial = (cells[columns.serial] ?? '').trim()
  const amount = parseAmountMinor(cells[columns.amount] ?? '')
  const paidOn = parseLocalDate(cells[columns.paidOn] ?? '')
  if (serial === '' || serial.length > 100 || !amount.ok || !paidOn.ok)
    throw new DomainError('statement_line_unreadable', { line: lineNo })
  const contract = columns.contract === undefined ? '' : (cells[columns.contract] ?? '').trim().slice(0, 100)
  return [lineNo, serial, amount.minor.toString(), paidOn.date, contract === '' ? null : contract]
}
