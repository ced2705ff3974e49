import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import { isOpen } from './task.ts'

const pollMs = 2_000
const restMs = 60_000

export const tasksQuery = queryOptions({
  queryKey: ['tasks'],
  queryFn: ({ signal }) => read('/v1/tasks', { query: { limit: 50 } }, signal),
  // Often while something runs, seldom otherwise; never in a hidden tab.
  refetchInterval: ({ state }) => (state.data?.data.some(isOpen) ? pollMs : restMs),
})
