/** What a refresh said last of each account: word for word the same again, and true by what is owed now, it is not read. */
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Delivery, Judged, Known, Rows } from './flow.ts'
import { areFew } from './reach-accounts.ts'

/**
 * One delivery of a client at a time changes what its accounts owe, or says what is known of it: what commits in between would be
 * seen by neither. Asked before a row is locked, for whoever holds it waits for rows.
 */
export async function lockFigures(tx: Tx, { clientId }: Pick<Delivery, 'clientId'>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('intake.figures:' || ${clientId}, 0))`.execute(tx)
}

export async function knownFigures(tx: Tx, delivery: Delivery): Promise<Known> {
  const ofUnit = sql`intake.refreshed_rows b where b.client_id = ${delivery.clientId}::uuid and b.unit_id = ${delivery.unitId}::uuid`
  const rows = sql`select b.contract_no, b.cells_key, null::bytea as values_key, b.sum_minor, b.slot from ${ofUnit} and b.cells_key is not null and b.as_of <= ${delivery.asOf}::date`
  return {
    ...{ rows, placementId: null, few: await areFew(tx, delivery.controlCount) },
    // A payment or another file may speak of these accounts between the check and the confirmation.
    async isStale(comparedAt) {
      await lockFigures(tx, delivery)
      const found = await sql<{
        moved: boolean
      }>`select exists (select 1 from ${ofUnit} and not pg_visible_in_snapshot(b.xact, ${comparedAt}::pg_snapshot)) as moved`.execute(
        tx,
      )
      return found.rows[0]?.moved ?? true
    },
  }
}

type Read = { rows: Rows; reached: RawBuilder<unknown> }

/**
 * The rows that were read are what is known from now on, in this unit alone, where they are what is owed: a file of an older day has
 * written history and says nothing of today, and where money came after the figures the next file must be read to take it in.
 * With them the day: of which accounts the file spoke, those that it only confirms among them. Each row is written even where nothing
 * of it differs, for only a row that is written tells its number, and looking for the numbers was a second walk over all of them.
 */
export async function rememberFigures(tx: Tx, delivery: Delivery, { rows, reached }: Read): Promise<void> {
  await forgetFigures(tx, delivery, rows, delivery.unitId)
  const day = sql`${delivery.asOf}::date`
  await sql`with told as (
      insert into intake.refreshed_rows as b (client_id, contract_no, unit_id, cells_key, as_of, sum_minor)
      select a.client_id, r.contract_no, ${delivery.unitId}::uuid, (
          select q.cells_key from portfolio.owed o where o.client_id = a.client_id and o.account_id = a.id and o.as_of <= ${day} and o.paid_minor = 0),
        ${day}, r.balance
      from ${reached}
      join intake.readings q on q.delivery_id = ${delivery.id}::uuid and q.attempt = ${delivery.attempt}::int and q.line_no = r.line_no
      order by r.contract_no
      on conflict (client_id, contract_no, unit_id) do update
        set cells_key = case when b.as_of <= excluded.as_of then excluded.cells_key end, as_of = greatest(b.as_of, excluded.as_of), sum_minor = excluded.sum_minor, xact = excluded.xact
      returning b.slot)
    insert into intake.figure_days (client_id, delivery_id, unit_id, as_of, slots)
    select d.client_id, d.id, d.unit_id, d.as_of, coalesce(d.known_slots, '{}') + coalesce((select range_agg(int8range(t.slot, t.slot, '[]')) from told t), '{}')
    from intake.deliveries d where d.client_id = ${delivery.clientId}::uuid and d.id = ${delivery.id}::uuid`.execute(tx)
}

/**
 * Another file speaks of these accounts than the one that is remembered, in whatever unit but the one that remembers it. Where no
 * other unit has had a refresh of this client, there is nothing to be looked for.
 */
export async function forgetFigures(
  tx: Tx,
  delivery: Delivery,
  rows: Rows,
  exceptUnit: string | null = null,
): Promise<void> {
  await sql`update intake.refreshed_rows b set cells_key = null, xact = pg_current_xact_id() from ${rows} r
    where b.client_id = ${delivery.clientId}::uuid and b.contract_no = r.contract_no and b.unit_id is distinct from ${exceptUnit}::uuid and b.cells_key is not null
      and exists (select 1 from intake.figure_days f where f.client_id = ${delivery.clientId}::uuid and f.unit_id is distinct from ${exceptUnit}::uuid)`.execute(
    tx,
  )
}

/** Before anybody confirms: rows to be read against those that say what they said last. */
export async function previewRefresh(
  _tx: Tx,
  _delivery: Delivery,
  _rows: Rows,
  { accepted, unchanged, refused }: Judged,
): Promise<Record<string, number>> {
  return { changed: accepted - unchanged, unchanged, refused }
}
