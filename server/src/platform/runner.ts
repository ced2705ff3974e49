/**
 * The command runner: the one path of every write, whoever calls (HTTP, job, command line, test).
 * parse → begin → session proof → capability → idempotency → run → audit + outbox → commit, or nothing at all.
 */
import { createHmac, randomUUID } from 'node:crypto'
import { permissionsOf } from '@dunwell/contract'
import { sql } from 'kysely'
import type pg from 'pg'
import type { z } from 'zod'
import { type Database, databaseOf, kept, keptUnread, type Tx } from './db.ts'
import { DomainError, InvalidInput, isRetryable, toDomainError } from './errors.ts'
import type {
  Actor,
  Allows,
  AuditFacts,
  Command,
  CommandContext,
  EnqueueOptions,
  Proof,
  Query,
  Refusal,
} from './operations.ts'
import { isRefusal } from './operations.ts'
import { makeTogether } from './together.ts'

const attemptsMax = 4
/** A day: what was ordered before a server went down is still done when it comes back the next morning. */
const errandMinutesDefault = 24 * 60

export type RunnerPools = { serve_staff: pg.Pool; serve_client: pg.Pool; serve_program: pg.Pool; work: pg.Pool }
export type ExecuteOptions = { key?: string; dryRun?: boolean; requestId?: string }
export type Outcome<Value> =
  | { ok: true; value: Value; replayed: boolean }
  | { ok: false; refusal: Refusal; replayed: boolean }

export type Runner = {
  /** Runs a command. Refusals are values; everything else that goes wrong is thrown as DomainError or fault, with nothing changed. */
  execute<I extends z.ZodObject, O extends z.ZodType>(
    command: Command<I, O>,
    input: unknown,
    proof: Proof,
    options?: ExecuteOptions,
  ): Promise<Outcome<z.input<O>>>
  /** Runs a query in a read-only transaction. */
  ask<I extends z.ZodObject, O extends z.ZodType>(
    query: Query<I, O>,
    input: unknown,
    proof: Proof,
    options?: { requestId?: string },
  ): Promise<z.input<O>>
  /** The actor behind a proof, or an error. */
  whoIs(proof: Proof): Promise<Actor>
}

/** `inputKey` hashes the inputs that idempotency keys are held against: a plain hash would tell a value of few bits to whoever reads it. */
export function makeRunner(pools: RunnerPools, inputKey: Buffer): Runner {
  const databases = {
    staff: databaseOf(pools.serve_staff),
    client: databaseOf(pools.serve_client),
    errand: databaseOf(pools.work),
    program: databaseOf(pools.serve_program),
  }
  const databaseFor = (proof: Proof): Database =>
    proof.kind === 'session' ? databases[proof.side] : databases[proof.kind]
  const together = makeTogether(databases.staff)
  return {
    async execute(command, rawInput, proof, options = {}) {
      const input = parse(command.input, rawInput)
      if (options.dryRun === true && command.dryRun === 'refused')
        throw new DomainError('invalid_input', { reason: 'dry_run_refused' })
      const alone = () =>
        retrying(async () => {
          try {
            return await executeOnce({ db: databaseFor(proof), inputKey }, command, input, proof, options)
          } catch (error) {
            if (isRetryable(error)) throw error
            throw toDomainError(error, command.constraints)
          }
        })
      const { key, dryRun = false, requestId = randomUUID() } = options
      if (!goesTogether(command) || proof.kind !== 'session' || proof.side !== 'staff' || key === undefined || dryRun)
        return alone()
      const inputHash = hashOf(inputKey, input)
      return together.join(command, { input, proof: proof.proof, key, inputHash, requestId, alone })
    },
    async ask(query, rawInput, proof, options = {}) {
      const input = parse(query.input, rawInput)
      try {
        return await databaseFor(proof)
          .transaction()
          .setAccessMode('read only')
          .execute(async (tx) => {
            const actor = await open(tx, proof)
            requireAllowed(query.allows, actor)
            return query.run({ tx, actor, requestId: options.requestId ?? randomUUID() }, input)
          })
      } catch (error) {
        throw toDomainError(error)
      }
    },
    async whoIs(proof) {
      try {
        return await databaseFor(proof)
          .transaction()
          .setAccessMode('read only')
          .execute((tx) => open(tx, proof))
      } catch (error) {
        throw toDomainError(error)
      }
    },
  }
}

