import type {
  BreakRow as BreakRowSchema,
  NextPeriods as NextPeriodsSchema,
  PeriodDetail as PeriodDetailSchema,
  PeriodRow as PeriodRowSchema,
  PeriodState as PeriodStateSchema,
  signatureSides,
} from '@dunwell/contract/reconciliation'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { ParamsOf } from '../../api/routes.ts'
import type { Shape } from '../../api/shape.ts'

export type Break = Shape<typeof BreakRowSchema>
export type Period = Shape<typeof PeriodDetailSchema>
export type PeriodRow = Shape<typeof PeriodRowSchema>
export type PeriodState = Shape<typeof PeriodStateSchema>
export type NextPeriod = Shape<typeof NextPeriodsSchema>['data'][number]
export type SignatureSide = (typeof signatureSides)[number]

/** Every command of a period makes all of these out of date: sums, states and dates hang together. */
export const periodsKey = ['periods'] as const

const breaksAtOnce = 200

export function periodPath(id: string, step = ''): string {
  return `/v1/periods/${id}${step}`
}

export const nextPeriodsQuery = queryOptions({
  queryKey: [...periodsKey, 'next'],
  queryFn: ({ signal }) => read('/v1/agreed-dates', {}, signal),
})

/** Periods whose performance can be derived, newest first. */
export const signedPeriodsQuery = queryOptions({
  queryKey: [...periodsKey, 'signed'],
  queryFn: ({ signal }) => read('/v1/periods', { query: { state: 'signed', limit: 200 } }, signal),
})

export function periodQuery(id: string) {
  return queryOptions({
    queryKey: [...periodsKey, 'one', id],
    queryFn: ({ signal }) => read('/v1/periods/{period_id}', { path: { period_id: id } }, signal),
  })
}

type BreaksQuery = NonNullable<ParamsOf<'/v1/periods/{period_id}/breaks', 'GET'>['query']>
export type BreakFilter = Pick<BreaksQuery, 'kind' | 'explained'>

export function breaksQuery(periodId: string, filter: BreakFilter) {
  return infiniteQueryOptions({
    queryKey: [...periodsKey, 'breaks', periodId, filter],
    queryFn: ({ signal, pageParam }) =>
      read(
        '/v1/periods/{period_id}/breaks',
        { path: { period_id: periodId }, query: { ...filter, cursor: pageParam, limit: breaksAtOnce } },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })
}
