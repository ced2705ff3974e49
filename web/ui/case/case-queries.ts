import type { Verdict as VerdictSchema, VerdictsResult } from '@dunwell/contract/compliance'
import type { Consent as ConsentSchema } from '@dunwell/contract/consents'
import type { PartyFact as PartyFactSchema, PartyFactsResult } from '@dunwell/contract/party-facts'
import type {
  AskRevealInput,
  CasePage as CasePageSchema,
  CaseRow as CaseRowSchema,
  ContactPoint as ContactPointSchema,
  Hold as HoldSchema,
  TimelineEntry as TimelineEntrySchema,
} from '@dunwell/contract/portfolio'
import type {
  RelatedStanding as RelatedStandingSchema,
  RelatedStandings as RelatedStandingsSchema,
} from '@dunwell/contract/unlocks'
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
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
export type Consent = Shape<typeof ConsentSchema>
export type PartyFact = Shape<typeof PartyFactSchema>
export type PartyFacts = Shape<typeof PartyFactsResult>
export type RelatedStanding = Shape<typeof RelatedStandingSchema>
export type RelatedStandings = Shape<typeof RelatedStandingsSchema>

/** Every look is written down by the server, so a page is not fetched again merely because a window came back. */
export const casePageQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', 'page', caseId],
    queryFn: ({ signal }) => read('/v1/cases/{case_id}', { path: { case_id: caseId } }, signal),
    refetchOnWindowFocus: false,
    // Names and amounts of a case that has been left do not stay in memory.
    gcTime: 30_000,
  })

/** A preview: whether each number may be called now. The permit decides. */
export const verdictsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', 'verdicts', caseId],
    queryFn: ({ signal }) => read('/v1/cases/{case_id}/verdicts', { path: { case_id: caseId } }, signal),
    refetchInterval: 30_000,
    staleTime: 5_000,
  })

/** Which related persons may be contacted, and why the others not. */
export const relatedQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', 'related', caseId],
    queryFn: ({ signal }) => read('/v1/cases/{case_id}/related-persons', { path: { case_id: caseId } }, signal),
  })

export const consentsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', 'consents', caseId],
    queryFn: ({ signal }) => read('/v1/cases/{case_id}/consents', { path: { case_id: caseId } }, signal),
  })

export const stageQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', 'stage', caseId],
    queryFn: ({ signal }) => read('/v1/cases/{case_id}/stage', { path: { case_id: caseId } }, signal),
  })

/** What is established about who owes and who speaks for them, and where the debtor may be. */
export const partyFactsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', 'party-facts', caseId],
    queryFn: ({ signal }) => read('/v1/cases/{case_id}/party-facts', { path: { case_id: caseId } }, signal),
  })

export const unlockQuery = (unlockId: string) =>
  queryOptions({
    queryKey: ['cases', 'unlock', unlockId],
    queryFn: ({ signal }) => read('/v1/unlocks/{unlock_id}', { path: { unlock_id: unlockId } }, signal),
  })

export const consentQuery = (consentId: string) =>
  queryOptions({
    queryKey: ['cases', 'consent', consentId],
    queryFn: ({ signal }) => read('/v1/consents/{consent_id}', { path: { consent_id: consentId } }, signal),
  })

export const overrideQuery = (overrideId: string) =>
  queryOptions({
    queryKey: ['cases', 'override', overrideId],
    queryFn: ({ signal }) => read('/v1/overrides/{override_id}', { path: { override_id: overrideId } }, signal),
  })

type RevealSubject = { readonly kind: Shape<typeof AskRevealInput>['subject_kind']; readonly id: string }

/** Two steps: the reason is committed first, then the one value is read, once. */
export function useReveal(subject: RevealSubject): (request: RevealRequest) => Promise<CommandResult<string>> {
  const ask = useCommand({
    method: 'POST',
    path: '/v1/reveals',
    body: ({ reason, note }: RevealRequest) => ({
      subject_kind: subject.kind,
      subject_id: subject.id,
      reason: note === '' ? reason : `${reason}: ${note}`,
    }),
  })
  const look = useCommand({
    method: 'POST',
    path: '/v1/reveals/{grant_id}/read',
    params: (grant_id: string) => ({ grant_id }),
    body: () => ({}),
  })
  return async (request) => {
    const asked = await ask.run(request)
    if (!asked.ok) return asked
    const shown = await look.run(asked.value.grant_id)
    return shown.ok ? { ok: true, value: shown.value.value } : shown
  }
}
