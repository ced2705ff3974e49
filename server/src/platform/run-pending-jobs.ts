import type pg from 'pg'
import { runJob, type WorkerOptions } from './job-runtime.ts'
import type { AnyJob } from './jobs.ts'
import { inTransaction } from './transaction.ts'

type Options = Pick<WorkerOptions, 'pools' | 'runner' | 'services' | 'log' | 'jobs'>
type Waiting = { id: string; kind: string; payload: Record<string, unknown>; errand_id: string | null }

/**
 * Runs what waits in the outbox here and now, until nothing of the given jobs is left: for the demo's play, the command line
 * and tests. Same rows, errands and job code as the worker; each job has one attempt. Answers how many ran.
 */
export async function runPendingJobs(options: Options): Promise<number> {
  const byKind = new Map(options.jobs.map((job) => [job.on, job]))
  for (let ran = 0; ; ran += 1) {
    if (!(await inTransaction(options.pools.relay, (relay) => runNext(options, byKind, relay)))) return ran
  }
}

/** The row stays locked while its job runs: whoever dies here leaves it waiting, and a worker beside us does not take it. */
async function runNext(options: Options, byKind: Map<string, AnyJob>, relay: pg.PoolClient): Promise<boolean> {
  const found = await relay.query<Waiting>(
    'select id, kind, payload, errand_id from platform.outbox where sent_at is null and kind = any ($1) order by created_at, id limit 1 for update skip locked',
    [[...byKind.keys()]],
  )
  const next = found.rows[0]
  const job = next === undefined ? undefined : byKind.get(next.kind)
  if (next === undefined || job === undefined) return false
  await runJob(options, job, { payload: next.payload, errand_id: next.errand_id, outbox_id: next.id }, true)
  await relay.query('update platform.outbox set sent_at = now() where id = $1', [next.id])
  return true
}
