import type {
  PerformanceRow as PerformanceRowSchema,
  PeriodPerformance as PeriodPerformanceSchema,
} from '@dunwell/contract/commissions'
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'

export type PeriodPerformance = Shape<typeof PeriodPerformanceSchema>
export type PerformanceRow = Shape<typeof PerformanceRowSchema>

export function periodPerformanceQuery(periodId: string) {
  return queryOptions({
    queryKey: ['performance', 'period', periodId],
    queryFn: ({ signal }) => read('/v1/periods/{period_id}/performance', { path: { period_id: periodId } }, signal),
  })
}
