import { type TaskKind, type TaskRow, taskKinds } from '@dunwell/contract/tasks'
import type { Shape } from '../../api/shape.ts'
import type { Tone } from '../../ui/tone.ts'

export type Task = Shape<typeof TaskRow>
export type TaskState = Task['state']
export type TaskTextKey = ReplaceDot<TaskKind> | 'other'
type ReplaceDot<Kind extends string> = Kind extends `${infer Head}.${infer Tail}` ? `${Head}_${Tail}` : never

export const taskTones = {
  queued: 'waiting',
  running: 'progress',
  succeeded: 'allowed',
  failed: 'denied',
  cancelled: 'stopped',
} as const satisfies Record<TaskState, Tone>

export function isOpen(task: Pick<Task, 'state'>): boolean {
  return task.state === 'queued' || task.state === 'running'
}

/** A kind that left the list shows as a background task, never as a raw code. */
export function taskTextKey(kind: string): TaskTextKey {
  return isKind(kind) ? (kind.replace('.', '_') as TaskTextKey) : 'other'
}

/** Where a task's outcome is to be seen, also when it failed: there it can be ordered again. */
export function taskPath(kind: string, subject: string | null): string | undefined {
  if (!isKind(kind)) return undefined
  const path: string = taskKinds[kind]
  if (subject === null && path.includes(':subject')) return undefined
  return path.replace(':subject', subject ?? '')
}

/** A file that was taken in leads to the delivery it became. */
export function pathOf(task: Pick<Task, 'kind' | 'subject_id' | 'result'>): string | undefined {
  const delivery = task.result?.['delivery_id']
  if (typeof delivery === 'string') return `/intake/deliveries/${delivery}`
  return taskPath(task.kind, task.subject_id)
}

/** Rows a second since a worker took it up, and seconds to go at that rate; nothing before the first second is over. */
export function paceOf(
  task: Pick<Task, 'progress' | 'started_at'>,
  total: number | null,
  nowMs: number,
): { perSecond: number; leftSeconds: number } | undefined {
  if (task.started_at === null || task.progress === 0 || total === null || total === 0) return undefined
  const seconds = (nowMs - Date.parse(task.started_at)) / 1000
  if (seconds < 1) return undefined
  const perSecond = task.progress / seconds
  return { perSecond: Math.round(perSecond), leftSeconds: Math.max(0, Math.ceil((total - task.progress) / perSecond)) }
}

/** How much was done, where the result counts it: rows of a file, or files. */
export function countOf({
  result,
}: Pick<Task, 'result'>): { readonly of: 'rows' | 'files'; readonly n: number } | undefined {
  const rows = result?.['rows'] ?? result?.['file_count']
  if (typeof rows === 'number') return { of: 'rows', n: rows }
  const files = result?.['fetched'] ?? result?.['files']
  return typeof files === 'number' ? { of: 'files', n: files } : undefined
}

/** Tasks that were open when last seen and have ended since. */
export function endedSince(before: readonly Task[], now: readonly Task[]): readonly Task[] {
  const open = new Set(before.filter(isOpen).map(({ id }) => id))
  return now.filter((task) => open.has(task.id) && !isOpen(task))
}

function isKind(kind: string): kind is TaskKind {
  return Object.hasOwn(taskKinds, kind)
}
