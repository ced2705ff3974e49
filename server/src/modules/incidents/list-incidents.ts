import { IncidentPage, IncidentsQuery } from '@dunwell/contract/incidents'
import { sql } from 'kysely'
import { fromCursor, toPage } from '#platform/cursor'
import { can, defineQuery } from '#platform/operations'
import { type IncidentRecord, incidentRecords, isOverdue, toIncidentJson } from './incident-rows.ts'

const states = {
  open: sql<boolean>`i.closed_at is null`,
  overdue: isOverdue,
  closed: sql<boolean>`i.closed_at is not null`,
}

/** Incidents in reach, newest first (ids are made in time's order). */
export const listIncidents = defineQuery({
  name: 'incidents.list',
  input: IncidentsQuery,
  output: IncidentPage,
  allows: can('incidents.read'),
  async run({ tx }, input) {
    const [id] = fromCursor(input.cursor, 1)
    const found = await sql<IncidentRecord>`${incidentRecords}
      where (${input.kind ?? null}::text is null or i.kind = ${input.kind ?? null})
        and ${input.state === undefined ? sql`true` : states[input.state]}
        and (${id ?? null}::uuid is null or i.id < ${id ?? null}::uuid)
      order by i.id desc limit ${input.limit + 1}`.execute(tx)
    return toPage(found.rows, input.limit, toIncidentJson, (row) => [row.id])
  },
})
