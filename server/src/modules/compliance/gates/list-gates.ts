import { GatePage, ListGatesInput } from '@dunwell/contract/gates'
import { sql } from 'kysely'
import type { z } from 'zod'
import { fromCursor, toPage } from '#platform/cursor'
import { can, defineQuery } from '#platform/operations'

type Row = z.input<typeof GatePage>['data'][number]

/** Acts beside contacts that the rules let through, refused or marked, of the people in reach, the newest first. */
export const listGates = defineQuery({
  name: 'compliance.list-gates',
  input: ListGatesInput,
  output: GatePage,
  allows: can('compliance.read-gates'),
  async run({ tx }, input) {
    const [after] = fromCursor(input.cursor, 1)
    const found = await sql<Row>`
      select g.id, g.gate, g.verdict, g.subject, k.name as client_name, identity.staff_name(g.staff_id) as staff_name, g.decided_at, g.reasons
      from compliance.gate_decisions g left join clients.clients k on k.id = g.client_id
      where (${input.gate ?? null}::text is null or g.gate = ${input.gate ?? null}::text)
        and (${input.verdict ?? null}::text is null or g.verdict = ${input.verdict ?? null}::text)
        and (${after ?? null}::uuid is null or g.id < ${after ?? null}::uuid)
      order by g.id desc limit ${input.limit + 1}`.execute(tx)
    return toPage(
      found.rows,
      input.limit,
      (row) => row,
      (row) => [row.id],
    )
  },
})
