import type { ErrorCode, Permission } from '@dunwell/contract'
import type { ProgramScope } from '@dunwell/contract/program-keys'
import type { TaskKind } from '@dunwell/contract/tasks'
import type { z } from 'zod'
import type { Tx } from './db.ts'

/** Who acts, read by the opening query of each transaction from the session proof or errand. */
export type Actor = {
  sessionId: string
  /** The person; of a bank's program, the id of its key. */
  staffId: string
  staffNo: string
  name: string
  homeUnitId: string | null
  clientId: string | null
  readOnly: boolean
  roles: readonly string[]
  permissions: ReadonlySet<Permission>
  /** What the key of a bank's program is for; empty for people. */
  programScopes: readonly string[]
  /** A one-time code was given within the last 5 minutes (step-up). */
  fresh: boolean
}

/** What the runner is asked with: the proof of a session, an errand of a job, or the key of a bank's program. */
export type Proof =
  | { kind: 'session'; proof: string; side: 'staff' | 'client' }
  | { kind: 'errand'; errandId: string }
  | { kind: 'program'; proof: string; address: string }

export type Allows = { permission: Permission } | { anyone: string } | { program: ProgramScope }
export const can = (permission: Permission): Allows => ({ permission })
/** For a client's programs, by a key of that scope; never for people. */
export const byProgram = (program: ProgramScope): Allows => ({ program })
/** For what needs no permission; the reason is shown in the route catalogue. */
export const anyone = (reason: string): Allows => ({ anyone: reason })

/** A refusal that is a result: it commits, with its audit event (style 2.6). */
export type Refusal = { refused: ErrorCode; facts: Record<string, unknown> }
export function refuse(code: ErrorCode, facts: Record<string, unknown> = {}): Refusal {
  return { refused: code, facts }
}
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value
}

export type AuditFacts = { subject?: string; clientId?: string; facts?: Record<string, unknown> }
export type EnqueueOptions = {
  clientId?: string
  task?: { kind: TaskKind; subjectId?: string }
  errandMinutes?: number
}

export type CommandContext = {
  tx: Tx
  actor: Actor
  requestId: string
  /** Adds to the audit event that the runner writes for this command: ids, codes, counts. */
  audit(facts: AuditFacts): void
  /** A domain event or a job for the outbox, in this transaction. Payload: ids and versions. Returns the task's id when one is asked for. */
  enqueue(kind: string, payload: Record<string, unknown>, options?: EnqueueOptions): Promise<string>
}

export type Command<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodType = z.ZodType> = {
  kind: 'command'
  name: Permission | (string & {})
  input: Input
  output: Output
  allows: Allows
  errors: readonly ErrorCode[]
  /** Needs a one-time code within 5 minutes. */
  fresh?: boolean
  /** 'refused' for commands whose effect is to show something: a rollback would erase the trace (security.md 3). */
  dryRun?: 'refused'
  /** Why no audit event is written: only for what repeats by itself and decides nothing (a heartbeat, an autosaved draft). */
  unaudited?: string
  /** Constraint name → error code, where the code is not the constraint's own name. */
  constraints?: Readonly<Record<string, ErrorCode>>
  run(ctx: CommandContext, input: z.output<Input>): Promise<z.input<Output> | Refusal>
  /** How several people's are done in one transaction, where that is worth it. */
  together?(tx: Tx, asked: readonly AskedTogether<z.output<Input>>[]): Promise<AnswerTogether<z.input<Output>>[]>
}

/** Of a staff session, by a key: whoever hears nothing asks again and is told what was done. */
export type AskedTogether<Input> = { input: Input; proof: string; key: string }
/** Undefined: to be done alone, and nothing was written for it. The database has found out who asks, and asks by its policies whether they may. */
export type AnswerTogether<Value> = { staffId: string; value: Value; audit: AuditFacts } | undefined

export type QueryContext = { tx: Tx; actor: Actor; requestId: string }

export type Query<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodType = z.ZodType> = {
  kind: 'query'
  name: string
  input: Input
  output: Output
  allows: Allows
  run(ctx: QueryContext, input: z.output<Input>): Promise<z.input<Output>>
}

/** Declares a write use case; the runner is the only caller of `run`. */
export function defineCommand<Input extends z.ZodObject, Output extends z.ZodType>(
  command: Omit<Command<Input, Output>, 'kind'>,
): Command<Input, Output> {
  return { kind: 'command', ...command }
}

/** Declares a read model. Runs in a read-only transaction under the actor's proof. */
export function defineQuery<Input extends z.ZodObject, Output extends z.ZodType>(
  query: Omit<Query<Input, Output>, 'kind'>,
): Query<Input, Output> {
  return { kind: 'query', ...query }
}
