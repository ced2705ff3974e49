import type { ListPromisesResult } from '@dunwell/contract/arrangements'
import type { PermitResult, ShownNumber } from '@dunwell/contract/compliance'
import type {
  DraftResult,
  HeartbeatResult,
  NextCase as NextCaseSchema,
  RecordContactResult,
  SaveDraftResult,
  SkipResult,
  skipReasons,
  Today as TodaySchema,
} from '@dunwell/contract/contacts'
import { queryOptions } from '@tanstack/react-query'
import { apiGet, apiWrite } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'
import { useCommand } from '../../ui/use-command.ts'
import type { RecordDraft, RecordInput } from './record-draft.ts'

export type Today = Shape<typeof TodaySchema>
export type NextCase = Shape<typeof NextCaseSchema>
export type Permit = Shape<typeof PermitResult>
export type Refusal = Extract<Permit, { verdict: 'refused' }>
export type PromiseRow = Shape<typeof ListPromisesResult>['data'][number]
export type SkipReason = (typeof skipReasons)[number]

export const todayQuery = queryOptions({
  queryKey: ['work', 'today'],
  queryFn: ({ signal }) => apiGet<Today>('/v1/work/today', {}, signal),
  refetchInterval: 60_000,
})

export const promisesDueQuery = (dueUntil: string) =>
  queryOptions({
    queryKey: ['work', 'promises-due', dueUntil],
    queryFn: ({ signal }) =>
      apiGet<Shape<typeof ListPromisesResult>>(
        '/v1/promises',
        { state: 'open', due_until: dueUntil, limit: 20 },
        signal,
      ),
  })

/** My unfinished record: fetched anew at every opening, because what was typed elsewhere must not be lost. */
export const draftQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['work', 'draft', caseId],
    queryFn: ({ signal }) => apiGet<Shape<typeof DraftResult>>(`/v1/cases/${caseId}/draft`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })

// Autosave and heartbeat are no intents of the user: they are repeated until one gets through.
export function saveDraft(caseId: string, body: RecordDraft): Promise<Shape<typeof SaveDraftResult>> {
  return apiWrite('PUT', `/v1/cases/${caseId}/draft`, { idempotencyKey: crypto.randomUUID(), body: { body } })
}

export function sendHeartbeat(caseId: string): Promise<Shape<typeof HeartbeatResult>> {
  return apiWrite('POST', '/v1/work/heartbeat', { idempotencyKey: crypto.randomUUID(), body: { case_id: caseId } })
}

export function useTakeNext() {
  return useCommand<Record<string, never>, NextCase>({
    method: 'POST',
    path: '/v1/work/next',
    invalidates: [['work', 'today']],
  })
}

export function useSkip(caseId: string) {
  return useCommand<{ readonly reason: SkipReason; readonly note: string }, Shape<typeof SkipResult>>({
    method: 'POST',
    path: '/v1/work/skip',
    body: (input) => ({ ...input, case_id: caseId, take_next: true }),
    invalidates: [['work', 'today']],
  })
}

export function useSubmitRecord(caseId: string) {
  return useCommand<
    Omit<RecordInput, 'take_next'> & { readonly take_next: boolean },
    Shape<typeof RecordContactResult>
  >({
    method: 'POST',
    path: `/v1/cases/${caseId}/records`,
    body: ({ case_id: _path, ...body }) => body,
    invalidates: [
      ['work', 'today'],
      ['work', 'promises-due'],
      ['cases', 'list'],
    ],
  })
}

export function useAskPermit(caseId: string) {
  return useCommand<{ readonly contact_point_id: string }, Permit>({
    method: 'POST',
    path: `/v1/cases/${caseId}/permits`,
    body: ({ contact_point_id }) => ({ contact_point_id, channel: 'call', purpose: 'collect' }),
    invalidates: [['cases', 'verdicts', caseId]],
  })
}

export function useShowNumber() {
  return useCommand<string, Shape<typeof ShownNumber>>({
    method: 'POST',
    path: (permitId) => `/v1/permits/${permitId}/number`,
    body: () => ({}),
  })
}
