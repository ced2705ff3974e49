import type {
  AgreementDetail as AgreementDetailSchema,
  AgreementTerms as AgreementTermsSchema,
} from '@dunwell/contract/agreements'
import type {
  BulletinDetail as BulletinDetailSchema,
  BulletinRow as BulletinRowSchema,
  ClientLogEntry as ClientLogEntrySchema,
} from '@dunwell/contract/bulletins'
import type { AgreementRow as AgreementRowSchema } from '@dunwell/contract/clients'
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'

export type AgreementRow = Shape<typeof AgreementRowSchema>
export type Agreement = Shape<typeof AgreementDetailSchema>
export type Terms = Shape<typeof AgreementTermsSchema>
export type TermsVersion = Agreement['versions'][number]
export type BulletinRow = Shape<typeof BulletinRowSchema>
export type Bulletin = Shape<typeof BulletinDetailSchema>
export type LogEntry = Shape<typeof ClientLogEntrySchema>

export const agreementsKey = ['clients', 'agreements'] as const
export const bulletinsKey = ['clients', 'bulletins'] as const
export const logKey = ['clients', 'log'] as const

export function agreementQuery(id: string) {
  return queryOptions({
    queryKey: [...agreementsKey, id],
    queryFn: ({ signal }) => read('/v1/agreements/{agreement_id}', { path: { agreement_id: id } }, signal),
  })
}

export function bulletinQuery(id: string) {
  return queryOptions({
    queryKey: [...bulletinsKey, 'one', id],
    queryFn: ({ signal }) => read('/v1/bulletins/{bulletin_id}', { path: { bulletin_id: id } }, signal),
  })
}

export const toAcknowledgeQuery = queryOptions({
  queryKey: [...bulletinsKey, 'to-acknowledge'],
  queryFn: ({ signal }) => read('/v1/bulletins', { query: { box: 'to_acknowledge', limit: 20 } }, signal),
})

/** In force, with how many of the people in reach are late. */
export const currentBulletinsQuery = queryOptions({
  queryKey: [...bulletinsKey, 'current'],
  queryFn: ({ signal }) => read('/v1/bulletins', { query: { box: 'current', limit: 50 } }, signal),
})

/** Agreements of the person's own reach: whose client and unit a bulletin or a log entry can name. Every screen that asks shares the answer. */
export const ownAgreementsQuery = queryOptions({
  queryKey: [...agreementsKey, 'own'],
  queryFn: ({ signal }) => read('/v1/agreements', { query: { limit: 200 } }, signal),
  staleTime: 60_000,
})

/** Those of them whose files are this person's to receive, and so to answer. */
export const receivableAgreementsQuery = {
  ...ownAgreementsQuery,
  select: ({ data }: { readonly data: readonly AgreementRow[] }) => data.filter(({ may_receive }) => may_receive),
}
