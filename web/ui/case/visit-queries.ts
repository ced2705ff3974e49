import type { Visits } from '@dunwell/contract/compliance'
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'
import type { Tone } from '../tone.ts'

export type Visit = Shape<typeof Visits>['data'][number]

export const visitTones = {
  open: 'progress',
  effective: 'allowed',
  not_effective: 'waiting',
  not_made: 'stopped',
} as const satisfies Record<Visit['state'], Tone>

export const visitsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', 'visits', caseId],
    queryFn: ({ signal }) => read('/v1/cases/{case_id}/visits', { path: { case_id: caseId } }, signal),
  })
