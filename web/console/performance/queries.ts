import type {
  PerformancePage as PerformancePageSchema,
  PerformanceRow as PerformanceRowSchema,
  PeriodPerformance as PeriodPerformanceSchema,
} from '@dunwell/contract/commissions'
import { queryOptions } from '@tanstack/react-query'
import { apiGet } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'

export type PeriodPerformance = Shape<typeof PeriodPerformanceSchema>
export type PerformanceRow = Shape<typeof PerformanceRowSchema>
export type PerformancePage = Shape<typeof PerformancePageSchema>

export function periodPerformanceQuery(periodId: string) {
  return queryOptions({
    queryKey: ['performance', 'period', periodId],
    queryFn: ({ signal }) => apiGet<PeriodPerformance>(`/v1/periods/${periodId}/performance`, {}, signal),
  })
}
