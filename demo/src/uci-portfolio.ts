/**
 * Plays the real UCI accounts as a bank would send them: one placement on the April balances, then five months of payments
 * and balance refreshes. Months are moved to 2026 and Taiwan dollars are read as yuan; persons and phones are synthetic.
 */
import { endOfMonth, type LocalDate, type Minor, minor, sumMinor, toLocalDate } from '@dunwell/kit'
import { type BalanceRow, type PaymentRow, writeBalanceCsv, writePaymentCsv, writePlacementCsv } from './bank-files.ts'
import { dayOfMonth, paymentNotes } from './payments.ts'
import { personFor } from './people.ts'
import {
  bucketOf,
  channelFor,
  defaultCutoffOn,
  interestShare,
  openedOnFor,
  type PortfolioAccount,
  ratingFor,
} from './portfolio.ts'
import { below, randomFor } from './random.ts'
import { parseUciAccounts, type UciAccount, type UciMonth } from './uci-source.ts'

export type FileTotals = { readonly rowCount: number; readonly sumMinor: Minor }

export type UciPlacement = {
  readonly fileName: string
  readonly text: string
  readonly accounts: readonly PortfolioAccount[]
  /** What the file holds, and so what the bank's control slip says: all 3,079 rows, credit balances deducted. */
  readonly fileTotals: FileTotals
  /** What intake accepts: the rows that owe something. */
  readonly acceptedTotals: FileTotals
  readonly refusedContractNos: readonly string[]
}

export type UciPayments = {
  readonly month: string
  readonly fileName: string
  readonly text: string
  readonly rows: readonly PaymentRow[]
  /** Rows of 0.00 count here as rows; they say "nothing received" and move no money. */
  readonly fileTotals: FileTotals
  readonly paidCount: number
  /** The part that belongs to accepted accounts; the rest can only go to suspense. */
  readonly placedTotals: FileTotals
  readonly unplacedTotals: FileTotals
}

export type UciRefresh = {
  readonly month: string
  readonly cutoffOn: LocalDate
  readonly fileName: string
  readonly text: string
  readonly rows: readonly BalanceRow[]
  readonly fileTotals: FileTotals
}

export type UciPortfolio = {
  readonly cutoffOn: LocalDate
  readonly placedOn: LocalDate
  readonly mandateUntil: LocalDate
  readonly placement: UciPlacement
  /** May … September; each is to be posted before the refresh of the same month. */
  readonly payments: readonly UciPayments[]
  readonly refreshes: readonly UciRefresh[]
}

export type UciOptions = {
  /** `keep` (default): every file has all 3,079 accounts, 0.00 where nothing was paid. `omit`: only rows with money. */
  readonly zeroPayments?: 'keep' | 'omit'
}

/** The committed extract, for `readFile`. */
export const uciCreditCardUrl = new URL('../uci-credit-card.csv', import.meta.url)

/** Keeps these persons apart from those of `generatePortfolio` with the same seed. */
const personOffset = 1_000_000
const purposes = { account: 30, payment: 40 } as const

const months: readonly (readonly [month: UciMonth, firstDay: LocalDate])[] = [
  [5, toLocalDate('2026-05-01')],
  [4, toLocalDate('2026-06-01')],
  [3, toLocalDate('2026-07-01')],
  [2, toLocalDate('2026-08-01')],
  [1, toLocalDate('2026-09-01')],
]

export const uciContractNo = (id: number): string => `UCI${String(id).padStart(7, '0')}`

/** The source counts whole months; the day within the month is drawn once per account, so that dpd moves by 30 a month. */
const dpdOf = (seed: number, source: UciAccount, month: UciMonth): number => {
  const monthsBehind = source.monthsBehind[month]
  return monthsBehind < 1 ? 0 : (monthsBehind - 1) * 30 + 1 + below(randomFor(seed, purposes.account, source.id), 30)
}

const toPortfolioAccount = (seed: number, source: UciAccount): PortfolioAccount => {
  const dpd = dpdOf(seed, source, 6)
  const random = randomFor(seed, purposes.account + 1, source.id)
  const balanceMinor = source.billMinor[6]
  const interestMinor = interestShare(balanceMinor, dpd)
  const facts = { gender: source.gender, age: source.age, ageOn: defaultCutoffOn }
  const person = personFor(seed, personOffset + source.id, facts)
  return {
    contractNo: uciContractNo(source.id),
    person,
    product: '信用卡',
    rating: ratingFor(random, dpd),
    channel: channelFor(random),
    currency: 'CNY',
    limitMinor: source.limitMinor,
    balanceMinor,
    principalMinor: minor(balanceMinor - interestMinor),
    interestMinor,
    dpd,
    bucket: bucketOf(dpd),
    openedOn: openedOnFor(random, defaultCutoffOn, dpd, person.birthDate),
  }
}

