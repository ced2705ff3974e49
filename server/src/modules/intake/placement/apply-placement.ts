/**
 * A confirmed placement into portfolio and vault. Every set is sorted by its unique key: unsorted inserts cost 4 to 5 times
 * as much. Each table is analysed before it is joined: its statistics are those of before this transaction, often "empty".
 */
import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import type { ApplyResult, Delivery, Rows } from '../flow.ts'
import { writeBalances } from '../write-balances.ts'
import { contactKey, idKey } from './keys.ts'

/** A country with one zone gives its debtors that zone; elsewhere it must come by evidence, and none refuses every contact. */
const zoneOfCountry: Record<string, string> = { CN: 'Asia/Shanghai' }

export async function applyPlacement(tx: Tx, delivery: Delivery, rows: Rows): Promise<ApplyResult> {
  if (delivery.poolDesk === null) throw new DomainError('no_pool_desk')
  await insertPlacement(tx, delivery)
  const debtors = await insertPersons(tx, delivery, rows)
  const accounts = await insertAccounts(tx, delivery, rows)
  await writeBalances(tx, delivery, rows, { withParts: true })
  const cases = await insertCases(tx, delivery, rows, delivery.poolDesk)
  const points = await insertContactPoints(tx, delivery, rows)
  return {
    counts: { cases: cases.count, accounts_new: accounts, debtors_new: debtors, contact_points_new: points },
    sums: { placed_minor: cases.sum.toString() },
  }
}

/** The placement has the delivery's id: a second application of one delivery meets its primary key. */
async function insertPlacement(tx: Tx, delivery: Delivery): Promise<void> {
  const taken =
    await sql`select 1 from portfolio.placements where client_id = ${delivery.clientId} and agreement_id = ${delivery.agreementId} and batch_no = ${delivery.batchNo} and id <> ${delivery.id}::uuid`.execute(
      tx,
    )
  if (taken.rows.length > 0) throw new DomainError('batch_no_taken')
  await sql`insert into portfolio.placements (client_id, id, agreement_id, unit_id, batch_no, hand, mandate_from, mandate_until, currency, control_count, control_sum_minor, placed_at)
    values (${delivery.clientId}, ${delivery.id}, ${delivery.agreementId}, ${delivery.unitId}, ${delivery.batchNo}, ${delivery.hand}, ${delivery.mandateFrom}, ${delivery.mandateUntil},
      ${delivery.currency}, ${delivery.controlCount}, ${delivery.controlSumMinor}, platform.now())`.execute(tx)
}

async function insertPersons(tx: Tx, delivery: Delivery, rows: Rows): Promise<number> {
  const made = await sql`insert into portfolio.debtors (client_id, kind, name, gender, id_no_masked, id_no_key, zone)
    select ${delivery.clientId}::uuid, 'person', p.name, p.gender, repeat('*', length(p.id_no) - 4) || right(p.id_no, 4), p.key, ${zoneOfCountry[delivery.country] ?? null}::text
    from (select distinct on (key) k.* from (select r.name, r.gender, r.id_no, ${idKey(delivery, sql`r.id_no`)} as key, r.line_no from ${rows} r) k order by key, line_no) p
    order by p.key
    on conflict (client_id, id_no_key) do nothing`.execute(tx)
  await sql`analyze portfolio.debtors`.execute(tx)
  await sql`insert into vault.persons (client_id, debtor_id, id_no)
    select d.client_id, d.id, p.id_no
    from (select distinct r.id_no, ${idKey(delivery, sql`r.id_no`)} as key from ${rows} r) p
    join portfolio.debtors d on d.client_id = ${delivery.clientId}::uuid and d.id_no_key = p.key
    order by d.id
    on conflict do nothing`.execute(tx)
  return Number(made.numAffectedRows ?? 0n)
}

async function insertAccounts(tx: Tx, delivery: Delivery, rows: Rows): Promise<number> {
  const made =
    await sql`insert into portfolio.accounts (client_id, contract_no, product, rating, channel, region, opened_on, currency, credit_limit_minor)
    select ${delivery.clientId}::uuid, r.contract_no, coalesce(r.product, 'unspecified'), r.rating, r.channel, r.region, r.opened_on, ${delivery.currency}, r.credit_limit
    from ${rows} r order by r.contract_no
    on conflict (client_id, contract_no) do nothing`.execute(tx)
  await sql`analyze portfolio.accounts`.execute(tx)
  await sql`insert into portfolio.account_parties (client_id, account_id, debtor_id, role)
    select a.client_id, a.id, d.id, 'debtor' from ${rows} r
    join portfolio.accounts a on a.client_id = ${delivery.clientId}::uuid and a.contract_no = r.contract_no
    join portfolio.debtors d on d.client_id = a.client_id and d.id_no_key = ${idKey(delivery, sql`r.id_no`)}
    order by a.id, d.id
    on conflict do nothing`.execute(tx)
  return Number(made.numAffectedRows ?? 0n)
}

