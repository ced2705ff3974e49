import { flowNames } from '@dunwell/contract/flows'
import type { ExchangeKeyRow as ExchangeKeyRowSchema, PackageRow as PackageRowSchema } from '@dunwell/contract/packages'
import type { KeyRow as KeyRowSchema } from '@dunwell/contract/program-keys'
import type {
  ArrivalRow as ArrivalRowSchema,
  ConnectionLog as ConnectionLogSchema,
  ConnectionRow as ConnectionRowSchema,
} from '@dunwell/contract/transfers'
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'
import type { Tone } from '../../ui/tone.ts'

export type Arrival = Shape<typeof ArrivalRowSchema>
export type Connection = Shape<typeof ConnectionRowSchema>
export type ConnectionLog = Shape<typeof ConnectionLogSchema>
export type ProgramKey = Shape<typeof KeyRowSchema>
export type ExchangeKey = Shape<typeof ExchangeKeyRowSchema>
export type Package = Shape<typeof PackageRowSchema>

export const flows = flowNames
export const arrivalsKey = ['transfers', 'arrivals'] as const
export const connectionsKey = ['transfers', 'connections'] as const
export const keysKey = ['transfers', 'keys'] as const
export const mediaKey = ['transfers', 'media'] as const

export const arrivalTones = {
  expected: 'waiting',
  received: 'progress',
  taken: 'allowed',
  refused: 'denied',
} as const satisfies Record<Arrival['state'], Tone>
export const connectionTones = { open: 'allowed', paused: 'stopped', failing: 'denied' } as const satisfies Record<
  string,
  Tone
>
export const keyTones = {
  requested: 'waiting',
  live: 'allowed',
  expired: 'attention',
  revoked: 'stopped',
} as const satisfies Record<ProgramKey['state'], Tone>
export const exchangeKeyTones = { entered: 'waiting', in_force: 'allowed', ended: 'stopped' } as const satisfies Record<
  ExchangeKey['state'],
  Tone
>

export function stateOf({ state, misses }: Pick<Connection, 'state' | 'misses'>): keyof typeof connectionTones {
  return state === 'open' && misses > 0 ? 'failing' : state
}

/** One connection, from the list: an installation has a handful. */
export const connectionQuery = (id: string) =>
  queryOptions({
    queryKey: [...connectionsKey, id],
    queryFn: async ({ signal }) =>
      (await read('/v1/connections', { query: { limit: 200 } }, signal)).data.find((row) => row.id === id) ?? null,
  })

export const connectionLogQuery = (id: string) =>
  queryOptions({
    queryKey: [...connectionsKey, id, 'log'],
    queryFn: ({ signal }) => read('/v1/connections/{connection_id}/log', { path: { connection_id: id } }, signal),
  })

export const taskQuery = (id: string | undefined) =>
  queryOptions({
    queryKey: ['transfers', 'task', id],
    queryFn: ({ signal }) => read('/v1/tasks/{task_id}', { path: { task_id: id ?? '' } }, signal),
    enabled: id !== undefined,
    // Until it has ended; then it stands.
    refetchInterval: ({ state }) => (state.data && state.data.ended_at !== null ? false : 1_000),
  })

export const ownKeysQuery = queryOptions({
  queryKey: [...mediaKey, 'own'],
  queryFn: ({ signal }) => read('/v1/exchange-keys/own', {}, signal),
})

export const exchangeKeysQuery = queryOptions({
  queryKey: [...mediaKey, 'keys'],
  queryFn: ({ signal }) => read('/v1/exchange-keys', { query: { limit: 200 } }, signal),
})

export const keyQuery = (id: string) =>
  queryOptions({
    queryKey: [...keysKey, id],
    queryFn: ({ signal }) => read('/v1/program-keys/{key_id}', { path: { key_id: id } }, signal),
  })
