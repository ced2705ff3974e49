import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'

const pollMs = 60_000
export const noticesKey = ['notices'] as const

/** The number on the bell. Asked on its own, in a visible tab only; the server does not take it for a sign of life. */
export const noticeCountQuery = queryOptions({
  queryKey: [...noticesKey, 'count'],
  queryFn: ({ signal }) => read('/v1/notices/count', {}, signal),
  refetchInterval: pollMs,
})

export const noticesQuery = infiniteQueryOptions({
  queryKey: [...noticesKey, 'list'],
  queryFn: ({ pageParam, signal }) =>
    read('/v1/notices', { query: { limit: 30, ...(pageParam === undefined ? {} : { cursor: pageParam }) } }, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next_cursor ?? undefined,
})
