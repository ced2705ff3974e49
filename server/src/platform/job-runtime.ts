/** Outbox → queue → job → task row. At-least-once everywhere; each job says what makes it safe twice (architecture "Errors, jobs"). */
import { EventEmitter } from 'node:events'
import { Logger, makeWorkerUtils, run, type TaskList, type WorkerEvents, type WorkerUtils } from 'graphile-worker'
import pg from 'pg'
import { isFinal, reasonOf, toDomainError } from './errors.ts'
import { type AnyJob, JobCancelled, type TaskHandle } from './jobs.ts'
import type { Log } from './log.ts'
import type { Proof } from './operations.ts'
import type { Runner } from './runner.ts'
import type { Services } from './services.ts'
import { inTransaction } from './transaction.ts'
import { aliveLock, type Liveness, openLiveness } from './worker-liveness.ts'

const relayEveryMs = 150
const relayRows = 100
/** Soon after a killed worker came up again: whoever waits sees the work go on. One look at what is locked, a row or two. */
const sweepEveryMs = 3_000
const progressEveryMs = 200
/** A job whose worker was killed has not failed: it gets another attempt, up to here, for it may be the job that kills. */
const attemptsCeiling = 25

export type WorkerOptions = {
  queueUrl: string
  pools: { relay: pg.Pool; work: pg.Pool }
  runner: Runner
  services: Services
  jobs: readonly AnyJob[]
  log: Log
  concurrency?: number
}
export type RunningWorker = { stop(): Promise<void> }

/** Starts relay and queue workers. Fails on two jobs of one name (style 2.9). */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const byKind = indexJobs(options.jobs)
  const logger = new Logger(() => () => undefined)
  const queuePool = new pg.Pool({ connectionString: options.queueUrl, max: 6, application_name: 'dunwell-queue' })
  // Lost connections are replaced; without listeners (pool and client) the first would end the process.
  queuePool.on('error', () => undefined)
  queuePool.on('connect', (client) => void client.on('error', () => undefined))
  const liveness = await openLiveness(options.queueUrl, options.log)
  const utils = await makeWorkerUtils({ pgPool: queuePool, logger })
  await unlockDead(utils, queuePool, options)
  const taskList: TaskList = Object.fromEntries(
    [...byKind.values()].map((job) => [
      job.on,
      (payload: unknown, helpers: { job: { attempts: number; max_attempts: number } }) =>
        runJob(options, job, payload as Envelope, helpers.job.attempts >= helpers.job.max_attempts),
    ]),
  )
  // Heard from the first: run() makes pool and workers before it returns, and jobs are locked by the pool's id.
  const events: WorkerEvents = new EventEmitter()
  announce(events, liveness)
  const queue = await run({
    pgPool: queuePool,
    events,
    taskList,
    concurrency: options.concurrency ?? 2,
    noHandleSignals: true,
    pollInterval: 1000,
    logger,
  })
  const relay = every(relayEveryMs, () => relayOnce(options, utils, byKind), options.log)
  const sweep = every(
    sweepEveryMs,
    async () => {
      if (liveness.isUp()) await unlockDead(utils, queuePool, options)
    },
    options.log,
  )
  return {
    async stop() {
      await Promise.all([relay.stop(), sweep.stop()])
      await queue.stop()
      await utils.release()
      await liveness.close()
      await queuePool.end()
    },
  }
}

type Envelope = { payload: Record<string, unknown>; errand_id: string | null; outbox_id: string }

function indexJobs(jobs: readonly AnyJob[]): Map<string, AnyJob> {
  const byKind = new Map<string, AnyJob>()
  for (const job of jobs) {
    if (byKind.has(job.on)) throw new Error(`two jobs on ${job.on}`)
    byKind.set(job.on, job)
  }
  return byKind
}

/** Jobs are locked by a pool's id, or by a worker's: both are announced. */
function announce(events: WorkerEvents, liveness: Liveness): void {
  events.on('pool:create', ({ workerPool }) => liveness.hold(workerPool.id))
  events.on('worker:create', ({ worker }) => liveness.hold(worker.workerId))
}

