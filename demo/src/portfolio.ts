import {
  addDays,
  addMonths,
  type Currency,
  compareLocalDates,
  type LocalDate,
  type Minor,
  minor,
  scaleHalfUp,
  toLocalDate,
} from '@dunwell/kit'
import { type Person, personFor, personIndexMax } from './people.ts'
import { below, pick, pickWeighted, type Random, randomFor, weighted } from './random.ts'

export const buckets = ['M0', 'M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M6+'] as const
/** M0 is not behind; M1 is 1–30 days, … M6 is 151–180 days; M6+ is longer. */
export type Bucket = (typeof buckets)[number]
export type Rating = 'A' | 'B' | 'C' | 'D' | 'E'

/** One account as a bank would place it. */
export type PortfolioAccount = {
  readonly contractNo: string
  readonly person: Person
  readonly product: string
  readonly rating: Rating
  readonly channel: string
  readonly currency: Currency
  readonly limitMinor: Minor
  readonly balanceMinor: Minor
  /** Principal and interest add up to the balance. */
  readonly principalMinor: Minor
  readonly interestMinor: Minor
  readonly dpd: number
  readonly bucket: Bucket
  readonly openedOn: LocalDate
}

export type PortfolioOptions = {
  readonly seed: number
  readonly count: number
  /** Leaves out the accounts before this one; the others are what they are in the whole. */
  readonly from?: number
  /** The day the balances are true; 2026-04-30 unless told. */
  readonly cutoffOn?: LocalDate
  /** How many accounts of a hundred belong to a person who has another one already. */
  readonly linkedPercent?: number
}

/** As many as there are persons. */
export const portfolioCountMax = personIndexMax
export const defaultCutoffOn: LocalDate = toLocalDate('2026-04-30')

const accountPurpose = 10
const linkPurpose = 13

export const bucketOf = (dpd: number): Bucket => {
  if (dpd > 180) return 'M6+'
  return buckets[Math.ceil(dpd / 30)] ?? 'M6+'
}

const bucketStarts = weighted<readonly [fromDpd: number, days: number]>([
  [[1, 30], 34],
  [[31, 30], 18],
  [[61, 30], 13],
  [[91, 30], 10],
  [[121, 30], 8],
  [[151, 30], 6],
  [[181, 720], 11],
])

/** The longer behind, the worse the bank rates its customer. */
const ratingsEarly = weighted<Rating>([
  ['A', 18],
  ['B', 32],
  ['C', 28],
  ['D', 15],
  ['E', 7],
])
const ratingsLate = weighted<Rating>([
  ['A', 2],
  ['B', 10],
  ['C', 25],
  ['D', 35],
  ['E', 28],
])

const products = weighted([
  ['信用卡', 46],
  ['消费贷', 28],
  ['现金分期', 14],
  ['汽车分期', 7],
  ['经营贷', 5],
] as const)
const channels = ['网点', '手机银行', '合作平台', '电话营销', '直销团队'] as const

/**
 * Balances in yuan at the quantiles 0.002, 1/32, 2/32 … 31/32, 0.998 of a log-normal with median 14,000 and sigma 1.05:
 * drawing a place between two of them needs no logarithm, so the same bytes come out everywhere.
 */
const balanceQuantiles = [
  682, 1980, 2796, 3508, 4184, 4848, 5515, 6195, 6895, 7621, 8380, 9177, 10019, 10913, 11868, 12894, 14000, 15201,
  16514, 17960, 19563, 21358, 23389, 25717, 28425, 31636, 35537, 40429, 46849, 55867, 70097, 98981, 287472,
] as const

const balanceFor = (random: Random): bigint => {
  const step = below(random, balanceQuantiles.length - 1)
  const [low, high] = [balanceQuantiles[step] ?? 0, balanceQuantiles[step + 1] ?? 0]
  return BigInt(low * 100 + below(random, (high - low) * 100))
}

export const ratingFor = (random: Random, dpd: number): Rating =>
  pickWeighted(random, dpd <= 60 ? ratingsEarly : ratingsLate)

export const channelFor = (random: Random): string => pick(random, channels)

/** The card or loan was opened one to nine years before it fell behind, but not before its holder came of age. */
export const openedOnFor = (random: Random, cutoffOn: LocalDate, dpd: number, birthDate: LocalDate): LocalDate => {
  const drawn = addDays(addMonths(addDays(cutoffOn, -dpd), -12 - below(random, 96)), -below(random, 28))
  const ofAgeOn = addMonths(birthDate, 18 * 12)
  return compareLocalDates(drawn, ofAgeOn) < 0 ? ofAgeOn : drawn
}

/** Limits are round: the balance over its use of 55 to 105 %, up to the next thousand yuan. */
const limitFor = (random: Random, balance: bigint): Minor => {
  const used = scaleHalfUp(balance, 100n, BigInt(55 + below(random, 51)))
  return minor(((used + 99_999n) / 100_000n) * 100_000n)
}

/** Interest grows with the days behind, at most 24 % of the balance. */
export const interestShare = (balance: bigint, dpd: number): Minor =>
  balance <= 0n ? minor(0n) : scaleHalfUp(balance, BigInt(Math.min(dpd, 480)), 2_000n)

/** A linked account's holder is one of the thousand before it, so that links are near each other as in a bank's list by customer. */
const personIndexFor = (seed: number, index: number, linkedPercent: number): number => {
  if (linkedPercent === 0 || index === 0) return index
  const random = randomFor(seed, linkPurpose, index)
  return below(random, 100) < linkedPercent ? index - 1 - below(random, Math.min(index, 1_000)) : index
}

type Making = Required<Omit<PortfolioOptions, 'count' | 'from'>>

const accountFor = (index: number, { seed, cutoffOn, linkedPercent }: Making): PortfolioAccount => {
  const random = randomFor(seed, accountPurpose, index)
  const [fromDpd, days] = pickWeighted(random, bucketStarts)
  const dpd = fromDpd + below(random, days)
  const balanceMinor = minor(balanceFor(random))
  const interestMinor = interestShare(balanceMinor, dpd)
  const person = personFor(seed, personIndexFor(seed, index, linkedPercent), { ageOn: cutoffOn })
  return {
    contractNo: `DW${String(index + 1).padStart(8, '0')}`,
    person,
    product: pickWeighted(random, products),
    rating: ratingFor(random, dpd),
    channel: channelFor(random),
    currency: 'CNY',
    limitMinor: limitFor(random, balanceMinor),
    balanceMinor,
    principalMinor: minor(balanceMinor - interestMinor),
    interestMinor,
    dpd,
    bucket: bucketOf(dpd),
    openedOn: openedOnFor(random, cutoffOn, dpd, person.birthDate),
  }
}

/** Accounts one by one, so that five million need no memory; the first n are the same whatever the count. */
export function* generatePortfolio(options: PortfolioOptions): Generator<PortfolioAccount> {
  const { seed, count, from = 0, cutoffOn = defaultCutoffOn, linkedPercent = 0 } = options
  if (!Number.isSafeInteger(count) || count < 0 || count > portfolioCountMax) throw new RangeError('portfolio count')
  for (let index = from; index < count; index += 1) yield accountFor(index, { seed, cutoffOn, linkedPercent })
}
