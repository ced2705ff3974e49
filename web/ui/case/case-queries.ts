import type { Verdict as VerdictSchema, VerdictsResult } from '@dunwell/contract/compliance'
import type {
  AskRevealResult,
  CasePage as CasePageSchema,
  CaseRow as CaseRowSchema,
  ContactPoint as ContactPointSchema,
  Hold as HoldSchema,
  ReadRevealResult,
  TimelineEntry as TimelineEntrySchema,
} from '@dunwell/contract/portfolio'
import { queryOptions } from '@tanstack/react-query'
import { apiGet } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'
import type { RevealRequest } from '../reveal-field.tsx'
import { type CommandResult, useCommand } from '../use-command.ts'

export type CasePage = Shape<typeof CasePageSchema>
export type CaseRow = Shape<typeof CaseRowSchema>
export type ContactPoint = Shape<typeof ContactPointSchema>
export type Hold = Shape<typeof HoldSchema>
export type TimelineEntry = Shape<typeof TimelineEntrySchema>
export type Verdict = Shape<typeof VerdictSchema>
export type Verdicts = Shape<typeof VerdictsResult>

/** Every look is written down by the server, so a page is not fetched again merely because a window came back. */
export const casePageQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', 'page', caseId],
    queryFn: ({ signal }) => apiGet<CasePage>(`/v1/cases/${caseId}`, {}, signal),
    refetchOnWindowFocus: false,
    // Names and amounts of a case that has been left do not stay in memory.
    gcTime: 30_000,
  })

/** A preview: whether each number may be called now. The permit decides. */
export const verdictsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', 'verdicts', caseId],
    queryFn: ({ signal }) => apiGet<Verdicts>(`/v1/cases/${caseId}/verdicts`, {}, signal),
    refetchInterval: 30_000,
    staleTime: 5_000,
  })

type RevealSubject = { readonly kind: 'id_no' | 'contact_point'; readonly id: string }

/** Two steps: the reason is committed first, then the one value is read, once. */
export function useReveal(subject: RevealSubject): (request: RevealRequest) => Promise<CommandResult<string>> {
  const ask = useCommand<RevealRequest, Shape<typeof AskRevealResult>>({
    method: 'POST',
    path: '/v1/reveals',
    body: ({ reason, note }) => ({
      subject_kind: subject.kind,
      subject_id: subject.id,
      reason: note === '' ? reason : `${reason}: ${note}`,
    }),
  })
  const read = useCommand<string, Shape<typeof ReadRevealResult>>({
    method: 'POST',
    path: (grantId) => `/v1/reveals/${grantId}/read`,
    body: () => ({}),
  })
  return async (request) => {
    const asked = await ask.run(request)
    if (!asked.ok) return asked
    const shown = await read.run(asked.value.grant_id)
    return shown.ok ? { ok: true, value: shown.value.value } : shown
  }
}
