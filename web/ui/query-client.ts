import { QueryClient } from '@tanstack/react-query'
import { toProblem } from '../api/problem.ts'

/** Server state lives here only, in memory only: nothing with personal data is persisted. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal stays a refusal; only a lost answer or a fault is worth another try.
      retry: (failures, error) => {
        const { status } = toProblem(error)
        return failures < 2 && (status === 0 || status >= 502)
      },
    },
  },
})

/** Marks a query that belongs to no session, such as what the sign-in page itself shows. */
export const outlivesSession = { outlivesSession: true } as const

/** Drops everything the server told the person who has left. */
export function forgetServerState(): void {
  queryClient.removeQueries({ predicate: (query) => query.meta?.['outlivesSession'] !== true })
}
