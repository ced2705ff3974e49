/**
 * A confirmed placement into portfolio and vault, by the ids of plan-placement.ts. Each statement reads its rows once, sorted by
 * the key of what it writes, and writes all that hangs on them. The tables are analysed afterwards: the plans of foreign keys
 * and of later statements are those of before this transaction, often of an empty table.
 */
import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import type { ApplyResult, Delivery, Rows, Step } from '../flow.ts'
import { forgetFigures, lockFigures } from '../refresh-rows.ts'
import { bucketOf, partColumns, partsOf, writeBalances } from '../write-balances.ts'
import { applyParties } from './apply-parties.ts'
import { knownRows, rememberRows } from './batch.ts'
import { placementColumns } from './columns.ts'
import { debtorNo, findExtras } from './extras.ts'
import { zoneOf } from './insert-parties.ts'
import { cardKey, contactKey, extensionKey } from './keys.ts'
import { plannedRows, planPlacement } from './plan-placement.ts'
import { mappedParticulars, newParticulars } from './write-particulars.ts'
import { maskOf, placeOf } from './write-points.ts'

/** Between which whoever waits is told how far it is. */
const statements = 6

export async function applyPlacement(tx: Tx, delivery: Delivery, rows: Rows, step: Step): Promise<ApplyResult> {
  if (delivery.poolDesk === null) throw new DomainError('no_pool_desk')
  const batch = await knownRows(tx, delivery)
  if (batch.placementId === null) await insertPlacement(tx, delivery)
  const placementId = batch.placementId ?? delivery.id
  const planned = await planPlacement(tx, delivery, rows)
  if (planned.lines === 0) return { counts: { cases: 0 }, sums: { placed_minor: '0' } }
  // What is owed on new accounts is known to nobody else yet.
  if (planned.accounts < planned.lines) await lockFigures(tx, delivery)
  const plan = plannedRows(delivery, rows)
  await step(1, statements)
  await insertPersons(tx, delivery, plan)
  await step(2, statements)
  await insertAccounts(tx, delivery, plan)
  await step(3, statements)
  await writeKnownAccounts(tx, delivery, plan)
  const cases = await insertCases(tx, delivery, plan, { placementId, poolDesk: delivery.poolDesk })
  await step(4, statements)
  const points = await insertContactPoints(tx, delivery, plan)
  await step(5, statements)
  const extras = await findExtras(tx, rows)
  if (extras.cards) await insertCards(tx, delivery, plan)
  const { parties, related } = await applyParties(tx, delivery, plan, extras)
  await rememberRows(tx, delivery, rows, { placementId, target: { columns: placementColumns } })
  return {
    counts: {
      cases: cases.count,
      accounts_new: planned.accounts,
      debtors_new: planned.debtors,
      contact_points_new: points,
      ...(parties > 0 && { parties_new: parties }),
      ...(related > 0 && { related_persons_new: related }),
    },
    sums: { placed_minor: cases.sum.toString() },
  }
}

/** The placement has the delivery's id: a second application of one delivery meets its primary key. */
async function insertPlacement(tx: Tx, delivery: Delivery): Promise<void> {
  await sql`insert into portfolio.placements (client_id, id, agreement_id, unit_id, batch_no, hand, mandate_from, mandate_until, currency, control_count, control_sum_minor, placed_at)
    values (${delivery.clientId}, ${delivery.id}, ${delivery.agreementId}, ${delivery.unitId}, ${delivery.batchNo}, ${delivery.hand}, ${delivery.mandateFrom}, ${delivery.mandateUntil},
      ${delivery.currency}, ${delivery.controlCount}, ${delivery.controlSumMinor}, platform.now())`.execute(tx)
}

