/** Joint debtors, guarantors and related persons of a placement. Only asked for when the file names any. */
import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Delivery, Rows } from '../flow.ts'
import { type Extras, partiesOf, relatedOf } from './extras.ts'
import { insertParties } from './insert-parties.ts'
import { idKey, nameKey } from './keys.ts'
import { type Points, writePoints } from './write-points.ts'

/** The party as a debtor, with its account. */
const asDebtor = (delivery: Delivery, plan: Rows) => sql`${partiesOf(plan)} p
    join portfolio.debtors d on d.client_id = ${delivery.clientId}::uuid and d.split_no = 0 and d.id_no_key = ${idKey(delivery, sql`portfolio.party_no(p.party_no)`)}`

export async function applyParties(tx: Tx, delivery: Delivery, plan: Rows, extras: Extras): Promise<Points> {
  let parties = 0n
  let related = 0n
  if (extras.parties) {
    await insertParties(tx, delivery, plan)
    const made = await sql`insert into portfolio.account_parties (client_id, account_id, debtor_id, role)
      select distinct on (p.account_id, d.id) d.client_id, p.account_id, d.id, p.role from ${asDebtor(delivery, plan)} order by p.account_id, d.id, p.role
      on conflict do nothing`.execute(tx)
    parties = made.numAffectedRows ?? 0n
    await writePoints(
      tx,
      delivery,
      sql`select d.id as debtor_id, null::uuid as related_person_id, p.account_id, 'own' as usage, 'phone' as kind, n.phone as value
        from ${asDebtor(delivery, plan)} cross join lateral unnest(string_to_array(p.party_phone, ',')) n(phone)`,
    )
  }
  if (extras.related) related = await insertRelated(tx, delivery, plan)
  return { parties: Number(parties), related: Number(related) }
}

/** 联系人: locked from the first moment (CN-W1, W3, W5). The name goes to the vault, its mask and keyed hash stay. */
async function insertRelated(tx: Tx, delivery: Delivery, plan: Rows): Promise<bigint> {
  const named = sql`(select distinct on (r.debtor_id, r.related_name) r.debtor_id, r.account_id, r.related_name as name, coalesce(r.relation, 'unknown') as relation, r.related_phones as phones, r.related_address as address, r.related_no as no, r.related_employer as employer, ${nameKey(delivery, sql`r.related_name`)} as key
    from ${relatedOf(plan)} r
    order by r.debtor_id, r.related_name, r.line_no)`
  const made =
    await sql`insert into portfolio.related_persons (client_id, debtor_id, relation, name_masked, name_key, id_no_masked, employer_masked)
    select ${delivery.clientId}::uuid, n.debtor_id, n.relation, portfolio.mask_name(n.name), n.key, portfolio.mask_tail(n.no), portfolio.mask_name(n.employer) from ${named} n order by n.debtor_id, n.key
    on conflict (client_id, debtor_id, name_key) do nothing`.execute(tx)
  const known = sql`${named} n join portfolio.related_persons q on q.client_id = ${delivery.clientId}::uuid and q.debtor_id = n.debtor_id and q.name_key = n.key`
  await sql`insert into vault.related_names (client_id, related_person_id, name, id_no, employer)
    select q.client_id, q.id, n.name, n.no, n.employer from ${known} order by q.id on conflict do nothing`.execute(tx)
  await addDetails(tx, delivery, known)
  // Who has refused gets no number back by a later file.
  await writePoints(
    tx,
    delivery,
    sql`select n.debtor_id, q.id as related_person_id, n.account_id, null::text as usage, v.kind, v.value
      from ${known} cross join lateral (
        select 'phone', p.phone from unnest(string_to_array(n.phones, ',')) p(phone) union all select 'address', n.address) v(kind, value)
      where v.value <> '' and q.refused_at is null`,
  )
  return made.numAffectedRows ?? 0n
}

/** What a later file says of a related person who is known, where nothing was said before; of who has refused, nothing. */
async function addDetails(tx: Tx, delivery: Delivery, known: Rows): Promise<void> {
  await sql`with d as materialized (select q.id, n.no, n.employer from ${known}
      where q.refused_at is null and (n.no is not null and q.id_no_masked is null or n.employer is not null and q.employer_masked is null)),
    shown as (
      update portfolio.related_persons r set id_no_masked = coalesce(r.id_no_masked, portfolio.mask_tail(d.no)), employer_masked = coalesce(r.employer_masked, portfolio.mask_name(d.employer))
      from d where r.client_id = ${delivery.clientId}::uuid and r.id = d.id)
    update vault.related_names v set id_no = coalesce(v.id_no, d.no), employer = coalesce(v.employer, d.employer)
    from d where v.client_id = ${delivery.clientId}::uuid and v.related_person_id = d.id`.execute(tx)
}
