import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Delivery } from '../flow.ts'
import { contactKey, extensionKey } from './keys.ts'

export type Points = { parties: number; related: number }

/** What is shown of a value: of an address the city, of an e-mail its house, of a number the last digits. */
export function maskOf(row: RawBuilder<unknown>): RawBuilder<string> {
  return sql`case ${row}.kind when 'address' then intake.mask_address(${row}.value) when 'email' then left(${row}.value, 1) || '***' || substring(${row}.value from '@.*$')
    else intake.mask_phone(${row}.value) end`
}

/** Where it is by its own words, and whether calls to it are charged beyond the ordinary. */
export function placeOf(row: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`portfolio.place_of(${row}.kind, ${row}.value), portfolio.is_premium_rate(${row}.kind, ${row}.value)`
}

/**
 * Ways to reach a person, each with its use and where it comes from; the value itself goes to the vault. `found` yields debtor_id,
 * related_person_id, account_id, usage, kind ('phone', 'address', 'email') and value. A number that is known keeps what it is: one
 * that came as a related person's does not become the debtor's own by a later file.
 */
export async function writePoints(tx: Tx, delivery: Delivery, found: RawBuilder<unknown>): Promise<number> {
  const values = sql`(
    select distinct on (f.debtor_id, f.kind, f.value) f.*, ${contactKey(delivery, sql`f.kind`, sql`f.value`)} as key, ${extensionKey(delivery, sql`f.kind`, sql`f.value`)} as extension_key
    from (select x.debtor_id, x.related_person_id, x.account_id, x.usage, x.value,
        case when x.kind <> 'phone' then x.kind else portfolio.kind_of_number(x.value) end as kind from (${found}) x) f
    order by f.debtor_id, f.kind, f.value, array_position(array['own', 'home', 'work', 'registered', 'billing'], f.usage))`
  const made =
    await sql`insert into portfolio.contact_points (client_id, debtor_id, related_person_id, account_id, kind, usage, masked, value_key, extension_key, source, basis, place, premium_rate)
    select ${delivery.clientId}::uuid, v.debtor_id, v.related_person_id, v.account_id, v.kind, v.usage,
      ${maskOf(sql`v`)},
      v.key, v.extension_key, 'placement', 'contract', ${placeOf(sql`v`)}
    from ${values} v order by v.debtor_id, v.kind, v.key, v.extension_key
    on conflict (client_id, debtor_id, kind, value_key, extension_key) do nothing`.execute(tx)
  await sql`analyze portfolio.contact_points`.execute(tx)
  await sql`insert into vault.contact_values (client_id, contact_point_id, value)
    select p.client_id, p.id, v.value from ${values} v
    join portfolio.contact_points p on p.client_id = ${delivery.clientId}::uuid and p.debtor_id = v.debtor_id and p.kind = v.kind and p.value_key = v.key and p.extension_key is not distinct from v.extension_key
    order by p.id
    on conflict do nothing`.execute(tx)
  return Number(made.numAffectedRows ?? 0n)
}
