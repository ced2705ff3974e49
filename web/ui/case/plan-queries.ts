import type { PlanDetail as PlanDetailSchema, PlanRow as PlanRowSchema } from '@dunwell/contract/plans'
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'

export type Plan = Shape<typeof PlanRowSchema>
export type PlanDetail = Shape<typeof PlanDetailSchema>

export const plansOfCaseQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', 'plans', caseId],
    queryFn: ({ signal }) => read('/v1/plans', { query: { case_id: caseId, limit: 20 } }, signal),
  })

export const planQuery = (planId: string) =>
  queryOptions({
    queryKey: ['cases', 'plan', planId],
    queryFn: ({ signal }) => read('/v1/plans/{plan_id}', { path: { plan_id: planId } }, signal),
    gcTime: 30_000,
  })

export type PlanTerms = {
  readonly amount_minor: string
  readonly first_minor?: string
  readonly parts: number
  readonly first_due_on: string
}

/** The parts as the server would write them; asked anew for each change of the terms. */
export const planScheduleQuery = (caseId: string, terms: PlanTerms | undefined) =>
  queryOptions({
    queryKey: ['cases', 'plan-schedule', caseId, terms],
    queryFn: ({ signal }) =>
      read(
        '/v1/cases/{case_id}/plan-schedule',
        { path: { case_id: caseId }, query: terms ?? { amount_minor: '1', parts: 1, first_due_on: '' } },
        signal,
      ),
    enabled: terms !== undefined,
    retry: false,
    gcTime: 30_000,
  })
