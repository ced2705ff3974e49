import type { LayoutRow as LayoutRowSchema, OutgoingFile as OutgoingFileSchema } from '@dunwell/contract/outgoing'
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'
import type { AgreementRow } from '../clients/index.ts'

export type OutgoingFile = Shape<typeof OutgoingFileSchema>
export type SavedLayout = Shape<typeof LayoutRowSchema>
export type LayoutBody = SavedLayout['body']
export type Kind = OutgoingFile['kind']

export const kinds = ['returned_cases', 'claimed_payments', 'receipt', 'rejects'] as const satisfies readonly Kind[]
export const filesKey = ['outgoing', 'files'] as const
export const layoutsKey = ['outgoing', 'layouts'] as const

export const placementsQuery = (clientId: string) =>
  queryOptions({
    queryKey: ['outgoing', 'placements', clientId],
    queryFn: ({ signal }) => read('/v1/placements', { query: { client_id: clientId, limit: 200 } }, signal),
  })

export const deliveriesQuery = (clientId: string) =>
  queryOptions({
    queryKey: ['outgoing', 'deliveries', clientId],
    queryFn: ({ signal }) => read('/v1/deliveries', { query: { client_id: clientId, limit: 200 } }, signal),
  })

export const layoutsQuery = (agreement: Pick<AgreementRow, 'client_id' | 'id'>) =>
  queryOptions({
    queryKey: [...layoutsKey, agreement.id],
    queryFn: ({ signal }) =>
      read('/v1/outgoing-layouts', { query: { client_id: agreement.client_id, agreement_id: agreement.id } }, signal),
  })
