import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Task } from './task.ts'

const pollMs = 2_000
const restMs = 60_000

export const tasksQuery = queryOptions({
  queryKey: ['tasks'],
  queryFn: ({ signal }) => read('/v1/tasks', {}, signal),
  // Often while something runs, seldom otherwise; never in a hidden tab.
  refetchInterval: ({ state }) => (state.data?.data.some(isOpen) ? pollMs : restMs),
})

export function isOpen(task: Task): boolean {
  return task.state === 'queued' || task.state === 'running'
}
