import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Delivery } from './flow.ts'
import { bucketOf } from './write-balances.ts'

/**
 * Snapshots of the accounts that moved. A bank's daily file has every account and few of them differ: a row whose figures stand
 * already writes nothing, so a day costs what changed. A figure that stands is written all the same when money came after it, for
 * then the bank says that this money is in the new figure. Components that the file does not have are not guessed from old ones.
 * A file of a day before the one on which a figure was confirmed is history: that figure is kept at its confirmed day first.
 */
export async function refreshBalances(tx: Tx, delivery: Delivery, reached: RawBuilder<unknown>): Promise<number> {
  const client = sql`${delivery.clientId}::uuid`
  const written = await sql`with moved as materialized (
      select a.id as account_id, a.contract_no, n.as_of as stands_since, r.dpd, ${bucketOf(sql`r`)} as bucket, r.balance, r.principal, r.interest, r.fees
      from ${reached}
      left join lateral (
        select b.* from portfolio.account_balances b where b.client_id = a.client_id and b.account_id = a.id order by b.as_of desc limit 1) n on true
      where n.as_of is null or n.as_of > ${delivery.asOf}::date
        or (n.dpd, n.bucket, n.balance_minor) is distinct from (r.dpd, ${bucketOf(sql`r`)}, r.balance)
        or (r.principal is not null and r.principal is distinct from n.principal_minor)
        or (r.interest is not null and r.interest is distinct from n.interest_minor)
        or (r.fees is not null and r.fees is distinct from n.fees_minor)
        or (n.as_of < ${delivery.asOf}::date and (
          select o.paid_minor from portfolio.owed o where o.client_id = n.client_id and o.account_id = n.account_id) <> 0)
      order by a.id),
    confirmed as (
      insert into portfolio.account_balances
      select kept.* from (
        select n, max(f.as_of) as day from moved m
        join intake.refreshed_rows k on k.client_id = ${client} and k.contract_no = m.contract_no
        join intake.figure_days f on f.client_id = k.client_id and f.unit_id = k.unit_id and f.as_of > ${delivery.asOf}::date and f.slots @> k.slot
        join portfolio.account_balances n on n.client_id = k.client_id and n.account_id = m.account_id and n.as_of = m.stands_since
        where m.stands_since <= ${delivery.asOf}::date group by n.client_id, n.account_id, n.as_of) x
      cross join lateral jsonb_populate_record(x.n, jsonb_build_object('as_of', x.day)) kept)
    insert into portfolio.account_balances as b (client_id, account_id, as_of, cutoff_at, dpd, bucket, balance_minor, principal_minor, interest_minor, fees_minor, source_delivery_id)
    select ${client}, m.account_id, ${delivery.asOf}::date, ${delivery.cutoffAt}::timestamptz, m.dpd, m.bucket, m.balance, m.principal, m.interest, m.fees, ${delivery.id}::uuid from moved m
    on conflict (client_id, account_id, as_of) do update set cutoff_at = excluded.cutoff_at, dpd = excluded.dpd, bucket = excluded.bucket, balance_minor = excluded.balance_minor,
      principal_minor = coalesce(excluded.principal_minor, case when b.balance_minor = excluded.balance_minor then b.principal_minor end),
      interest_minor = coalesce(excluded.interest_minor, case when b.balance_minor = excluded.balance_minor then b.interest_minor end),
      fees_minor = coalesce(excluded.fees_minor, case when b.balance_minor = excluded.balance_minor then b.fees_minor end), source_delivery_id = excluded.source_delivery_id
    where (b.dpd, b.bucket, b.balance_minor) is distinct from (excluded.dpd, excluded.bucket, excluded.balance_minor)
      or (excluded.principal_minor is not null and excluded.principal_minor is distinct from b.principal_minor)
      or (excluded.interest_minor is not null and excluded.interest_minor is distinct from b.interest_minor)
      or (excluded.fees_minor is not null and excluded.fees_minor is distinct from b.fees_minor)`.execute(tx)
  return Number(written.numAffectedRows ?? 0n)
}
