import { ArrivalPage, type ArrivalRow, ArrivalsQuery } from '@dunwell/contract/transfers'
import { sql } from 'kysely'
import type { z } from 'zod'
import { fromCursor, toPage } from '#platform/cursor'
import { can, defineQuery } from '#platform/operations'

type Row = z.input<typeof ArrivalRow>

/** What came by itself, newest first: from SFTP servers, banks' programs and portable packages. */
export const listArrivals = defineQuery({
  name: 'transfers.list-arrivals',
  input: ArrivalsQuery,
  output: ArrivalPage,
  allows: can('transfers.read'),
  async run({ tx }, input) {
    const [before] = fromCursor(input.cursor, 1)
    const found = await sql<Row>`
      select a.id, a.client_id, k.name as client_name, g.no as agreement_no, a.way, a.reference, a.flow, a.file_name, a.as_of, a.control_count,
        coalesce(c.name, p.name, identity.staff_name(m.staff_id)) as source_name, a.state, a.delivery_id, d.state as delivery_state, a.error_code,
        a.state = 'received' and not transfers.is_being_taken(a.id) as stalled, identity.staff_name(a.staff_id) as staff_name, a.created_at, a.ended_at
      from transfers.arrivals a join clients.clients k on k.id = a.client_id
      join clients.agreements g on g.client_id = a.client_id and g.id = a.agreement_id
      left join intake.deliveries d on d.client_id = a.client_id and d.id = a.delivery_id
      left join transfers.connections c on c.client_id = a.client_id and c.id = a.source_id
      left join transfers.program_keys p on p.client_id = a.client_id and p.id = a.source_id
      left join transfers.packages m on m.client_id = a.client_id and m.id = a.source_id
      where (${before ?? null}::uuid is null or a.id < ${before ?? null}::uuid) and (${input.way ?? null}::text is null or a.way = ${input.way ?? null})
        and (${input.state ?? null}::text is null or a.state = ${input.state ?? null})
      order by a.id desc limit ${input.limit + 1}`.execute(tx)
    return toPage(
      found.rows,
      input.limit,
      (row) => row,
      (row) => [row.id],
    )
  },
})
