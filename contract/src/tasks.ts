import { z } from 'zod'
import { InstantText, PageQuery, pageOf, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import type { PermissionTable } from './roles.ts'

/** Everybody whose work can start a job. */
const everyone = [
  'hq_supervisor',
  'branch_manager',
  'supervisor',
  'team_leader',
  'phone_collector',
  'field_collector',
  'admin_assistant',
  'finance',
  'risk_analyst',
  'compliance_officer',
  'system_expert',
  'org_admin',
  'auditor',
] as const

export const tasksPermissions = {
  'tasks.read': everyone,
  'tasks.cancel': everyone,
} as const satisfies PermissionTable

export const tasksErrors = {
  task_ended: {
    status: 409,
    zh: '该任务已经结束，不能再取消。',
    en: 'This task has ended, so it cannot be cancelled any more.',
  },
} as const satisfies Record<string, ErrorEntry>

/**
 * What a job of the task centre can be, a closed list: a job of a new kind adds it here with where its outcome is to be seen
 * (`:subject` is the task's subject) and its name in web/i18n (`tasks.kinds`).
 */
export const taskKinds = {
  'intake.validate': '/intake/deliveries/:subject',
  'intake.apply': '/intake/deliveries/:subject',
  'exports.write': '/exports',
  'messages.print': '/letters/print',
  'outgoing.make': '/outgoing',
  'reports.file': '/reports/:subject',
  'transfers.pull': '/transfers/connections/:subject',
  'transfers.test': '/transfers/connections/:subject',
  'transfers.take': '/transfers',
  'calls.take': '/calls',
  'messages.batch': '/outbox',
  'messages.letter-batch': '/letters',
} as const satisfies Record<`${string}.${string}`, `/${string}`>
export type TaskKind = keyof typeof taskKinds

export const TaskState = z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled'])
export const TaskRow = z.object({
  id: Uuid,
  kind: z.string(),
  subject_id: Uuid.nullable(),
  state: TaskState,
  progress: z.number().int(),
  total: z.number().int().nullable(),
  /** Ids, counts and codes of what was done. */
  result: z.record(z.string(), z.unknown()).nullable(),
  /** A code of the closed list, with its text from there. */
  error_code: z.string().nullable(),
  error_facts: z.record(z.string(), z.unknown()).nullable(),
  created_at: InstantText,
  /** When a worker took it up, the last time that one did. */
  started_at: InstantText.nullable(),
  heartbeat_at: InstantText.nullable(),
  /** It was broken off, by a restart or a fault, and taken up again then. */
  resumed_at: InstantText.nullable(),
  ended_at: InstantText.nullable(),
  /** Somebody asked to stop; the job ends at its next step. */
  cancelling: z.boolean(),
  may: z.object({ cancel: z.boolean() }),
})
export const TasksQuery = PageQuery.extend({ state: TaskState.optional() })
export const TaskPage = pageOf(TaskRow)
export const TaskRef = z.object({ task_id: Uuid })
