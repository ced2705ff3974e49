import type { LetterRow as LetterRowSchema } from '@dunwell/contract/letters'
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'
import type { Tone } from '../tone.ts'

export type Letter = Shape<typeof LetterRowSchema>
export const lettersKey = ['letters'] as const

export const letterTones = {
  queued: 'waiting',
  released: 'waiting',
  batched: 'progress',
  printed: 'progress',
  posted: 'progress',
  delivered: 'allowed',
  returned: 'denied',
  voided: 'stopped',
} as const satisfies Record<Letter['state'], Tone>

export const lettersOfCaseQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...lettersKey, 'case', caseId],
    queryFn: ({ signal }) => read('/v1/letters', { query: { case_id: caseId, limit: 20 } }, signal),
  })

/** What could be written about a case, merged, the name masked. */
export const letterDraftsQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...lettersKey, 'drafts', caseId],
    queryFn: ({ signal }) => read('/v1/cases/{case_id}/letter-drafts', { path: { case_id: caseId } }, signal),
    gcTime: 30_000,
  })
