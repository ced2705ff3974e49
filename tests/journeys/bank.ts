/** What the bank sends in the story: the demo's files of the real accounts, as somebody would choose them from a folder. */
import { readFileSync } from 'node:fs'
import { uciCreditCardUrl, uciPortfolio } from '@dunwell/demo'
import { toGb18030 } from './gb18030.ts'

/** As `setInputFiles` takes it. */
export type BankFile = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }

export const portfolio = uciPortfolio(readFileSync(uciCreditCardUrl, 'utf8'), 20_261_125)

export const csv = (name: string, buffer: Buffer): BankFile => ({ name, mimeType: 'text/csv', buffer })

export const placementFile = csv(portfolio.placement.fileName, toGb18030(portfolio.placement.text))

const may = { payments: portfolio.payments[0], refresh: portfolio.refreshes[0] }
if (may.payments === undefined || may.refresh === undefined) throw new Error('the portfolio has no May')

export const mayPayments = may.payments
export const mayRefresh = may.refresh
export const paymentsFile = csv(mayPayments.fileName, Buffer.from(mayPayments.text, 'utf8'))
export const refreshFile = csv(mayRefresh.fileName, Buffer.from(mayRefresh.text, 'utf8'))

/** What May brought for this contract. */
export const paidInMay = (contractNo: string): bigint =>
  mayPayments.rows.filter((row) => row.contractNo === contractNo).reduce((sum, row) => sum + row.amountMinor, 0n)

export const workbook: BankFile = {
  name: '委案-2026-05.xlsx',
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  // An .xlsx is a ZIP archive; its first bytes say so.
  buffer: Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.alloc(64)]),
}

/** 15281754100n → 152,817,541.00, as the bank's letter and the screens write it. */
export function yuan(amountMinor: bigint): string {
  const digits = amountMinor.toString().padStart(3, '0')
  return `${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-2)}`
}

export type Planted = { readonly missing: string; readonly changed: string }

/** The bank's own statement of May: what it received, but for one line it forgot and one it read 100.00 too high. */
export function statementFile(): { readonly file: BankFile; readonly planted: Planted } {
  const received = mayPayments.rows.filter((row) => row.amountMinor > 0n)
  const [missing, changed] = [received[10], received[20]]
  if (missing === undefined || changed === undefined) throw new Error('May has too few payments')
  const lines = received
    .filter((row) => row !== missing)
    .map((row) => {
      const amountMinor = row === changed ? row.amountMinor + 10_000n : row.amountMinor
      return `${row.bankSerial},${yuan(amountMinor).replaceAll(',', '')},${row.paidOn},${row.contractNo}\r\n`
    })
  const text = `流水号,金额,日期,合同编号\r\n${lines.join('')}`
  return {
    file: csv('示范银行-对账单-2026-05.csv', toGb18030(text)),
    planted: { missing: missing.bankSerial, changed: changed.bankSerial },
  }
}

/** A scan as small as a PDF can be: the product keeps and hashes it, nobody reads it. */
export const stampedScan: BankFile = {
  name: '对账确认函-盖章.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
      '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
    'latin1',
  ),
}
