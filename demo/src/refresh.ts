import { minor } from '@dunwell/kit'
import type { BalanceRow } from './bank-files.ts'
import { bucketOf, type PortfolioAccount } from './portfolio.ts'
import { below, randomFor } from './random.ts'

const refreshPurpose = 21

/**
 * A day's balance refresh over the whole portfolio, of which `changedPercent` of a hundred accounts moved since the placement:
 * a little interest more, a day further behind. The others stand as they were placed, as banks' daily files have them.
 */
export function* generateRefresh(
  seed: number,
  day: number,
  accounts: Iterable<PortfolioAccount>,
  changedPercent: number,
): Generator<BalanceRow> {
  let index = 0
  for (const account of accounts) {
    const random = randomFor(seed, refreshPurpose + day, index)
    index += 1
    const moved = below(random, 100) < changedPercent
    const dpd = moved ? account.dpd + 1 : account.dpd
    yield {
      contractNo: account.contractNo,
      balanceMinor: moved ? minor(account.balanceMinor + BigInt(1 + below(random, 5_000))) : account.balanceMinor,
      dpd,
      bucket: moved ? bucketOf(dpd) : account.bucket,
    }
  }
}