/** Frees jobs of workers that are no more: without this a killed worker's jobs stay locked for four hours. */
async function unlockDead(utils: WorkerUtils, pool: pg.Pool, { pools, log }: WorkerOptions): Promise<void> {
  const locked = await pool.query<{ locked_by: string }>(
    'select distinct locked_by from graphile_worker._private_jobs where locked_by is not null',
  )
  const dead: string[] = []
  for (const row of locked.rows) {
    const got = await pool.query<{ free: boolean }>(
      `with t as materialized (select pg_try_advisory_xact_lock($1, hashtext($2)) as free) select free from t`,
      [aliveLock, row.locked_by],
    )
    if (got.rows[0]?.free === true) dead.push(row.locked_by)
  }
  if (dead.length === 0) return
  const left = await pool.query<{ ids: string[]; max_attempts: number }>(
    `select array_agg(id::text) as ids, max_attempts from graphile_worker._private_jobs where locked_by = any ($1) and max_attempts < $2 group by max_attempts`,
    [dead, attemptsCeiling],
  )
  const spent = await pool.query<{ payload: Envelope }>(
    `select payload from graphile_worker._private_jobs where locked_by = any ($1) and attempts >= max_attempts and max_attempts >= $2`,
    [dead, attemptsCeiling],
  )
  // Before the locks go: whoever dies in between is found again by them. One job's fault keeps no other from being freed.
  for (const { payload } of spent.rows)
    await endSpent(pools.work, payload).catch((error: unknown) =>
      log.error({ reason: reasonOf(error) }, 'a spent job was not told'),
    )
  await utils.forceUnlockWorkers(dead)
  for (const { ids, max_attempts } of left.rows) await utils.rescheduleJobs(ids, { maxAttempts: max_attempts + 1 })
  log.warn({ workers: dead.length }, 'freed the jobs of workers that are gone')
}

/** Nothing takes it up again, so nothing else would ever say that it is over; its errand may be over as well, after so many attempts. */
async function endSpent(work: pg.Pool, envelope: Envelope): Promise<void> {
  if (envelope.errand_id === null) return
  const task = openTask(work, envelope.errand_id, taskOf(envelope))
  if (!(await task.endExpired())) await task.end('failed', 'internal')
}

/**
 * One relay round: enqueue by the outbox id as job key, then stamp; a crash between the two enqueues the same key again.
 * Kinds that this version does not know stay for one that does: during an upgrade two versions run side by side.
 */
async function relayOnce(options: WorkerOptions, utils: WorkerUtils, byKind: Map<string, AnyJob>): Promise<void> {
  await inTransaction(options.pools.relay, async (client) => {
    const rows = await client.query<{
      id: string
      kind: string
      payload: Record<string, unknown>
      errand_id: string | null
    }>(
      'select id, kind, payload, errand_id from platform.outbox where sent_at is null and kind = any ($2) order by created_at limit $1 for update skip locked',
      [relayRows, [...byKind.keys()]],
    )
    for (const row of rows.rows) {
      const job = byKind.get(row.kind)
      if (job === undefined) throw new Error(`no job on ${row.kind}`)
      const envelope: Envelope = { payload: row.payload, errand_id: row.errand_id, outbox_id: row.id }
      await utils.addJob(row.kind, envelope, { jobKey: row.id, maxAttempts: job.attemptsMax })
    }
    if (rows.rows.length === 0) return
    await client.query('update platform.outbox set sent_at = now() where id = any ($1)', [
      rows.rows.map((row) => row.id),
    ])
  })
}

