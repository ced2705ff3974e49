import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import { toProblem } from '../../api/problem.ts'
import { outlivesSession } from '../../ui/query-client.ts'
import type { DemoLogin } from './types.ts'

export const meQuery = queryOptions({
  queryKey: ['identity', 'me'],
  queryFn: ({ signal }) => read('/v1/me', {}, signal),
  staleTime: 60_000,
})

/** Undefined where this is no demo. Never cached: the codes live for seconds. */
export async function readDemoLogins(): Promise<readonly DemoLogin[] | undefined> {
  try {
    return (await read('/v1/demo/logins', {})).data
  } catch (error) {
    if (toProblem(error).status === 404) return undefined
    throw error
  }
}

export const demoLoginsQuery = queryOptions({
  queryKey: ['identity', 'demo-logins'],
  queryFn: async () => (await readDemoLogins()) ?? null,
  staleTime: 0,
  gcTime: 0,
  meta: outlivesSession,
  retry: false,
})