async function insertCases(
  tx: Tx,
  delivery: Delivery,
  rows: Rows,
  poolDesk: number,
): Promise<{ count: number; sum: bigint }> {
  await sql`insert into portfolio.cases (client_id, case_no, account_id, debtor_id, placement_id, desk_no, placed_minor, mandate_until, currency, placed_at, state_changed_at, state_changed_by)
    select ${delivery.clientId}::uuid, to_char(platform.now() at time zone 'Asia/Shanghai', '"C"YYYY-') || lpad(nextval('portfolio.case_numbers')::text, 7, '0'),
      x.account_id, x.debtor_id, ${delivery.id}::uuid, ${poolDesk}::int, x.balance, ${delivery.mandateUntil}::date, ${delivery.currency}, platform.now(), platform.now(), ${delivery.staffId}::uuid
    from (
      select a.id as account_id, d.id as debtor_id, r.balance from ${rows} r
      join portfolio.accounts a on a.client_id = ${delivery.clientId}::uuid and a.contract_no = r.contract_no
      join portfolio.debtors d on d.client_id = a.client_id and d.id_no_key = ${idKey(delivery, sql`r.id_no`)}
      order by r.contract_no
    ) x`.execute(tx)
  await sql`analyze portfolio.cases`.execute(tx)
  await sql`insert into portfolio.work_items (client_id, case_id, desk_no, kind, due_at, contactable_from)
    select c.client_id, c.id, c.desk_no, 'new_case', c.placed_at, c.placed_at from portfolio.cases c
    where c.client_id = ${delivery.clientId}::uuid and c.placement_id = ${delivery.id}::uuid order by c.id`.execute(tx)
  const found = await sql<{
    count: number
    sum: bigint
  }>`select count(*)::int as count, coalesce(sum(c.placed_minor), 0)::bigint as sum
    from portfolio.cases c where c.client_id = ${delivery.clientId}::uuid and c.placement_id = ${delivery.id}::uuid`.execute(
    tx,
  )
  return found.rows[0] ?? { count: 0, sum: 0n }
}

/** Ways to reach a debtor, each with where it comes from; the value itself goes to the vault. */
async function insertContactPoints(tx: Tx, delivery: Delivery, rows: Rows): Promise<number> {
  const values = sql`(
    select distinct on (d.id, v.kind, v.value) d.id as debtor_id, v.kind, v.value, ${contactKey(delivery, sql`v.kind`, sql`v.value`)} as key
    from ${rows} r
    join portfolio.debtors d on d.client_id = ${delivery.clientId}::uuid and d.id_no_key = ${idKey(delivery, sql`r.id_no`)}
    cross join lateral (
      select case when p.phone ~ '^[+]861[0-9]{10}$' then 'mobile' else 'landline' end as kind, p.phone as value
      from unnest(array[r.mobile, r.home_phone, r.work_phone]) p(phone) where p.phone is not null
      union all
      select 'address', r.address where r.address is not null
    ) v)`
  const made =
    await sql`insert into portfolio.contact_points (client_id, debtor_id, kind, masked, value_key, source, basis)
    select ${delivery.clientId}::uuid, v.debtor_id, v.kind, case when v.kind = 'address' then intake.mask_address(v.value) else intake.mask_phone(v.value) end, v.key, 'placement', 'contract'
    from ${values} v order by v.debtor_id, v.kind, v.key
    on conflict (client_id, debtor_id, kind, value_key) do nothing`.execute(tx)
  await sql`analyze portfolio.contact_points`.execute(tx)
  await sql`insert into vault.contact_values (client_id, contact_point_id, value)
    select p.client_id, p.id, v.value from ${values} v
    join portfolio.contact_points p on p.client_id = ${delivery.clientId}::uuid and p.debtor_id = v.debtor_id and p.kind = v.kind and p.value_key = v.key
    order by p.id
    on conflict do nothing`.execute(tx)
  return Number(made.numAffectedRows ?? 0n)
}