/** Dry runs end by this: the transaction rolls back and the value is carried out. */
class RolledBack extends Error {
  readonly outcome: Outcome<unknown>
  constructor(outcome: Outcome<unknown>) {
    super('dry run')
    this.outcome = outcome
  }
}

async function executeOnce<I extends z.ZodObject, O extends z.ZodType>(
  { db, inputKey }: { db: Database; inputKey: Buffer },
  command: Command<I, O>,
  input: z.output<I>,
  proof: Proof,
  options: ExecuteOptions,
): Promise<Outcome<z.input<O>>> {
  try {
    return await db.transaction().execute(async (tx) => {
      const actor = await open(tx, proof)
      requireAllowed(command.allows, actor)
      if (command.fresh === true && !actor.fresh) throw new DomainError('step_up_required')
      const seen =
        options.key === undefined
          ? undefined
          : await claimKey<z.input<O>>(tx, actor, command.name, options.key, hashOf(inputKey, input))
      if (seen !== undefined) return seen
      const requestId = options.requestId ?? randomUUID()
      const collected: AuditFacts = {}
      const ctx: CommandContext = {
        tx,
        actor,
        requestId,
        audit: (facts) => void Object.assign(collected, facts, { facts: { ...collected.facts, ...facts.facts } }),
        enqueue: (kind, payload, enqueueOptions = {}) => enqueue({ tx, actor, proof }, kind, payload, enqueueOptions),
      }
      const result = await command.run(ctx, input)
      await writeAudit(ctx, command, collected, result)
      if (options.key !== undefined) await storeResult(tx, actor, command.name, options.key, result)
      const outcome: Outcome<z.input<O>> = isRefusal(result)
        ? { ok: false, refusal: result, replayed: false }
        : { ok: true, value: result, replayed: false }
      if (options.dryRun === true) throw new RolledBack(outcome)
      return outcome
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.outcome as Outcome<z.input<O>>
    throw error
  }
}

/** By a key alone, so that whoever hears nothing asks again; and where the event's name is the permission, for that is what the database asks of each. */
function goesTogether(command: Pick<Command, 'name' | 'allows' | 'fresh' | 'together'>): boolean {
  const { allows, name, fresh = false, together } = command
  return together !== undefined && 'permission' in allows && allows.permission === name && !fresh
}

function opening(proof: Proof) {
  if (proof.kind === 'session') return sql`identity.open('app.proof', ${proof.proof})`
  if (proof.kind === 'errand') return sql`identity.open('app.errand', ${proof.errandId})`
  return sql`transfers.open_program(${proof.proof}, ${proof.address})`
}

/** Opens the actor's transaction: the function sets the proof and *asks* it, in one round trip. */
async function open(tx: Tx, proof: Proof): Promise<Actor> {
  const found = await sql<{
    session_id: string
    staff_id: string
    staff_no: string
    name: string
    home_unit_id: string | null
    client_id: string | null
    read_only: boolean
    roles: string[]
    fresh: boolean
  }>`${kept(`open.${proof.kind}`)} select session_id, staff_id, staff_no, name, home_unit_id, client_id, read_only, roles, fresh from ${opening(proof)}`.execute(
    tx,
  )
  const row = found.rows[0]
  if (row === undefined) throw new DomainError('session_ended')
  const isProgram = proof.kind === 'program'
  return {
    sessionId: row.session_id,
    staffId: row.staff_id,
    staffNo: row.staff_no,
    name: row.name,
    homeUnitId: row.home_unit_id,
    clientId: row.client_id,
    readOnly: row.read_only,
    roles: isProgram ? [] : row.roles,
    permissions: new Set(isProgram ? [] : permissionsOf(row.roles)),
    programScopes: isProgram ? row.roles : [],
    fresh: row.fresh,
  }
}

function requireAllowed(allows: Allows, actor: Actor): void {
  if ('permission' in allows && !actor.permissions.has(allows.permission)) throw new DomainError('forbidden')
  if ('program' in allows && !actor.programScopes.includes(allows.program)) throw new DomainError('key_scope')
}

function parse<I extends z.ZodObject>(schema: I, raw: unknown): z.output<I> {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  throw new InvalidInput(
    parsed.error.issues.map((issue) => ({
      pointer: `/${issue.path.join('/')}`,
      code: issue.code,
      message: issue.message,
    })),
  )
}

/**
 * The key's row is inserted first: a second request with the same key waits on it and then finds the stored result.
 * A result that is gone with a rollback leaves no row, so the caller may try again.
 */
async function claimKey<Value>(
  tx: Tx,
  actor: Actor,
  command: string,
  key: string,
  hash: string,
): Promise<Outcome<Value> | undefined> {
  const made =
    await sql`${kept('idempotency.claim')} insert into platform.idempotency (actor, command, key, input_hash) values (${actor.staffId}, ${command}, ${key}, ${hash}) on conflict do nothing`.execute(
      tx,
    )
  if (made.numAffectedRows === 1n) return undefined
  const stored = await sql<{ input_hash: string; result: { value?: Value; refusal?: Refusal } | null }>`
    select input_hash, result from platform.idempotency where actor = ${actor.staffId} and command = ${command} and key = ${key}`.execute(
    tx,
  )
  const row = stored.rows[0]
  if (row === undefined || row.result === null) throw new DomainError('in_progress')
  if (row.input_hash !== hash) throw new DomainError('idempotency_key_reused')
  if (row.result.refusal !== undefined) return { ok: false, refusal: row.result.refusal, replayed: true }
  return { ok: true, value: row.result.value as Value, replayed: true }
}

async function storeResult(tx: Tx, actor: Actor, command: string, key: string, result: unknown): Promise<void> {
  const stored = JSON.stringify(isRefusal(result) ? { refusal: result } : { value: result })
  await sql`${kept('idempotency.store')} update platform.idempotency set result = ${stored}::jsonb where actor = ${actor.staffId} and command = ${command} and key = ${key}`.execute(
    tx,
  )
}

async function writeAudit(
  ctx: CommandContext,
  command: { name: string; unaudited?: string },
  collected: AuditFacts,
  result: unknown,
): Promise<void> {
  if (command.unaudited !== undefined) return
  const facts = JSON.stringify({ ...collected.facts, ...(isRefusal(result) ? { refused: result.refused } : {}) })
  await sql`${keptUnread('audit')} insert into audit.events (actor, action, subject, client_id, facts, request_id)
    values (${ctx.actor.staffId}, ${command.name}, ${collected.subject ?? null}, ${collected.clientId ?? null}, ${facts}::jsonb, ${ctx.requestId})`.execute(
    ctx.tx,
  )
}

async function enqueue(
  { tx, actor, proof }: { tx: Tx; actor: Actor; proof: Proof },
  kind: string,
  payload: Record<string, unknown>,
  options: EnqueueOptions,
): Promise<string> {
  const minutes = options.errandMinutes ?? errandMinutesDefault
  // A job may not make errands for others; what follows from a job runs under the same errand. Chosen here and not in the
  // statement: the right to a function is asked even where it is not called.
  const errandId =
    proof.kind === 'errand'
      ? proof.errandId
      : (await sql<{ id: string }>`select identity.make_errand(${kind}, ${minutes}) as id`.execute(tx)).rows[0]?.id
  const id = randomUUID()
  if (options.task !== undefined) {
    await sql`insert into platform.tasks (id, kind, staff_id, subject_id) values (${id}, ${options.task.kind}, ${actor.staffId}, ${options.task.subjectId ?? null})`.execute(
      tx,
    )
  }
  const body = JSON.stringify({ ...payload, ...(options.task === undefined ? {} : { task_id: id }) })
  // The id is made here because RETURNING would need SELECT on the outbox, which no writer has.
  await sql`insert into platform.outbox (id, client_id, kind, payload, errand_id) values (${id}, ${options.clientId ?? null}, ${kind}, ${body}::jsonb, ${errandId ?? null})`.execute(
    tx,
  )
  return id
}

/** Serialization failures and deadlocks only, bounded; each attempt is a whole new transaction. */
async function retrying<Value>(attempt: () => Promise<Value>): Promise<Value> {
  for (let n = 1; ; n++) {
    try {
      return await attempt()
    } catch (error) {
      if (n === attemptsMax || !isRetryable(error)) throw toDomainError(error)
    }
  }
}

function hashOf(inputKey: Buffer, input: unknown): string {
  return createHmac('sha256', inputKey).update(canonical(input)).digest('hex')
}

/** JSON with sorted keys, so that the same content has the same hash whatever the key order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === 'bigint') return inner.toString()
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}
