import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Delivery } from './flow.ts'
import { contactKey, extensionKey } from './placement/keys.ts'
import { placeOf } from './placement/write-points.ts'
import { sourceOf } from './rules/mapping.ts'

const ways = ['mobile', 'home_phone', 'work_phone', 'address']

/**
 * New ways to reach a debtor that a refresh brings, each with its source and basis. What is known stays as it is: a bank's newer
 * number stands beside the older one, which a collector may have proven, and replaces nothing. What is known already writes nothing.
 */
export async function addContactPoints(tx: Tx, delivery: Delivery, reached: RawBuilder<unknown>): Promise<number> {
  if (!ways.some((field) => sourceOf(delivery.mapping, field) !== undefined)) return 0
  const client = sql`${delivery.clientId}::uuid`
  const made = await sql`with v as materialized (
      select x.*, uuidv7() as id from (
        select d.*, ${contactKey(delivery, sql`d.kind`, sql`d.value`)} as key, ${extensionKey(delivery, sql`d.kind`, sql`d.value`)} as extension_key from (
          select distinct on (p.debtor_id, v.kind, v.value) p.debtor_id, v.kind, v.usage, v.value
          from ${reached}
          join portfolio.account_parties p on p.client_id = a.client_id and p.account_id = a.id and p.role = 'debtor'
          cross join lateral (values
            (portfolio.kind_of_number(r.mobile), 'own', r.mobile),
            (portfolio.kind_of_number(r.home_phone), 'home', r.home_phone),
            (portfolio.kind_of_number(r.work_phone), 'work', r.work_phone),
            ('address', 'registered', r.address)) v(kind, usage, value)
          where v.value is not null
          order by p.debtor_id, v.kind, v.value, array_position(array['own', 'home', 'work', 'registered'], v.usage)) d offset 0) x
      where not exists (select 1 from portfolio.contact_points k where k.client_id = ${client} and k.debtor_id = x.debtor_id and k.kind = x.kind and k.value_key = x.key and k.extension_key is not distinct from x.extension_key)
      order by x.debtor_id, x.kind, x.key),
    made as (
      insert into portfolio.contact_points (client_id, id, debtor_id, kind, usage, masked, value_key, extension_key, source, basis, place, premium_rate)
      select ${client}, v.id, v.debtor_id, v.kind, v.usage, case when v.kind = 'address' then intake.mask_address(v.value) else intake.mask_phone(v.value) end, v.key, v.extension_key, 'refresh', 'contract', ${placeOf(sql`v`)} from v)
    insert into vault.contact_values (client_id, contact_point_id, value) select ${client}, v.id, v.value from v`.execute(
    tx,
  )
  return Number(made.numAffectedRows ?? 0n)
}
