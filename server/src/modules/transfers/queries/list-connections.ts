import { ConnectionPage, type ConnectionRow, ConnectionsQuery } from '@dunwell/contract/transfers'
import { sql } from 'kysely'
import type { z } from 'zod'
import { fromCursor, toPage } from '#platform/cursor'
import { can, defineQuery } from '#platform/operations'

type Row = z.input<typeof ConnectionRow>

export const listConnections = defineQuery({
  name: 'transfers.list-connections',
  input: ConnectionsQuery,
  output: ConnectionPage,
  allows: can('transfers.read'),
  async run({ tx }, input) {
    const [after] = fromCursor(input.cursor, 1)
    const found = await sql<Row>`
      select c.id, c.client_id, k.name as client_name, c.agreement_id, a.no as agreement_no, c.flow, c.name, c.host, c.port, c.username,
        c.directory, c.host_key, c.public_key, c.every_minutes, c.stable_seconds, c.misses_max, c.misses, c.state, c.version,
        identity.staff_name(c.staff_id) as staff_name, c.task_id, c.incident_id, c.next_at, c.last_ok_at, c.last_error
      from transfers.connections c join clients.clients k on k.id = c.client_id
      join clients.agreements a on a.client_id = c.client_id and a.id = c.agreement_id
      where ${after ?? null}::uuid is null or c.id > ${after ?? null}::uuid order by c.id limit ${input.limit + 1}`.execute(
      tx,
    )
    return toPage(
      found.rows,
      input.limit,
      (row) => row,
      (row) => [row.id],
    )
  },
})
