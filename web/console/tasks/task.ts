import type { Tone } from '../../ui/tone.ts'

export type TaskState = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled'

export type Task = {
  readonly id: string
  readonly kind: string
  readonly state: TaskState
  readonly progress: number | null
  readonly total: number | null
  readonly result: unknown
  readonly error_code: string | null
  readonly created_at: string
}

export const taskTones = {
  queued: 'waiting',
  running: 'progress',
  succeeded: 'allowed',
  failed: 'denied',
  cancelled: 'stopped',
} as const satisfies Record<TaskState, Tone>

export const taskKinds = [
  'intake_validate',
  'intake_apply',
  'placement_import',
  'payment_import',
  'allocation',
  'report',
  'export',
  'exports_write',
  'filing',
  'other',
] as const
export type TaskKind = (typeof taskKinds)[number]

/** Kinds without a text of their own show as a background task, never as a raw code. */
export function kindOf(task: Task): TaskKind {
  return taskKinds.find((kind) => kind === task.kind.replaceAll(/[.-]/g, '_')) ?? 'other'
}

/** Where a finished task's result is to be seen: only a path of this site. */
export function resultPathOf(task: Task): string | undefined {
  const { result } = task
  if (typeof result !== 'object' || result === null) return undefined
  if ('delivery_id' in result && typeof result.delivery_id === 'string')
    return `/intake/deliveries/${result.delivery_id}`
  if (!('path' in result)) return undefined
  return typeof result.path === 'string' && /^\/(?![/\\])/.test(result.path) ? result.path : undefined
}

/** Rows a second so far, and seconds to go at that rate; nothing before the first second is over. */
export function paceOf(
  task: Pick<Task, 'progress' | 'created_at'>,
  total: number | null,
  nowMs: number,
): { perSecond: number; leftSeconds: number } | undefined {
  const seconds = (nowMs - Date.parse(task.created_at)) / 1000
  const done = task.progress ?? 0
  if (done === 0 || seconds < 1 || total === null || total === 0) return undefined
  const perSecond = done / seconds
  return { perSecond: Math.round(perSecond), leftSeconds: Math.max(0, Math.ceil((total - done) / perSecond)) }
}
