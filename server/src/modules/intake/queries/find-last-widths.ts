import { LastWidths, LastWidthsQuery } from '@dunwell/contract/intake-layout'
import { sql } from 'kysely'
import { can, defineQuery } from '#platform/operations'

type Found = { file_name: string; as_of: string; header_row: number; unit: 'bytes' | 'characters'; widths: number[] }

/**
 * Where the columns of this client's last file of fixed widths of this kind ended: of one that was applied if there is one, for what
 * nobody confirmed is no last time. Nothing in such a file says it, so that it would be typed anew each time.
 */
export const findLastWidths = defineQuery({
  name: 'intake.find-last-widths',
  input: LastWidthsQuery,
  output: LastWidths,
  allows: can('intake.receive'),
  async run({ tx }, input) {
    const found = await sql<Found>`
      select d.file_name, d.as_of::text as as_of, x.was ->> 'unit' as unit, x.was -> 'widths' as widths, (d.layout ->> 'header_row')::int as header_row
      from intake.deliveries d, lateral (select coalesce(d.original_table, d.layout -> 'table') as was) x
      where d.client_id = ${input.client_id}::uuid and d.flow = ${input.flow} and d.state <> 'withdrawn' and x.was ->> 'format' = 'fixed'
        and d.unit_id = (select a.unit_id from clients.agreements a where a.client_id = ${input.client_id}::uuid and a.id = ${input.agreement_id}::uuid)
      order by d.state = 'applied' desc, d.created_at desc, d.id desc limit 1`.execute(tx)
    return { last: found.rows[0] ?? null }
  },
})
