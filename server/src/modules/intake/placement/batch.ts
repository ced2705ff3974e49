/** A batch and the rows of it that stand already. */
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Delivery, FlowTarget, Judged, Known, Rows } from '../flow.ts'
import { valuesKey } from '../row-keys.ts'

/** The live batch of the delivery's number: its rows are known, and what is new joins it. */
export async function knownRows(tx: Tx, delivery: Delivery): Promise<Known> {
  const found = await sql<{
    id: string
  }>`select id from portfolio.placements where client_id = ${delivery.clientId} and agreement_id = ${delivery.agreementId} and batch_no = ${delivery.batchNo} and state <> 'withdrawn'`.execute(
    tx,
  )
  const placementId = found.rows[0]?.id ?? null
  return { placementId, rows: placementId === null ? null : placedRows(delivery, placementId) }
}

function placedRows(delivery: Delivery, placementId: string): RawBuilder<unknown> {
  return sql`select b.contract_no, b.cells_key, b.values_key, b.sum_minor, null::bigint as slot from intake.placed_rows b where b.client_id = ${delivery.clientId}::uuid and b.placement_id = ${placementId}::uuid`
}

/** Lines whose contract stands in this batch with other content: line_no, value. */
export function changedLines(delivery: Delivery, placementId: string, rows: Rows): RawBuilder<unknown> {
  return sql`select r.line_no, r.contract_no as value from ${rows} r join (${placedRows(delivery, placementId)}) b on b.contract_no = r.contract_no`
}

/** What a redelivery is compared with. Rows without a hash of their cells are none: no file was read. */
export async function rememberRows(
  tx: Tx,
  delivery: Delivery,
  rows: Rows,
  { placementId, target }: { placementId: string; target: Pick<FlowTarget, 'columns'> },
): Promise<void> {
  await sql`insert into intake.placed_rows (client_id, placement_id, contract_no, cells_key, values_key, sum_minor)
    select ${delivery.clientId}::uuid, ${placementId}::uuid, r.contract_no, q.cells_key, ${valuesKey(sql`q.vals`, target, { delivery })}, r.balance
    from ${rows} r join intake.readings q on q.delivery_id = ${delivery.id}::uuid and q.attempt = ${delivery.attempt}::int and q.line_no = r.line_no
    order by r.contract_no`.execute(tx)
  // 2,961 rows into a batch of 97,039 that was just placed: seconds to check instead of more than three minutes.
  await sql`analyze intake.placed_rows (client_id, placement_id, contract_no)`.execute(tx)
}

/** Before anybody confirms: cases that would be new, rows that stand, rows that stand with other content, rows refused otherwise. */
export async function previewPlacement(
  tx: Tx,
  delivery: Delivery,
  _rows: Rows,
  { accepted, unchanged, refused }: Judged,
): Promise<Record<string, number>> {
  const found = await sql<{ n: number }>`select count(distinct j.line_no)::int as n from intake.rejects j
    where j.delivery_id = ${delivery.id}::uuid and j.attempt = ${delivery.attempt}::int and j.code = 'placed_otherwise'`.execute(
    tx,
  )
  const changed = found.rows[0]?.n ?? 0
  return { new: accepted - unchanged, unchanged, changed, refused: refused - changed }
}
