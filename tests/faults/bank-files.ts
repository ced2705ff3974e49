/** Files of the demo's bank for one run: other contracts and serials each time, control totals beside. */
import {
  generatePortfolio,
  type PaymentRow,
  type PortfolioAccount,
  portfolioCountMax,
  writePaymentCsv,
  writeWidePlacementCsv,
} from '@dunwell/demo'
import { minor, toLocalDate } from '@dunwell/kit'
import type { BankFile } from './deliver.ts'
import type { Installation } from './installation.ts'

export type Bank = { clientId: string; agreementId: string }
export type Placement = { file: BankFile; accounts: readonly PortfolioAccount[] }

export async function findBank(installation: Installation): Promise<Bank> {
  const [bank] = await installation.sql<{ client_id: string; agreement_id: string }>(
    `select a.client_id, a.id as agreement_id from clients.agreements a join clients.clients c on c.id = a.client_id where c.code = 'DEMOBANK'`,
  )
  if (bank === undefined) throw new Error('the demo has no bank')
  return { clientId: bank.client_id, agreementId: bank.agreement_id }
}

/** Persons of one seed have ID numbers of their own; those of two may share one under other names, and the second would be asked about. */
export type Drawn = { seed: number; from: number }

export function placementFile(bank: Bank, run: string, count: number, drawn: Drawn): Placement {
  const from = drawn.from % (portfolioCountMax - count)
  const accounts = [...generatePortfolio({ seed: drawn.seed, from, count: from + count })].map((account) => ({
    ...account,
    contractNo: `${run}-${account.contractNo}`,
    // What the demo's agreement is about; others would be refused.
    product: '信用卡',
  }))
  return {
    accounts,
    file: {
      ...bank,
      flow: 'placement',
      fileName: `${run}.csv`,
      text: [...writeWidePlacementCsv(accounts, { seed: drawn.seed })].join(''),
      asOf: '2026-04-30',
      batchNo: run,
      controlCount: accounts.length,
      controlSumMinor: accounts.reduce((sum, account) => sum + account.balanceMinor, 0n),
    },
  }
}

/** A payment on each account: parts, the whole, more than is owed; and one in fifty for a contract that nobody knows. */
export function paymentFile(bank: Bank, run: string, accounts: readonly PortfolioAccount[]): BankFile {
  const shares = [5n, 20n, 100n, 130n]
  const rows: PaymentRow[] = accounts.map((account, n) => ({
    contractNo: n % 50 === 0 ? `X-${account.contractNo}` : account.contractNo,
    amountMinor: minor((account.balanceMinor * (shares[n % shares.length] ?? 1n)) / 1000n + 1n),
    paidOn: toLocalDate('2026-05-15'),
    bankSerial: `${run}-${n}`,
    note: '',
  }))
  return {
    ...bank,
    flow: 'payments',
    fileName: `${run}.csv`,
    text: [...writePaymentCsv(rows)].join(''),
    asOf: '2026-05-31',
    controlCount: rows.length,
    controlSumMinor: rows.reduce((sum, row) => sum + row.amountMinor, 0n),
  }
}
