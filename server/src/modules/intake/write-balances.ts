import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Delivery, Rows } from './flow.ts'

/** Without a bucket of the bank's own it follows from the days: M1 is 1–30. */
export function bucketOf(row: RawBuilder<unknown>): RawBuilder<string> {
  return sql`coalesce(${row}.bucket, case when ${row}.dpd = 0 then 'M0' when ${row}.dpd > 180 then 'M6+' else 'M' || (${row}.dpd + 29) / 30 end)`
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
  const parts = options.withParts ? sql`r.principal, r.interest, r.fees` : sql`null::bigint, null::bigint, null::bigint`
  const written =
    await sql`insert into portfolio.account_balances as b (client_id, account_id, as_of, cutoff_at, dpd, bucket, balance_minor, principal_minor, interest_minor, fees_minor, source_delivery_id)
    select a.client_id, a.id, ${delivery.asOf}::date, ${delivery.cutoffAt}::timestamptz, r.dpd,
      ${bucketOf(sql`r`)},
      r.balance, ${parts}, ${delivery.id}::uuid
    from ${rows} r join portfolio.accounts a on a.client_id = ${delivery.clientId}::uuid and a.contract_no = r.contract_no
    order by a.id
    on conflict (client_id, account_id, as_of) do update set cutoff_at = excluded.cutoff_at, dpd = excluded.dpd, bucket = excluded.bucket, balance_minor = excluded.balance_minor,
      principal_minor = excluded.principal_minor, interest_minor = excluded.interest_minor, fees_minor = excluded.fees_minor, source_delivery_id = excluded.source_delivery_id
    where (b.dpd, b.bucket, b.balance_minor) is distinct from (excluded.dpd, excluded.bucket, excluded.balance_minor)`.execute(
      tx,
    )
  return Number(written.numAffectedRows ?? 0n)
}