/** Runs one job under its errand. Domain errors end it at once; faults are retried until the last attempt. */
export async function runJob(
  options: Pick<WorkerOptions, 'pools' | 'runner' | 'services' | 'log'>,
  job: AnyJob,
  envelope: Envelope,
  lastAttempt: boolean,
): Promise<void> {
  if (envelope.errand_id === null) throw new Error(`job ${job.on} has no errand`)
  const task = openTask(options.pools.work, envelope.errand_id, taskOf(envelope))
  const started = await task.start()
  if (started === 'expired') {
    options.log.warn({ job: job.on }, 'the errand had expired before its job could run')
    return
  }
  if (started === 'ended') return
  const proof: Proof = { kind: 'errand', errandId: envelope.errand_id }
  const payload = job.payload.parse(envelope.payload)
  try {
    await job.run(
      {
        runner: options.runner,
        proof,
        jobId: envelope.outbox_id,
        task: task.handle,
        log: options.log,
        services: options.services,
      },
      payload,
    )
    await task.end('succeeded')
  } catch (thrown) {
    const error = toDomainError(thrown)
    if (error instanceof JobCancelled) return task.end('cancelled')
    if (isFinal(error)) {
      // Without a task nobody is told of it otherwise.
      if (taskOf(envelope) === undefined) options.log.warn({ job: job.on, reason: error.code }, 'job ended in vain')
      return task.end('failed', error.code, error.facts)
    }
    options.log.error({ job: job.on, reason: reasonOf(error), retry: !lastAttempt }, 'job failed')
    if (lastAttempt) await task.end('failed', 'internal')
    throw error
  }
}

function taskOf({ payload }: Envelope): string | undefined {
  return typeof payload['task_id'] === 'string' ? payload['task_id'] : undefined
}

type OpenTask = {
  handle: TaskHandle
  /** Whether nobody may act for it any more; if so, its task is ended and says so. */
  endExpired(): Promise<boolean>
  /** `ended`: the job was delivered twice. `expired`: nobody may act any more; the task says so and can be ordered again. */
  start(): Promise<'started' | 'ended' | 'expired'>
  end(state: 'succeeded' | 'failed' | 'cancelled', code?: string, facts?: Record<string, unknown>): Promise<void>
}

function openTask(work: pg.Pool, errandId: string, taskId: string | undefined): OpenTask {
  let result: Record<string, unknown> = {}
  let lastWrite = 0
  const write = (statement: string, values: unknown[]): Promise<pg.QueryResult> =>
    inTransaction(work, async (client) => {
      await client.query(`select set_config('app.errand', $1, true)`, [errandId])
      return client.query(statement, values)
    })
  const endExpired = async (): Promise<boolean> => {
    const ended = await work.query<{ expired: boolean }>('select platform.end_expired($1, $2) as expired', [
      errandId,
      taskId ?? null,
    ])
    return ended.rows[0]?.expired === true
  }
  return {
    handle: {
      async progress(done, total) {
        const now = performance.now()
        if (taskId === undefined || now - lastWrite < progressEveryMs) return
        lastWrite = now
        const row = await write(
          `update platform.tasks set progress = $2, total = coalesce($3, total), heartbeat_at = now() where id = $1 returning cancel_requested_at`,
          [taskId, done, total ?? null],
        )
        if (row.rows[0]?.cancel_requested_at != null) throw new JobCancelled()
      },
      result: (more) => {
        result = { ...result, ...more }
      },
    },
    endExpired,
    async start() {
      if (await endExpired()) return 'expired'
      if (taskId === undefined) return 'started'
      const started = await write(
        `update platform.tasks set state = 'running', started_at = now(), heartbeat_at = now(),
           resumed_at = case when state = 'running' then now() end where id = $1 and state in ('queued', 'running')`,
        [taskId],
      )
      return started.rowCount === 1 ? 'started' : 'ended'
    },
    async end(state, code, facts) {
      if (taskId === undefined) return
      await write(
        `update platform.tasks set state = $2, error_code = $3, error_facts = $4, result = $5, ended_at = now(), progress = case when $2 = 'succeeded' then coalesce(total, progress) else progress end
         where id = $1 and state in ('queued', 'running')`,
        [taskId, state, code ?? null, facts === undefined ? null : JSON.stringify(facts), JSON.stringify(result)],
      )
    },
  }
}

/** Repeats with a pause between rounds, never two rounds at once; a failed round is logged and the next one tries again. */
function every(ms: number, round: () => Promise<void>, log: Log): { stop(): Promise<void> } {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let wake: () => void = () => undefined
  const loop = (async () => {
    while (!stopped) {
      await round().catch((error: unknown) => log.error({ reason: reasonOf(error) }, 'a worker round failed'))
      if (!stopped) {
        await new Promise<void>((resolve) => {
          wake = resolve
          timer = setTimeout(resolve, ms)
        })
      }
    }
  })()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      wake()
      await loop
    },
  }
}
