import type { ListPromisesResult } from '@dunwell/contract/arrangements'
import type { PermitResult } from '@dunwell/contract/compliance'
import type { NextCase as NextCaseSchema, skipReasons, Today as TodaySchema } from '@dunwell/contract/contacts'
import { queryOptions } from '@tanstack/react-query'
import { read, write } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'
import type { Verdict } from '../../ui/case/case-queries.ts'
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
  queryFn: ({ signal }) => read('/v1/work/today', {}, signal),
  refetchInterval: 60_000,
})

export const promisesDueQuery = (dueUntil: string) =>
  queryOptions({
    queryKey: ['work', 'promises-due', dueUntil],
    queryFn: ({ signal }) => read('/v1/promises', { query: { state: 'open', due_until: dueUntil, limit: 20 } }, signal),
  })

/** My unfinished record: fetched anew at every opening, because what was typed elsewhere must not be lost. */
export const draftQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['work', 'draft', caseId],
    queryFn: ({ signal }) => read('/v1/cases/{case_id}/draft', { path: { case_id: caseId } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })

// Autosave and heartbeat are no intents of the user: they are repeated until one gets through.
export function saveDraft(caseId: string, body: RecordDraft) {
  return write('PUT', '/v1/cases/{case_id}/draft', {
    idempotencyKey: crypto.randomUUID(),
    path: { case_id: caseId },
    body: { body },
  })
}

export function sendHeartbeat(caseId: string) {
  return write('POST', '/v1/work/heartbeat', { idempotencyKey: crypto.randomUUID(), body: { case_id: caseId } })
}

export function useTakeNext() {
  return useCommand({
    method: 'POST',
    path: '/v1/work/next',
    invalidates: [['work', 'today']],
  })
}

export function useSkip(caseId: string) {
  return useCommand({
    method: 'POST',
    path: '/v1/work/skip',
    body: (input: { readonly reason: SkipReason; readonly note: string }) => ({
      ...input,
      case_id: caseId,
      take_next: true,
    }),
    invalidates: [['work', 'today']],
  })
}

export function useSubmitRecord(caseId: string) {
  return useCommand({
    method: 'POST',
    path: '/v1/cases/{case_id}/records',
    params: () => ({ case_id: caseId }),
    body: ({ case_id: _path, ...body }: Omit<RecordInput, 'take_next'> & { readonly take_next: boolean }) => body,
    invalidates: [
      ['work', 'today'],
      ['work', 'promises-due'],
      ['cases', 'list'],
    ],
  })
}

export function useAskPermit(caseId: string) {
  return useCommand({
    method: 'POST',
    path: '/v1/cases/{case_id}/permits',
    params: () => ({ case_id: caseId }),
    body: ({
      contact_point_id,
      purpose,
      confirmed,
    }: {
      readonly contact_point_id: string
      readonly purpose: Verdict['purpose']
      readonly confirmed: string[]
    }) => ({ contact_point_id, channel: 'call', mode: 'human', purpose, confirmed }) as const,
    invalidates: [['cases', 'verdicts', caseId]],
  })
}

export function usePlaceCall() {
  return useCommand({
    method: 'POST',
    path: '/v1/permits/{permit_id}/call',
    params: (permit_id: string) => ({ permit_id }),
    body: () => ({}),
  })
}

/** How the call goes that the telephone system makes, until it has ended. */
export const progressQuery = (permitId: string) =>
  queryOptions({
    queryKey: ['work', 'call', permitId],
    queryFn: ({ signal }) => read('/v1/permits/{permit_id}/call', { path: { permit_id: permitId } }, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'ended' ? false : 1500),
    gcTime: 0,
  })

export function useHangUp() {
  return useCommand({
    method: 'POST',
    path: '/v1/permits/{permit_id}/hang-up',
    params: (permit_id: string) => ({ permit_id }),
    body: () => ({}),
  })
}
