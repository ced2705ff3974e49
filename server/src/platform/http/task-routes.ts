/** The task centre: one's own jobs, with progress, result and cancel. Part of the platform, for it knows no domain. */
import { type ErrorCode, isErrorCode } from '@dunwell/contract'
import { TaskPage, TaskRef, TaskRow, TasksQuery } from '@dunwell/contract/tasks'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { fromCursor, toPage } from '../cursor.ts'
import type { Tx } from '../db.ts'
import { DomainError } from '../errors.ts'
import { can, defineCommand, defineQuery } from '../operations.ts'
import { get, inBackground, post, type Route } from './route.ts'

type Json = z.input<typeof TaskRow>
type Row = Omit<Json, 'progress' | 'total' | 'may'> & { progress: bigint; total: bigint | null }

function findTasks(tx: Tx, condition: RawBuilder<boolean>, limit: number) {
  return sql<Row>`select id, kind, subject_id, state, progress, total, result, error_code, error_facts, created_at, started_at, heartbeat_at, resumed_at, ended_at,
      cancel_requested_at is not null and ended_at is null as cancelling
    from platform.tasks where ${condition} order by date_trunc('milliseconds', created_at) desc, id desc limit ${limit}`.execute(
    tx,
  )
}

function toTaskJson(row: Row): Json {
  return {
    ...row,
    progress: Number(row.progress),
    total: row.total === null ? null : Number(row.total),
    error_code: row.error_code === null ? null : knownCode(row.error_code),
    may: { cancel: row.ended_at === null && !row.cancelling },
  }
}

/** A code that has left the closed list still shows as a fault with a text. */
function knownCode(code: string): ErrorCode {
  return isErrorCode(code) ? code : 'internal'
}

/** Rows come by policy: a person's own tasks and nobody else's. */
export const listTasks = defineQuery({
  name: 'tasks.list',
  input: TasksQuery,
  output: TaskPage,
  allows: can('tasks.read'),
  async run({ tx }, input) {
    const [createdAt, id] = fromCursor(input.cursor, 2)
    const found = await findTasks(
      tx,
      sql`(${input.state ?? null}::text is null or state = ${input.state ?? null})
        and (${createdAt ?? null}::timestamptz is null
          or (date_trunc('milliseconds', created_at), id) < (${createdAt ?? null}::timestamptz, ${id ?? null}::uuid))`,
      input.limit + 1,
    )
    return toPage(found.rows, input.limit, toTaskJson, (row) => [row.created_at, row.id])
  },
})

export const readTask = defineQuery({
  name: 'tasks.read-one',
  input: TaskRef,
  output: TaskRow,
  allows: can('tasks.read'),
  run: ({ tx }, input) => getTask(tx, input.task_id),
})

async function getTask(tx: Tx, taskId: string): Promise<Json> {
  const found = await findTasks(tx, sql`id = ${taskId}::uuid`, 1)
  const row = found.rows[0]
  if (row === undefined) throw new DomainError('not_found')
  return toTaskJson(row)
}

/** A waiting task ends at once and its job, when delivered, does nothing; a running one is asked to stop at its next step. */
export const cancelTask = defineCommand({
  name: 'tasks.cancel',
  input: TaskRef,
  output: TaskRow,
  allows: can('tasks.cancel'),
  errors: ['task_ended', 'not_found'],
  async run({ tx, audit }, input) {
    const cancelled = await sql`update platform.tasks set cancel_requested_at = coalesce(cancel_requested_at, now()),
        ended_at = case when state = 'queued' then now() end, state = case when state = 'queued' then 'cancelled' else state end
      where id = ${input.task_id}::uuid and ended_at is null`.execute(tx)
    const task = await getTask(tx, input.task_id)
    if (cancelled.numAffectedRows === 0n) throw new DomainError('task_ended')
    audit({ subject: input.task_id, facts: { kind: task.kind } })
    return task
  },
})

export const taskRoutes: Route[] = [
  inBackground(get('/v1/tasks', listTasks, 'One’s own jobs, newest first')),
  get('/v1/tasks/:task_id', readTask, 'One job: progress and result'),
  post('/v1/tasks/:task_id/cancel', cancelTask, 'Cancel a waiting or running job'),
]
