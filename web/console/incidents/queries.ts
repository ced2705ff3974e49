import type {
  IncidentDetail as IncidentDetailSchema,
  IncidentRow as IncidentRowSchema,
} from '@dunwell/contract/incidents'
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'
import type { Tone } from '../../ui/tone.ts'

export type IncidentRow = Shape<typeof IncidentRowSchema>
export type Incident = Shape<typeof IncidentDetailSchema>
export const incidentsKey = ['incidents'] as const

export function incidentQuery(id: string) {
  return queryOptions({
    queryKey: [...incidentsKey, id],
    queryFn: ({ signal }) => read('/v1/incidents/{incident_id}', { path: { incident_id: id } }, signal),
  })
}

export type IncidentState = 'open' | 'overdue' | 'closed'
export const incidentTones = {
  open: 'progress',
  overdue: 'denied',
  closed: 'stopped',
} as const satisfies Record<IncidentState, Tone>

export function stateOf(row: Pick<IncidentRow, 'closed_at' | 'overdue'>): IncidentState {
  if (row.closed_at !== null) return 'closed'
  return row.overdue ? 'overdue' : 'open'
}
