import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { type Delivery, type Rows, rejectLines, warnLines } from '../flow.ts'
import { askNames } from './ask-names.ts'
import { changedLines, knownRows } from './batch.ts'
import { checkParties } from './check-parties.ts'
import { debtorNo } from './extras.ts'
import { idKey } from './keys.ts'

/** The practice for licensed lenders: 24 % a year. An agreement's own cap goes before it. */
const lawfulRateCapBp = 2400

/** What no single cell shows. Where two rows contradict each other both are refused: which one is right is not ours to guess. */
export async function checkPlacement(tx: Tx, delivery: Delivery, rows: Rows): Promise<void> {
  const key = idKey(delivery, debtorNo)
  const extras = await checkParties(tx, delivery, rows)
  await rejectLines(
    tx,
    delivery,
    { field: 'balance', code: 'balance_not_positive' },
    sql`select r.line_no, to_char(r.balance / 100.0, 'FM9999999999990.00') as value from ${rows} r where r.balance <= 0`,
  )
  await rejectLines(
    tx,
    delivery,
    { field: 'currency', code: 'currency_mismatch' },
    sql`select r.line_no, r.currency as value from ${rows} r where r.currency <> ${delivery.currency}`,
  )
  await rejectLines(
    tx,
    delivery,
    { field: 'contract_no', code: 'contract_twice_in_file' },
    sql`select x.line_no, x.contract_no as value from (select r.line_no, r.contract_no, count(*) over (partition by r.contract_no) as times from ${rows} r) x where x.times > 1`,
  )
  const { placementId } = await knownRows(tx, delivery)
  if (placementId !== null)
    await rejectLines(
      tx,
      delivery,
      { field: 'contract_no', code: 'placed_otherwise' },
      changedLines(delivery, placementId, rows),
    )
  await rejectLines(
    tx,
    delivery,
    { field: 'contract_no', code: 'contract_in_live_case' },
    sql`select r.line_no, r.contract_no as value from ${rows} r
      join portfolio.accounts a on a.client_id = ${delivery.clientId}::uuid and a.contract_no = r.contract_no
      where exists (select 1 from portfolio.cases c where c.client_id = a.client_id and c.account_id = a.id and c.state not in ('returned', 'recalled', 'closed'))`,
  )
  await rejectEnded(tx, delivery, rows)
  await askNames(tx, delivery, rows, extras)
  await rejectLines(
    tx,
    delivery,
    { field: 'contract_no', code: 'contract_other_person' },
    sql`select r.line_no, r.contract_no as value from ${rows} r
      join portfolio.accounts a on a.client_id = ${delivery.clientId}::uuid and a.contract_no = r.contract_no
      join portfolio.account_parties p on p.client_id = a.client_id and p.account_id = a.id and p.role = 'debtor'
      join portfolio.debtors d on d.client_id = p.client_id and d.id = p.debtor_id
      where d.id_no_key <> ${key}`,
  )
  await checkTerms(tx, delivery, rows)
  await warnLines(
    tx,
    delivery,
    { field: 'mobile', code: 'phone_missing' },
    sql`select r.line_no, null::text as value from ${rows} r where coalesce(r.mobile, r.home_phone, r.work_phone) is null`,
  )
}

/**
 * A debt that we closed as paid, settled, discharged or never theirs is not placed again (US-B3, HOUSE-DEBT), unless the row shows arrears that
 * began after that day: an account goes on, and may fall behind once more. Rows that are turned away here leave the gate none that has ended.
 */
async function rejectEnded(tx: Tx, delivery: Delivery, rows: Rows): Promise<void> {
  await rejectLines(
    tx,
    delivery,
    { field: 'contract_no', code: 'debt_ended' },
    sql`select r.line_no, r.contract_no as value from ${rows} r
      join portfolio.accounts a on a.client_id = ${delivery.clientId}::uuid and a.contract_no = r.contract_no
      where exists (select 1 from portfolio.cases c where c.client_id = a.client_id and c.account_id = a.id and c.state = 'closed'
        and c.closed_as in ('paid', 'settled', 'bankrupt', 'fraud')
        and coalesce(${delivery.asOf}::date - r.dpd <= (c.state_changed_at at time zone 'Asia/Shanghai')::date, true))`,
  )
}

/** What the agreement covers: its products, and no debt dearer than its cap. */
async function checkTerms(tx: Tx, delivery: Delivery, rows: Rows): Promise<void> {
  const { products, rateCapBp } = delivery.terms
  if (products.length > 0)
    await rejectLines(
      tx,
      delivery,
      { field: 'product', code: 'product_not_agreed' },
      sql`select r.line_no, r.product as value from ${rows} r where r.product <> all (${products}::text[])`,
    )
  await rejectLines(
    tx,
    delivery,
    { field: 'annual_rate', code: 'rate_above_cap' },
    sql`select r.line_no, trim_scale(r.annual_rate / 10000.0) || '%' as value from ${rows} r
      where r.annual_rate > ${rateCapBp ?? lawfulRateCapBp}::int * 100`,
  )
}
