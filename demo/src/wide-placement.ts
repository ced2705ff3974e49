import { toAmountText } from '@dunwell/kit'
import { type Column, writeCsv } from './bank-files.ts'
import { placementColumns } from './placement-columns.ts'
import type { PortfolioAccount } from './portfolio.ts'
import { below, pick, type Random, randomFor } from './random.ts'

export type WideOptions = {
  /** The seed of the portfolio: what only this file tells of an account is drawn from it. */
  readonly seed: number
  /** How many rows of a thousand have one cell that cannot be right; never the amount, so that control totals hold. */
  readonly badPerMille?: number
}

type WideRow = { readonly account: PortfolioAccount; readonly extra: Extra }
type Extra = Readonly<Record<(typeof extraHeaders)[number], string>>

const purposes = { extra: 11, bad: 12 } as const

const extraHeaders = [
  '家庭号码',
  '单位号码',
  '邮箱',
  '单位名称',
  '单位地址',
  '逾期费用',
  '最低还款额',
  '账单日',
  '最后还款日',
  '最后还款金额',
] as const

/** The thirty columns of a large bank's placement file; the order is the file's. */
const wideColumns: readonly Column<WideRow>[] = [
  ...placementColumns.map(([header, cell]): Column<WideRow> => [header, ({ account }) => cell(account)]),
  ...extraHeaders.map((header): Column<WideRow> => [header, ({ extra }) => extra[header]]),
]

export const widePlacementHeaders: readonly string[] = wideColumns.map(([header]) => header)

/** 0300: an area code that was never given out, so the telephone is nobody's. */
const landline = (random: Random): string => `0300-${2_000_000 + below(random, 6_000_000)}`

const trades = ['商贸', '科技', '物流', '餐饮', '建材', '服装'] as const

const dated = (day: number): string => `2026-0${1 + (day % 3)}-${String(1 + (day % 28)).padStart(2, '0')}`

const extraFor = (seed: number, index: number, account: PortfolioAccount): Extra => {
  const random = randomFor(seed, purposes.extra, index)
  const { city } = account.person
  const [hasHome, hasWork, hasMail] = [below(random, 100) < 40, below(random, 100) < 55, below(random, 100) < 25]
  return {
    家庭号码: hasHome ? landline(random) : '',
    单位号码: hasWork ? landline(random) : '',
    邮箱: hasMail ? `user${index}@example.com` : '',
    单位名称: hasWork ? `${city}演示${pick(random, trades)}有限公司` : '',
    单位地址: hasWork ? `${city}演示大道${1 + below(random, 999)}号` : '',
    // Within the balance, whose other parts are principal and interest; most have none.
    逾期费用: '0.00',
    最低还款额: toAmountText(account.interestMinor),
    账单日: String(1 + below(random, 28)),
    最后还款日: dated(below(random, 84)),
    最后还款金额: `${below(random, 3_000)}.00`,
  }
}

/** What goes wrong in banks' files. None of them touches the contract number or the amount. */
const spoilers: readonly (readonly [header: string, spoil: (cell: string) => string])[] = [
  ['姓名', () => ''],
  ['证件号', (cell) => `${cell.slice(0, 17)}${cell.endsWith('1') ? '2' : '1'}`],
  ['证件号', (cell) => `${cell[0]}.${cell.slice(1, 15)}E+17`],
  ['本人手机', (cell) => cell.slice(0, 9)],
  ['性别', () => '未知'],
  ['逾期天数', () => '约三十'],
  ['开卡日', () => '2025-02-30'],
  ['信用额度', (cell) => cell.replace('0', 'O')],
]

const spoiledColumns = spoilers.map(([header, spoil]): readonly Column<WideRow>[] =>
  wideColumns.map(
    ([name, cell]): Column<WideRow> => (name === header ? [name, (row) => spoil(cell(row))] : [name, cell]),
  ),
)

/** Whether the row of this index is a bad one, and of which kind. The same whatever else is written. */
const spoiledAs = (index: number, { seed, badPerMille = 0 }: WideOptions): readonly Column<WideRow>[] | undefined => {
  if (badPerMille === 0) return undefined
  const random = randomFor(seed, purposes.bad, index)
  return below(random, 1_000) < badPerMille ? pick(random, spoiledColumns) : undefined
}

/** A placement file of thirty columns, row by row: five million rows need no more memory than one. */
export function* writeWidePlacementCsv(accounts: Iterable<PortfolioAccount>, options: WideOptions): Generator<string> {
  let index = -1
  const rows = function* (): Generator<WideRow> {
    for (const account of accounts) {
      index += 1
      yield { account, extra: extraFor(options.seed, index, account) }
    }
  }
  yield* writeCsv(wideColumns, rows(), () => spoiledAs(index, options))
}

/** How many of the first `count` rows are bad: what intake must refuse. */
export const countBadRows = (count: number, options: WideOptions): number => {
  let bad = 0
  for (let index = 0; index < count; index += 1) if (spoiledAs(index, options) !== undefined) bad += 1
  return bad
}
