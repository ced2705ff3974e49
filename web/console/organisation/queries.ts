import type { EvidencePage } from '@dunwell/contract/evidence'
import type {
  DeviceRow as DeviceRowSchema,
  OrgUnit as OrgUnitSchema,
  StaffRow as StaffRowSchema,
} from '@dunwell/contract/identity'
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'

export type OrgUnit = Shape<typeof OrgUnitSchema>
export type Staff = Shape<typeof StaffRowSchema>
export type Device = Shape<typeof DeviceRowSchema>

export const staffKey = ['identity', 'staff'] as const
export const devicesKey = ['identity', 'devices'] as const

export const unitsQuery = queryOptions({
  queryKey: ['identity', 'org-units'],
  queryFn: ({ signal }) => read('/v1/org-units', {}, signal),
  staleTime: 60_000,
})

export type EvidenceRow = Shape<typeof EvidencePage>['data'][number]
export const evidenceKey = ['identity', 'evidence'] as const
const peopleMost = 200
export const peopleQuery = queryOptions({
  queryKey: [...staffKey, 'all'],
  queryFn: ({ signal }) => read('/v1/staff', { query: { limit: peopleMost } }, signal),
})
