import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/db'
import { type ApplyResult, type Delivery, type FlowTarget, type Rows, rejectLines, type TargetColumn } from './flow.ts'
import { placementColumns } from './placement/columns.ts'
import { particularColumns } from './placement/particular-columns.ts'
import { refreshParticulars } from './placement/write-particulars.ts'
import { areFewRead, withAccounts } from './reach-accounts.ts'
import { refreshBalances } from './refresh-balances.ts'
import { addContactPoints } from './refresh-points.ts'
import { knownFigures, lockFigures, previewRefresh, rememberFigures } from './refresh-rows.ts'

/** Only accounts placed with this unit: a file that reaches one branch changes nothing of another's. */
async function checkRefresh(tx: Tx, delivery: Delivery, rows: Rows): Promise<void> {
  await rejectLines(
    tx,
    delivery,
    { field: 'contract_no', code: 'contract_twice_in_file' },
    sql`select x.line_no, x.contract_no as value from (select r.line_no, r.contract_no, count(*) over (partition by r.contract_no) as times from ${rows} r) x where x.times > 1`,
  )
  await rejectLines(
    tx,
    delivery,
    { field: 'contract_no', code: 'contract_unknown' },
    await strangers(tx, delivery, rows),
  )
}

async function strangers(tx: Tx, delivery: Delivery, rows: Rows): Promise<RawBuilder<unknown>> {
  const account = sql`a.client_id = ${delivery.clientId}::uuid and a.contract_no = r.contract_no`
  const placed = sql`portfolio.cases c join portfolio.placements p on p.client_id = c.client_id and p.id = c.placement_id`
  const ofUnit = sql`c.client_id = a.client_id and c.account_id = a.id and p.unit_id = ${delivery.unitId}::uuid`
  if (await areFewRead(tx, delivery))
    return sql`select r.line_no, r.contract_no as value from ${rows} r
      left join lateral (select true as here from portfolio.accounts a join ${placed} on ${ofUnit} where ${account} limit 1) h on true where h.here is null`
  return sql`select r.line_no, r.contract_no as value from ${rows} r left join portfolio.accounts a on ${account}
    where a.id is null or not exists (select 1 from ${placed} where ${ofUnit})`
}

async function applyRefresh(tx: Tx, delivery: Delivery, rows: Rows): Promise<ApplyResult> {
  await lockFigures(tx, delivery)
  const reached = withAccounts(delivery, rows, await areFewRead(tx, delivery))
  const written = await refreshBalances(tx, delivery, reached)
  const points = await addContactPoints(tx, delivery, reached)
  const told = await refreshParticulars(tx, delivery, reached)
  await rememberFigures(tx, delivery, { rows, reached })
  const found = await sql<{
    count: number
    sum: bigint
  }>`select count(*)::int as count, coalesce(sum(r.balance), 0)::bigint as sum from ${rows} r`.execute(tx)
  const { count, sum } = found.rows[0] ?? { count: 0, sum: 0n }
  return {
    counts: {
      ...{ balances: count, balances_changed: written, contact_points_new: points },
      ...(told > 0 && { particulars_changed: told }),
    },
    sums: { balance_minor: sum.toString() },
  }
}

/** What the same column is called where accounts are placed: a bank has one name for it in both of its files. */
const asPlaced = new Map(placementColumns.map(({ field, aliases }) => [field, aliases]))
const called = (field: string, names: string[]) => [...new Set([...names, field, ...(asPlaced.get(field) ?? [])])]

const part = (field: string, zh: string, en: string, aliases: string[]): TargetColumn => ({
  field,
  zh,
  en,
  type: 'amount',
  required: false,
  personal: false,
  signed: true,
  aliases: called(field, [zh, ...aliases]),
})
const reach = (field: string, zh: string, en: string, type: 'phone' | 'text', aliases: string[]): TargetColumn => ({
  field,
  zh,
  en,
  type,
  required: false,
  personal: true,
  aliases: called(field, [zh, ...aliases]),
})
/** Names that a refresh has always meant figures of the balance by. */
const figureNames = new Set(['本金', '剩余本金', '账号'])
/** What a refresh may say besides: of what the balance consists, and newer ways to reach the debtor. */
const more: TargetColumn[] = [
  part('principal', '逾期本金', 'Principal', ['本金', '剩余本金']),
  part('interest', '逾期利息', 'Interest', ['利息']),
  part('fees', '逾期费用', 'Fees', ['费用', '违约金']),
  reach('mobile', '本人手机', 'Mobile', 'phone', ['手机', '手机号', '手机号码', '新手机号', '联系电话']),
  reach('home_phone', '家庭号码', 'Home telephone', 'phone', ['家庭电话', '住宅电话']),
  reach('work_phone', '单位号码', 'Work telephone', 'phone', ['单位电话', '公司电话']),
  reach('address', '户籍地址', 'Address', 'text', ['家庭地址', '住址', '地址', '新地址']),
]

/** 余额更新: the bank's newer figures of accounts that are here. Balances may be zero or negative (the bank owes the customer). */
export const refreshFlow: FlowTarget = {
  flow: 'refresh',
  sumField: 'balance',
  columns: [
    {
      field: 'contract_no',
      zh: '合同编号',
      en: 'Contract no.',
      type: 'identifier',
      required: true,
      personal: false,
      aliases: called('contract_no', ['合同编号', '合同号', '借据号', '账号']),
    },
    {
      field: 'balance',
      zh: '最新欠款',
      en: 'Balance',
      type: 'amount',
      required: true,
      personal: false,
      signed: true,
      aliases: called('balance', ['最新欠款', '欠款金额', '当前欠款', '最新余额', '当前余额']),
    },
    {
      field: 'dpd',
      zh: '逾期天数',
      en: 'Days past due',
      type: 'integer',
      required: true,
      personal: false,
      aliases: called('dpd', ['逾期天数']),
    },
    {
      field: 'bucket',
      zh: '逾期账龄',
      en: 'Bucket',
      type: 'code',
      required: false,
      personal: false,
      aliases: called('bucket', ['逾期账龄']),
    },
    ...more,
    ...particularColumns.map((column) => ({
      ...column,
      aliases: column.aliases.filter((alias) => !figureNames.has(alias)),
    })),
  ],
  known: knownFigures,
  check: checkRefresh,
  preview: previewRefresh,
  apply: applyRefresh,
}
