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
      select a.id, a.client_id, k.name as client_name, a.way, a.reference, a.flow, a.state, a.delivery_id, a.error_code, a.created_at
      from transfers.arrivals a join clients.clients k on k.id = a.client_id
      where (${before ?? null}::uuid is null or a.id < ${before ?? null}::uuid) and (${input.way ?? null}::text is null or a.way = ${input.way ?? null})
      order by a.id desc limit ${input.limit + 1}`.execute(tx)
    return toPage(
      found.rows,
      input.limit,
      (row) => row,
      (row) => [row.id],
    )
  },
})
