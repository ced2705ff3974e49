import type {
  CallDay as CallDaySchema,
  CallSource as CallSourceSchema,
  CallSources as CallSourcesSchema,
  FileHeaders as FileHeadersSchema,
  FindingDetail as FindingDetailSchema,
  FindingRow as FindingRowSchema,
} from '@dunwell/contract/calls'
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'
import type { Tone } from '../../ui/tone.ts'

export type FindingRow = Shape<typeof FindingRowSchema>
export type Finding = Shape<typeof FindingDetailSchema>
export type CallDay = Shape<typeof CallDaySchema>
export type CallSource = Shape<typeof CallSourceSchema>
export type Choices = Pick<Shape<typeof CallSourcesSchema>, 'units' | 'staff' | 'exchange'>
export type Headers = Shape<typeof FileHeadersSchema>
export type Mapping = Headers['suggested']

export const callsKey = ['calls'] as const
export const findingsKey = [...callsKey, 'findings'] as const
export const sourcesKey = [...callsKey, 'sources'] as const

export const findingTones = {
  open: 'attention',
  explained: 'waiting',
  accepted: 'allowed',
  rejected: 'denied',
  resolved: 'stopped',
} as const satisfies Record<FindingRow['state'], Tone>
export const fileTones = { received: 'progress', read: 'allowed', refused: 'denied' } as const satisfies Record<
  CallSource['files'][number]['state'],
  Tone
>

export const exchangeTones = {
  up: 'allowed',
  fenced: 'attention',
  down: 'denied',
  unwatched: 'denied',
} as const satisfies Record<NonNullable<Choices['exchange']>['state'], Tone>

export const dayQuery = (onDate: string) =>
  queryOptions({
    queryKey: [...callsKey, 'day', onDate],
    queryFn: ({ signal }) => read('/v1/call-days', { query: { on_date: onDate } }, signal),
  })

export const findingQuery = (findingId: string) =>
  queryOptions({
    queryKey: [...findingsKey, findingId],
    queryFn: ({ signal }) => read('/v1/call-findings/{finding_id}', { path: { finding_id: findingId } }, signal),
  })

/** A file is read by a job: while one is, the list is asked again. */
export const sourcesQuery = queryOptions({
  queryKey: sourcesKey,
  queryFn: ({ signal }) => read('/v1/call-sources', {}, signal),
  refetchInterval: ({ state }) =>
    state.data?.data.some(({ files }) => files.some((file) => file.state === 'received')) === true ? 1500 : false,
})
