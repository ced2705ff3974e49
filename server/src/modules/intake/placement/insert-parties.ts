import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Delivery, Rows } from '../flow.ts'
import { partiesOf } from './extras.ts'
import { idKey } from './keys.ts'

/** A country with one zone gives its debtors that zone; elsewhere it must come by evidence, and none refuses every contact. */
export function zoneOf(delivery: Delivery): RawBuilder<string> {
  return sql`(select p.zones[1] from portfolio.places p where p.place = ${delivery.country} and cardinality(p.zones) = 1)`
}

/** Joint debtors and guarantors who are new to the client; under the name that was chosen where several were given. */
export async function insertParties(tx: Tx, delivery: Delivery, rows: Rows): Promise<void> {
  const client = sql`${delivery.clientId}::uuid`
  const keyed = sql`(select distinct on (k.key) k.* from (
      select p.line_no, p.party_name as name, portfolio.party_no(p.party_no) as no, portfolio.party_kind(p.party_no) as kind, ${idKey(delivery, sql`portfolio.party_no(p.party_no)`)} as key from ${partiesOf(rows)} p) k
    order by k.key, k.line_no)`
  await sql`insert into portfolio.debtors (client_id, kind, name, id_no_masked, id_no_key, zone)
    select ${client}, p.kind, coalesce(q.chosen, p.name), repeat('*', length(p.no) - 4) || right(p.no, 4), p.key, ${zoneOf(delivery)}
    from ${keyed} p left join portfolio.name_questions q on q.client_id = ${client} and q.delivery_id = ${delivery.id}::uuid and q.id_no_key = p.key and q.answer = 'same'
    order by p.key
    on conflict (client_id, id_no_key, split_no) do nothing`.execute(tx)
  await sql`analyze portfolio.debtors`.execute(tx)
  await sql`insert into vault.persons (client_id, debtor_id, id_no)
    select d.client_id, d.id, p.no from ${keyed} p join portfolio.debtors d on d.client_id = ${client} and d.id_no_key = p.key and d.split_no = 0 order by d.id
    on conflict do nothing`.execute(tx)
}