/** One debtor per number, made from the first of their lines; under the name that was chosen where several were given. */
async function insertPersons(tx: Tx, delivery: Delivery, plan: Rows): Promise<void> {
  await sql`with p as materialized (
      select r.debtor_id, r.id_key, r.gender, ${debtorNo} as no, case when r.id_no is null then 'company' else 'person' end as kind, coalesce(q.chosen, r.name) as name
      from ${plan} r left join portfolio.name_questions q
        on q.client_id = ${delivery.clientId}::uuid and q.delivery_id = ${delivery.id}::uuid and q.id_no_key = r.id_key and q.answer = 'same'
      where r.is_new_debtor and r.is_first order by r.debtor_id),
    made as (
      insert into portfolio.debtors (client_id, id, kind, name, gender, id_no_masked, id_no_key, zone)
      select ${delivery.clientId}::uuid, p.debtor_id, p.kind, p.name, p.gender, repeat('*', length(p.no) - 4) || right(p.no, 4), p.id_key, ${zoneOf(delivery)}
      from p)
    insert into vault.persons (client_id, debtor_id, id_no) select ${delivery.clientId}::uuid, p.debtor_id, p.no from p`.execute(
    tx,
  )
  await sql`analyze portfolio.debtors`.execute(tx)
}

/** Accounts that are new, with their party and their first balance. */
async function insertAccounts(tx: Tx, delivery: Delivery, plan: Rows): Promise<void> {
  const client = sql`${delivery.clientId}::uuid`
  await sql`with a as materialized (select r.* from ${plan} r where r.is_new_account order by r.account_id),
    made as (
      insert into portfolio.accounts (client_id, id, contract_no, product, rating, channel, region, opened_on, currency, credit_limit_minor, card_masked, card_key)
      select ${client}, a.account_id, a.contract_no, coalesce(a.product, 'unspecified'), a.rating, a.channel, a.region, a.opened_on, ${delivery.currency}, a.credit_limit,
        repeat('*', length(a.card_no) - 4) || right(a.card_no, 4), ${cardKey(delivery, sql`a.card_no`)} from a),
    parties as (
      insert into portfolio.account_parties (client_id, account_id, debtor_id, role) select ${client}, a.account_id, a.debtor_id, 'debtor' from a)
    insert into portfolio.account_balances (client_id, account_id, as_of, cutoff_at, dpd, bucket, balance_minor, ${partColumns}, source_delivery_id)
    select ${client}, a.account_id, ${delivery.asOf}::date, ${delivery.cutoffAt}::timestamptz, a.dpd, ${bucketOf(sql`a`)}, a.balance, ${partsOf(sql`a`)}, ${delivery.id}::uuid from a`.execute(
    tx,
  )
  await sql`analyze portfolio.accounts, portfolio.account_parties, portfolio.account_balances`.execute(tx)
}

/** The numbers of new accounts' cards; a card that the bank changes comes with a new account. */
async function insertCards(tx: Tx, delivery: Delivery, plan: Rows): Promise<void> {
  await sql`insert into vault.card_numbers (client_id, account_id, card_no)
    select ${delivery.clientId}::uuid, r.account_id, r.card_no from ${plan} r where r.is_new_account and r.card_no is not null order by r.account_id`.execute(
    tx,
  )
}

/** Accounts that were placed before: what they owe now, and the party if it is missing. */
async function writeKnownAccounts(tx: Tx, delivery: Delivery, plan: Rows): Promise<void> {
  const known = sql`(select k.* from ${plan} k where not k.is_new_account)`
  await sql`insert into portfolio.account_parties (client_id, account_id, debtor_id, role)
    select ${delivery.clientId}::uuid, r.account_id, r.debtor_id, 'debtor' from ${known} r order by r.account_id, r.debtor_id
    on conflict do nothing`.execute(tx)
  await writeBalances(tx, delivery, known, { withParts: true })
  await forgetFigures(tx, delivery, known)
}