const totalsOf = (amounts: readonly bigint[]): FileTotals => ({ rowCount: amounts.length, sumMinor: sumMinor(amounts) })

const textOf = (chunks: Iterable<string>): string => [...chunks].join('')

const isOwing = (account: PortfolioAccount): boolean => account.balanceMinor > 0n

const placementOf = (accounts: readonly PortfolioAccount[]): UciPlacement => ({
  fileName: 'uci-placement-2026-04-30.csv',
  text: textOf(writePlacementCsv(accounts)),
  accounts,
  fileTotals: totalsOf(accounts.map((account) => account.balanceMinor)),
  acceptedTotals: totalsOf(accounts.filter(isOwing).map((account) => account.balanceMinor)),
  refusedContractNos: accounts.filter((account) => !isOwing(account)).map((account) => account.contractNo),
})

const paymentRow = (seed: number, source: UciAccount, month: UciMonth, firstDay: LocalDate): PaymentRow => {
  const random = randomFor(seed, purposes.payment + month, source.id)
  const amountMinor = source.paidMinor[month]
  const paidOn = dayOfMonth(firstDay, below(random, 28))
  const note = paymentNotes[below(random, paymentNotes.length)] ?? ''
  return {
    contractNo: uciContractNo(source.id),
    amountMinor,
    paidOn,
    bankSerial: `LS${firstDay.slice(0, 7).replace('-', '')}${String(source.id).padStart(7, '0')}`,
    note: amountMinor === 0n ? '本月无还款' : note,
  }
}

// By day, then contract, as a bank's journal is; both are ASCII, so plain comparison is the same everywhere.
const byDay = (a: PaymentRow, b: PaymentRow): number => {
  const [left, right] = [a.paidOn + a.contractNo, b.paidOn + b.contractNo]
  return left < right ? -1 : left > right ? 1 : 0
}

const paymentsOf = (all: readonly PaymentRow[], month: string, refused: ReadonlySet<string>, keepZero: boolean) => {
  const rows = all.filter((row) => keepZero || row.amountMinor !== 0n).toSorted(byDay)
  const amounts = (wanted: (row: PaymentRow) => boolean) => rows.filter(wanted).map((row) => row.amountMinor)
  return {
    month,
    fileName: `uci-payments-${month}.csv`,
    text: textOf(writePaymentCsv(rows)),
    rows,
    fileTotals: totalsOf(amounts(() => true)),
    paidCount: amounts((row) => row.amountMinor !== 0n).length,
    placedTotals: totalsOf(amounts((row) => !refused.has(row.contractNo))),
    unplacedTotals: totalsOf(amounts((row) => refused.has(row.contractNo))),
  } satisfies UciPayments
}

const refreshOf = (seed: number, sources: readonly UciAccount[], month: UciMonth, firstDay: LocalDate): UciRefresh => {
  const rows = sources.map((source) => {
    const dpd = dpdOf(seed, source, month)
    return { contractNo: uciContractNo(source.id), balanceMinor: source.billMinor[month], dpd, bucket: bucketOf(dpd) }
  })
  const label = firstDay.slice(0, 7)
  return {
    month: label,
    cutoffOn: endOfMonth(firstDay),
    fileName: `uci-balances-${label}.csv`,
    text: textOf(writeBalanceCsv(rows)),
    rows,
    fileTotals: totalsOf(rows.map((row) => row.balanceMinor)),
  }
}

/** Takes the committed extract or the full UCI file; throws when the text is not that data. */
export const uciPortfolio = (csvText: string, seed: number, options: UciOptions = {}): UciPortfolio => {
  const sources = parseUciAccounts(csvText)
  const placement = placementOf(sources.map((source) => toPortfolioAccount(seed, source)))
  const refused = new Set(placement.refusedContractNos)
  const keepZero = options.zeroPayments !== 'omit'
  return {
    cutoffOn: defaultCutoffOn,
    placedOn: toLocalDate('2026-05-01'),
    mandateUntil: toLocalDate('2026-10-31'),
    placement,
    payments: months.map(([month, firstDay]) => {
      const rows = sources.map((source) => paymentRow(seed, source, month, firstDay))
      return paymentsOf(rows, firstDay.slice(0, 7), refused, keepZero)
    }),
    refreshes: months.map(([month, firstDay]) => refreshOf(seed, sources, month, firstDay)),
  }
}
