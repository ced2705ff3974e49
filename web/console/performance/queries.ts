import type {
  PerformanceRow as PerformanceRowSchema,
  PeriodPerformance as PeriodPerformanceSchema,
} from '@dunwell/contract/commissions'
import type { Scheme as SchemeSchema } from '@dunwell/contract/schemes'
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'
import type { Tone } from '../../ui/tone.ts'

export type PeriodPerformance = Shape<typeof PeriodPerformanceSchema>
export type PerformanceRow = Shape<typeof PerformanceRowSchema>

export function periodPerformanceQuery(periodId: string) {
  return queryOptions({
    queryKey: ['performance', 'period', periodId],
    queryFn: ({ signal }) => read('/v1/periods/{period_id}/performance', { path: { period_id: periodId } }, signal),
  })
}

export type Scheme = Shape<typeof SchemeSchema>
export const schemesKey = ['schemes'] as const
export const schemeTones = {
  submitted: 'waiting',
  approved: 'progress',
  rejected: 'denied',
  withdrawn: 'stopped',
} as const satisfies Record<Scheme['state'], Tone>

export const schemesQuery = queryOptions({
  queryKey: [...schemesKey, 'list'],
  queryFn: ({ signal }) => read('/v1/schemes', { query: { limit: 100 } }, signal),
})

export const schemeQuery = (schemeId: string) =>
  queryOptions({
    queryKey: [...schemesKey, 'one', schemeId],
    queryFn: ({ signal }) => read('/v1/schemes/{scheme_id}', { path: { scheme_id: schemeId } }, signal),
  })

/** 6050 → '60.5%'. */
export const percentOf = (basisPoints: number): string => `${basisPoints / 100}%`