async function insertCases(
  tx: Tx,
  delivery: Delivery,
  plan: Rows,
  { placementId, poolDesk }: { placementId: string; poolDesk: number },
): Promise<{ count: number; sum: bigint }> {
  const client = sql`${delivery.clientId}::uuid`
  const mapped = mappedParticulars(delivery)
  const fields = sql.join(
    mapped.map(({ field }) => sql`, x.${sql.ref(field)}`),
    sql``,
  )
  const told = newParticulars(delivery, mapped).map((step) => sql`, ${step}`)
  // The clock is asked once: it is a definer function, and three calls a row cost more than the row.
  const made = await sql<{ count: number; sum: bigint }>`with t as materialized (
      select n.now, to_char(n.now at time zone 'Asia/Shanghai', '"C"YYYY-') as prefix from (select platform.now() as now offset 0) n),
    c as materialized (
      select x.*, uuidv7() as id, t.now, t.prefix || lpad(nextval('portfolio.case_numbers')::text, 7, '0') as case_no
      from (select x.account_id, x.debtor_id, x.balance${fields} from ${plan} x order by x.account_id) x cross join t),
    made as (
      insert into portfolio.cases (client_id, id, case_no, account_id, debtor_id, placement_id, desk_no, placed_minor, mandate_until, currency, placed_at, state_changed_at, state_changed_by)
      select ${client}, c.id, c.case_no, c.account_id, c.debtor_id, ${placementId}::uuid, ${poolDesk}::int, c.balance, ${delivery.mandateUntil}::date, ${delivery.currency}, c.now, c.now, ${delivery.staffId}::uuid from c),
    items as (
      insert into portfolio.work_items (client_id, case_id, desk_no, kind, due_at, contactable_from)
      select ${client}, c.id, ${poolDesk}::int, 'new_case', c.now, c.now from c),
    n as (select ${client} as client_id, c.id as case_id${sql.join(
      mapped.map(({ field }) => sql`, c.${sql.ref(field)}`),
      sql``,
    )} from c)${sql.join(told, sql``)}
    select count(*)::int as count, coalesce(sum(c.balance), 0)::bigint as sum from c`.execute(tx)
  await sql`analyze portfolio.cases`.execute(tx)
  return made.rows[0] ?? { count: 0, sum: 0n }
}

/** Ways to reach a debtor, each with where it comes from; the value itself goes to the vault. A person who is new has none yet. */
async function insertContactPoints(tx: Tx, delivery: Delivery, plan: Rows): Promise<number> {
  const client = sql`${delivery.clientId}::uuid`
  const made = await sql`with v as materialized (
      select x.*, uuidv7() as id from (
        select d.*, ${contactKey(delivery, sql`d.kind`, sql`d.value`)} as key, ${extensionKey(delivery, sql`d.kind`, sql`d.value`)} as extension_key from (
          select distinct on (r.debtor_id, v.kind, v.value) r.debtor_id, r.is_new_debtor, r.account_id, v.kind, v.usage, v.value
          from ${plan} r cross join lateral (
            select portfolio.kind_of_number(p.phone), f.usage, p.phone
            from (values ('own', r.mobile), ('home', r.home_phone), ('work', r.work_phone)) f(usage, phones) cross join lateral unnest(string_to_array(f.phones, ',')) p(phone)
            union all
            select * from (values ('address', 'registered', r.address), ('address', 'home', r.home_address), ('address', 'work', r.work_address),
              ('address', 'billing', r.statement_address), ('email', 'own', r.email)) a) v(kind, usage, value)
          where v.value is not null
          order by r.debtor_id, v.kind, v.value) d offset 0) x
      where x.is_new_debtor or not exists (
        select 1 from portfolio.contact_points k where k.client_id = ${client} and k.debtor_id = x.debtor_id and k.kind = x.kind and k.value_key = x.key and k.extension_key is not distinct from x.extension_key)),
    made as (
      insert into portfolio.contact_points (client_id, id, debtor_id, account_id, kind, usage, masked, value_key, extension_key, source, basis, place, premium_rate)
      select ${client}, v.id, v.debtor_id, v.account_id, v.kind, v.usage, ${maskOf(sql`v`)}, v.key, v.extension_key, 'placement', 'contract', ${placeOf(sql`v`)} from v)
    insert into vault.contact_values (client_id, contact_point_id, value) select ${client}, v.id, v.value from v`.execute(
    tx,
  )
  await sql`analyze portfolio.contact_points`.execute(tx)
  return Number(made.numAffectedRows ?? 0n)
}
