import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Delivery, Rows } from './flow.ts'

/** Without a bucket of the bank's own it follows from the days: M1 is 1–30. */
export function bucketOf(row: RawBuilder<unknown>): RawBuilder<string> {
  return sql`coalesce(${row}.bucket, case when ${row}.dpd = 0 then 'M0' when ${row}.dpd > 180 then 'M6+' else 'M' || (${row}.dpd + 29) / 30 end)`
}

/** What a balance is made of, in the order of `partsOf`. */
export const partColumns = sql`principal_minor, interest_minor, fees_minor, penalty_minor, fee_kinds, instalment_minor, instalments_total, instalments_paid, instalments_overdue`
const noParts = sql`null::bigint, null::bigint, null::bigint, null::bigint, null::jsonb, null::bigint, null::int, null::int, null::int`
/** What a fee is stored as → the column that brings it. */
const feeKinds = {
  late_fee: 'late_fee',
  breach_fee: 'penalty',
  over_limit_fee: 'over_limit_fee',
  management_fee: 'management_fee',
}

/** Fees are the bank's sum where it gives one, else the sum of the kinds that it gives. */
export function partsOf(row: RawBuilder<unknown>): RawBuilder<unknown> {
  const of = (field: string) => sql`${row}.${sql.ref(field)}`
  const fields = Object.values(feeKinds)
  const any = sql`num_nonnulls(${sql.join(fields.map(of))}) > 0`
  const sum = sql.join(
    fields.map((field) => sql`coalesce(${of(field)}, 0)`),
    sql` + `,
  )
  const kinds = sql.join(Object.entries(feeKinds).map(([kind, field]) => sql`${sql.lit(kind)}, ${of(field)}::text`))
  return sql`${row}.principal, ${row}.interest, coalesce(${row}.fees, case when ${any} then ${sum} end), ${row}.penalty_interest,
    case when ${any} then jsonb_strip_nulls(jsonb_build_object(${kinds})) end, ${row}.monthly_payment, ${row}.repay_deadline, ${row}.paid_periods, ${row}.overdue_periods`
}

/**
 * A dated snapshot per account; of one day the newest delivery counts. Rows that would not change are left alone.
 */
export async function writeBalances(
  tx: Tx,
  delivery: Delivery,
  rows: Rows,
  options: { withParts: boolean },
): Promise<number> {
  const parts = options.withParts ? partsOf(sql`r`) : noParts
  const written =
    await sql`insert into portfolio.account_balances as b (client_id, account_id, as_of, cutoff_at, dpd, bucket, balance_minor, ${partColumns}, source_delivery_id)
    select a.client_id, a.id, ${delivery.asOf}::date, ${delivery.cutoffAt}::timestamptz, r.dpd,
      ${bucketOf(sql`r`)},
      r.balance, ${parts}, ${delivery.id}::uuid
    from ${rows} r join portfolio.accounts a on a.client_id = ${delivery.clientId}::uuid and a.contract_no = r.contract_no
    order by a.id
    on conflict (client_id, account_id, as_of) do update set cutoff_at = excluded.cutoff_at, dpd = excluded.dpd, bucket = excluded.bucket, balance_minor = excluded.balance_minor,
      principal_minor = excluded.principal_minor, interest_minor = excluded.interest_minor, fees_minor = excluded.fees_minor, penalty_minor = excluded.penalty_minor,
      fee_kinds = excluded.fee_kinds, instalment_minor = excluded.instalment_minor, instalments_total = excluded.instalments_total,
      instalments_paid = excluded.instalments_paid, instalments_overdue = excluded.instalments_overdue, source_delivery_id = excluded.source_delivery_id
    where (b.dpd, b.bucket, b.balance_minor) is distinct from (excluded.dpd, excluded.bucket, excluded.balance_minor)`.execute(
      tx,
    )
  return Number(written.numAffectedRows ?? 0n)
}
