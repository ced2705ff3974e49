import { DeliveriesQuery, DeliveryPage } from '@dunwell/contract/intake'
import { sql } from 'kysely'
import type { z } from 'zod'
import { fromCursor, toPage } from '#platform/cursor'
import { can, defineQuery } from '#platform/operations'
import { findDeliveries, toDeliveryJson } from './delivery-rows.ts'

/** Days are those of the display zone, as people choose them. */
function narrowed({ created_from, created_until, keyword, refused }: z.output<typeof DeliveriesQuery>) {
  const [from, until, word] = [created_from ?? null, created_until ?? null, keyword ?? null]
  return sql<boolean>`(${from}::text is null or d.created_at >= ${from}::timestamp at time zone 'Asia/Shanghai')
        and (${until}::text is null or d.created_at < (${until}::date + 1)::timestamp at time zone 'Asia/Shanghai')
        and (${word}::text is null or strpos(lower(d.file_name), lower(${word})) > 0 or strpos(lower(coalesce(d.batch_no, '')), lower(${word})) > 0)
        and (${refused ?? null}::text is null or d.rejected_count > 0)`
}

/** Files received by the units in reach, newest first. Index: deliveries_by_unit. */
export const listDeliveries = defineQuery({
  name: 'intake.list-deliveries',
  input: DeliveriesQuery,
  output: DeliveryPage,
  allows: can('intake.read'),
  async run({ tx }, input) {
    const [at, id] = fromCursor(input.cursor, 2)
    const [client, flow, state] = [input.client_id ?? null, input.flow ?? null, input.state ?? null]
    const rows = await findDeliveries<{ key_at: string }>(
      tx,
      // The text of the database, to the microsecond: a rounded instant would skip or repeat rows.
      sql`, d.created_at::text as key_at`,
      sql`where (${client}::uuid is null or d.client_id = ${client}::uuid) and (${flow}::text is null or d.flow = ${flow}) and (${state}::text is null or d.state = ${state})
        and ${narrowed(input)}
        and (${at}::timestamptz is null or (d.created_at, d.id) < (${at}::timestamptz, ${id}::uuid))
      order by d.created_at desc, d.id desc limit ${input.limit + 1}`,
    )
    return toPage(rows, input.limit, toDeliveryJson, (row) => [row.key_at, row.id])
  },
})
