/** The one place where a row of incidents becomes JSON. */
import type { IncidentRow } from '@dunwell/contract/incidents'
import { sql } from 'kysely'
import type { z } from 'zod'

type Json = z.output<typeof IncidentRow>
export type IncidentRecord = Pick<
  Json,
  'id' | 'kind' | 'subject' | 'facts' | 'opened_at' | 'due_at' | 'closed_at' | 'overdue' | 'untold'
> & {
  unit_id: string
  unit_name: string
  client_id: string | null
  client_name: string | null
  owner_id: string
  owner_name: string
  opened_by: string
  opened_by_name: string
  may_close: boolean
  read_only: boolean
}

export const isOverdue = sql<boolean>`(i.closed_at is null and i.due_at < platform.now())`

/** Incidents `i` by policy, with whom somebody must still tell. */
export const incidentRecords = sql`select i.id, i.kind, i.unit_id, u.name as unit_name, i.client_id, c.name as client_name, i.subject, i.facts,
    i.owner_id, coalesce(identity.staff_name(i.owner_id), '') as owner_name, i.opened_by, coalesce(identity.staff_name(i.opened_by), '') as opened_by_name,
    i.opened_at, i.due_at, i.closed_at, ${isOverdue} as overdue,
    array(select d.audience from incidents.duties d where d.incident_id = i.id and i.closed_at is null and not exists (
      select 1 from incidents.log l where l.incident_id = i.id and l.act = 'told' and l.audience = d.audience) order by d.due_at, d.audience) as untold,
    incidents.may_close(i.id) as may_close, (select identity.read_only()) as read_only
  from incidents.incidents i
  join identity.org_units u on u.id = i.unit_id
  left join clients.clients c on c.id = i.client_id`

export function toIncidentJson(row: IncidentRecord): z.input<typeof IncidentRow> {
  const { id, kind, subject, facts, opened_at, due_at, closed_at, overdue, untold } = row
  return {
    id,
    kind,
    unit: { id: row.unit_id, name: row.unit_name },
    client: row.client_id === null ? null : { id: row.client_id, name: row.client_name ?? '' },
    subject,
    facts,
    owner: { id: row.owner_id, name: row.owner_name },
    opened_at,
    due_at,
    closed_at,
    overdue,
    untold,
  }
}
