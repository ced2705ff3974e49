import { addDays, type LocalDate, minor, toLocalDate } from '@dunwell/kit'
import type { PaymentRow } from './bank-files.ts'
import type { PortfolioAccount } from './portfolio.ts'
import { below, pickWeighted, randomFor, weighted } from './random.ts'

const paymentPurpose = 20

/** Of a hundred accounts in a month: most pay nothing, many a little, a few all. Parts are in percent of the balance. */
const paidShares = weighted<number>([
  [0, 82],
  [5, 7],
  [15, 4],
  [30, 3],
  [50, 1],
  [100, 3],
])

export const paymentNotes = ['自助还款', '柜面还款', '代扣', '第三方支付'] as const

/** Days 1 to 28 of a month: never the cut-off day (the last), so nobody asks on which side of it a payment lies. */
export const dayOfMonth = (month: LocalDate, drawn: number): LocalDate =>
  addDays(toLocalDate(`${month.slice(0, 8)}01`), drawn % 28)

/** One month's payments on a synthetic portfolio, at most one per account, with a bank serial that never repeats. */
export function* generatePayments(
  seed: number,
  month: LocalDate,
  accounts: Iterable<PortfolioAccount>,
): Generator<PaymentRow> {
  const monthDigits = month.slice(0, 7).replace('-', '')
  let index = 0
  for (const account of accounts) {
    const random = randomFor(seed, paymentPurpose + Number(monthDigits), index)
    index += 1
    const share = pickWeighted(random, paidShares)
    const amount = share === 100 ? account.balanceMinor : ((account.balanceMinor * BigInt(share)) / 10_000n) * 100n
    if (amount <= 0n) continue
    yield {
      contractNo: account.contractNo,
      amountMinor: minor(amount),
      paidOn: dayOfMonth(month, below(random, 28)),
      bankSerial: `LS${monthDigits}${account.contractNo}`,
      note: paymentNotes[below(random, paymentNotes.length)] ?? '',
    }
  }
}
