import type {
  CorrectionRow as CorrectionRowSchema,
  CreateDeliveryInput as CreateDeliveryInputSchema,
  DeliveryDetail as DeliveryDetailSchema,
  DeliveryRow as DeliveryRowSchema,
  MappingSuggestion as MappingSuggestionSchema,
  RecogniseInput as RecogniseInputSchema,
  RejectRow as RejectRowSchema,
  SealedFiles as SealedFilesSchema,
  UploadedFile as UploadedFileSchema,
} from '@dunwell/contract/intake'
import type { LastWidths as LastWidthsSchema } from '@dunwell/contract/intake-layout'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { read, write } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'
import { previewOf } from './layout.ts'

export type Correction = Shape<typeof CorrectionRowSchema>
export type CreateDelivery = Shape<typeof CreateDeliveryInputSchema>
export type Delivery = Shape<typeof DeliveryDetailSchema>
export type DeliveryRow = Shape<typeof DeliveryRowSchema>
export type MappingSuggestion = Shape<typeof MappingSuggestionSchema>
export type Reject = Shape<typeof RejectRowSchema>
export type Uploaded = Shape<typeof UploadedFileSchema>
export type LastWidths = NonNullable<Shape<typeof LastWidthsSchema>['last']>
export type HowToRead = Omit<Shape<typeof RecogniseInputSchema>, 'sha256'>
export type Layout = NonNullable<Uploaded['layout']>
export type TextTable = Extract<Layout['table'], { format: 'delimited' }>
export type Encoding = TextTable['encoding']
export type Mapping = MappingSuggestion['preselected']
export type FieldSource = Exclude<Mapping[string], string>
export type FlowName = DeliveryRow['flow']

export type SealedFile = Shape<typeof SealedFilesSchema>['files'][number]

export const sealedFilesKey = ['intake', 'sealed-files'] as const

export const sealedFilesQuery = queryOptions({
  queryKey: sealedFilesKey,
  queryFn: ({ signal }) => read('/v1/sealed-files', {}, signal),
})

export const deliveriesKey = ['intake', 'deliveries'] as const

const workingPollMs = 1_000
const askedPollMs = 5_000

export function deliveryPath(id: string, step = ''): string {
  return `/v1/deliveries/${id}${step}`
}

export function isWorking(state: DeliveryRow['state']): boolean {
  return state === 'validating' || state === 'applying'
}

/** While a job is at work, and while another person's word is waited for. */
function pollMs({ state, skip }: Delivery): number | false {
  if (isWorking(state)) return workingPollMs
  return state === 'validated' && skip.asked_by_name !== null && skip.agreed_by_name === null ? askedPollMs : false
}

export function deliveryQuery(id: string) {
  return queryOptions({
    queryKey: [...deliveriesKey, id],
    queryFn: ({ signal }) => read('/v1/deliveries/{delivery_id}', { path: { delivery_id: id } }, signal),
    refetchInterval: ({ state }) => state.data !== undefined && pollMs(state.data),
  })
}

export const clientsQuery = queryOptions({
  queryKey: ['clients', 'all'],
  queryFn: ({ signal }) => read('/v1/clients', {}, signal),
  staleTime: 300_000,
})

export const columnsKey = ['intake', 'columns'] as const

/** A column of the bank's file, with what stands in its first rows. */
export type SourceColumn = { readonly header: string; readonly samples: readonly string[] }

export function sourceColumnsOf(uploaded: Uploaded): readonly SourceColumn[] {
  const { layout } = uploaded
  if (layout === null) return []
  const preview = previewOf(uploaded)
  const end = layout.header_row === 0 ? 0 : layout.header_row + layout.header_rows - 1
  const headers = end === 0 ? numbered(layout, preview[0]?.cells.length ?? 0) : (preview[end - 1]?.cells ?? [])
  const below = preview.slice(end, end + 3)
  return headers.map((header, n) => ({ header: header.trim(), samples: below.map((row) => row.cells[n] ?? '') }))
}

/** What the server calls the columns of a table without a header. */
function numbered({ table }: Layout, cells: number): string[] {
  return Array.from({ length: table.format === 'fixed' ? table.widths.length : cells }, (_unused, at) => `#${at + 1}`)
}

/** The file's columns. Samples are personal data: they come with the upload and are not asked for again. */
export function sourceColumnsQuery(deliveryId: string, samples: readonly (readonly string[])[] = []) {
  return queryOptions({
    queryKey: [...columnsKey, deliveryId, samples.length > 0],
    queryFn: async ({ signal }): Promise<readonly SourceColumn[]> => {
      const params = { path: { delivery_id: deliveryId } }
      const { headers } = await read('/v1/deliveries/{delivery_id}/headers', params, signal)
      return headers.map((header, n) => ({ header, samples: samples[n] ?? [] }))
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Until the screen is left for good: samples are personal values, and no answer of the server brings them again. */
export function rememberSamples(queries: QueryClient, deliveryId: string, columns: readonly SourceColumn[]): void {
  queries.setQueryData(
    samplesKey(deliveryId),
    columns.map(({ samples }) => samples),
  )
}

export function samplesOf(queries: QueryClient, deliveryId: string): readonly (readonly string[])[] {
  return queries.getQueryData(samplesKey(deliveryId)) ?? []
}

const samplesKey = (deliveryId: string) => ['intake', 'samples', deliveryId] as const

export function suggestionQuery(delivery: Delivery, headers: readonly string[]) {
  const { client_id, agreement_id, flow } = delivery
  return queryOptions({
    queryKey: ['intake', 'suggestion', delivery.id, headers],
    // A read in the form of a POST: headers may be long and do not belong in an address.
    queryFn: () =>
      write('POST', '/v1/mapping-suggestions', {
        idempotencyKey: crypto.randomUUID(),
        body: { client_id, agreement_id, flow, headers },
      }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Where the columns of the client's last file of fixed widths of this kind ended. */
export function lastWidthsQuery(client_id: string, agreement_id: string, flow: FlowName) {
  return queryOptions({
    queryKey: ['intake', 'last-widths', client_id, agreement_id, flow],
    queryFn: ({ signal }) => read('/v1/last-widths', { query: { client_id, agreement_id, flow } }, signal),
  })
}

type Rejected = Pick<Delivery['reject_groups'][number], 'code' | 'field'>

export function rejectsQuery(delivery: Pick<Delivery, 'id' | 'version'>, { code, field }: Rejected, limit: number) {
  return queryOptions({
    queryKey: ['intake', 'rejects', delivery.id, delivery.version, code, field, limit],
    queryFn: ({ signal }) =>
      read(
        '/v1/deliveries/{delivery_id}/rejects',
        { path: { delivery_id: delivery.id }, query: { code, limit, ...(field !== null && { field }) } },
        signal,
      ),
  })
}

const correctionsShown = 200

export function correctionsQuery({ id, version, corrections }: Pick<Delivery, 'id' | 'version' | 'corrections'>) {
  return queryOptions({
    queryKey: ['intake', 'corrections', id, version, corrections.count],
    queryFn: ({ signal }) =>
      read(
        '/v1/deliveries/{delivery_id}/corrections',
        { path: { delivery_id: id }, query: { limit: correctionsShown } },
        signal,
      ),
    placeholderData: (before) => before,
  })
}
