/** Puts the programs together: `serve` (HTTP), `work` (jobs). Wiring only. */
import { join } from 'node:path'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { followExchange, leaveExchange, readExchangeState } from '#modules/calls'
import { manualCalls } from '#modules/compliance'
import { touchSession, whyEnded } from '#modules/identity'
import { sealFiles } from '#modules/intake'
import { closeGateways, listenToGateways } from '#modules/messages'
import { removeExpiredUploads } from '#modules/transfers'
import { openBlobStore } from '#platform/blobs/blob-store'
import { type Config, deriveKey } from '#platform/config'
import { openPools, type Pools } from '#platform/db'
import { reasonOf } from '#platform/errors'
import { buildServer, type RouteEntry } from '#platform/http/server'
import { cookieNames } from '#platform/http/session-cookie'
import { type RunningWorker, startWorker } from '#platform/job-runtime'
import type { Log } from '#platform/log'
import { urlOf } from '#platform/roles'
import { makeRunner, type Runner } from '#platform/runner'
import type { Services } from '#platform/services'
import { openSpool } from '#platform/spool/spool'
import { jobs, routes } from './app.ts'

const touchEveryMs = 20_000
const dayMs = 24 * 3600 * 1000
const overdueEveryMs = 5 * 60 * 1000
const hourMs = 3600 * 1000
const minuteMs = 60 * 1000
const pullsEveryMs = 15_000
/** Whoever may no longer be called is hung up on within so long. */
const exchangeEveryMs = 2000
/** A placed case is soon judged: until then it is only reminded by text. */
const newCasesEveryMs = 5000
const version = '0.1.0'

export type Installation = { config: Config; databaseUrl: string; log: Log; demoLogins?: Services['demoLogins'] }
export type Composed = { pools: Pools & { end(): Promise<void> }; runner: Runner; services: Services }

/** Pools, runner and services of one process. */
export function compose(installation: Installation): Composed {
  const { config, databaseUrl } = installation
  const pools = openPools(databaseUrl, config.secret)
  const runner = makeRunner(pools, deriveKey(config.secret, 'idempotency'))
  const services: Services = {
    pools: { intake: pools.intake, auth: pools.auth, adapter: pools.adapter },
    blobs: openBlobStore({
      dir: join(config.dataDir, 'blobs'),
      masterKey: deriveKey(config.secret, 'blobs'),
      keyId: 'blobs-1',
    }),
    callControl: manualCalls(runner),
    spool: openSpool({ dir: join(config.dataDir, 'spool'), masterKey: deriveKey(config.secret, 'spool') }),
    keys: {
      lookup: deriveKey(config.secret, 'lookup'),
      totp: deriveKey(config.secret, 'totp'),
      transfer: deriveKey(config.secret, 'transfer'),
      sealed: deriveKey(config.secret, 'sealed'),
    },
    sealedDir: join(config.dataDir, 'sealed'),
    filingsDir: join(config.dataDir, 'filings'),
    signerDir: join(config.dataDir, 'signer'),
    uploadBytesMax: config.uploadBytesMax,
    privateNetworks: config.privateNetworks ?? [],
    demo: config.demo,
    cookies: cookieNames(config.publicUrl),
    ...(installation.demoLogins === undefined ? {} : { demoLogins: installation.demoLogins }),
  }
  return { pools, runner, services }
}

export type Serving = { address: string; catalogue: RouteEntry[]; close(): Promise<void> }

/** Serves API and console on one port. */
export async function serve(installation: Installation, composed: Composed): Promise<Serving> {
  const { config, log } = installation
  const { pools } = composed
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const touched = new Map<string, number>()
  const { app, catalogue } = await buildServer({
    runner: composed.runner,
    services: composed.services,
    routes,
    cookies: composed.services.cookies,
    log,
    publicUrl: config.publicUrl,
    ...(config.trustProxy === undefined ? {} : { trustProxy: config.trustProxy }),
    webRoot: join(import.meta.dirname, '../../web/dist'),
    bodyBytesMax: config.uploadBytesMax,
    version,
    async ready() {
      const stray = await pools.auth.query<{ n: number }>('select audit.stray_events() as n')
      // Rules that ask a year of holidays that nobody entered refuse: whoever watches the installation learns it before they do.
      const missing = await pools.auth.query<{ years: string[] }>('select compliance.missing_calendars() as years')
      const [days] = missing.rows
      return {
        ready: true,
        audit_outside_partitions: stray.rows[0]?.n ?? 0,
        calendars_missing: days?.years ?? [],
        telephone_system: await readExchangeState(composed.services),
      }
    },
    metrics: () => registry.metrics(),
    touch(proof) {
      const now = performance.now()
      if (now - (touched.get(proof) ?? Number.NEGATIVE_INFINITY) < touchEveryMs) return
      if (touched.size > 10_000) touched.clear()
      touched.set(proof, now)
      // Not awaited: a request does not wait for its own time stamp; a failed stamp only ends the session earlier.
      touchSession(pools.auth, proof).catch((error: unknown) =>
        log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'session was not stamped'),
      )
    },
    whyEnded: (proof) => whyEnded(pools.auth, proof),
  })
  const sweep = sweepUploads(composed.services, log)
  const address = await app.listen({ port: config.port, host: config.host })
  return {
    address,
    catalogue,
    async close() {
      sweep.stop()
      await app.close()
    },
  }
}

/** Where uploads lie is this process's own disk, so that it cleans up itself. */
function sweepUploads({ spool }: Services, log: Log): { stop(): void } {
  const sweep = () =>
    void removeExpiredUploads(spool).catch((error: unknown) =>
      log.error({ reason: error instanceof Error ? error.name : 'unknown' }, 'expired uploads were not removed'),
    )
  sweep()
  const hourly = setInterval(sweep, hourMs)
  return { stop: () => clearInterval(hourly) }
}

/** What was refused, or left by its sender, after its bytes were kept. */
async function sweepFiles({ services, pools }: Composed): Promise<number> {
  return services.blobs.sweep(async (hashes) => {
    const named = await pools.work.query<{ sha256: string }>('select sha256 from platform.named_files($1) sha256', [
      hashes,
    ])
    return named.rows.map(({ sha256 }) => sha256)
  })
}

/** Runs the jobs. */
export async function work(installation: Installation, composed: Composed): Promise<RunningWorker> {
  const { pools } = composed
  await pools.work.query('select audit.ensure_partitions()')
  const clocks = [
    repeat(dayMs, 'select audit.ensure_partitions()', 'audit partitions were not made'),
    repeat(overdueEveryMs, 'select clients.show_due_terms()', 'terms that begin were not carried over'),
    repeat(pullsEveryMs, 'select transfers.start_due_pulls()', 'due transfers were not started'),
    repeat(overdueEveryMs, 'select clients.tell_overdue_bulletins()', 'overdue acknowledgements were not told'),
    repeat(overdueEveryMs, 'select incidents.escalate_overdue()', 'overdue incidents were not escalated'),
    repeat(hourMs, 'select compliance.walk_ladder()', 'the stages of cases were not judged'),
    repeat(newCasesEveryMs, 'select compliance.walk_ladder(true)', 'the stages of new cases were not judged'),
    repeat(hourMs, 'select compliance.tell_missing_calendars()', 'missing years of holidays were not told'),
    repeat(hourMs, 'select cycle.follow_clock()', 'checkpoints were not computed'),
    repeat(minuteMs, 'select messages.follow_clock()', 'messages whose time is over were not ended'),
    repeat(
      overdueEveryMs,
      'select messages.end_expired_letters()',
      'letters that were not printed in time were not ended',
    ),
    repeat(hourMs, 'select intake.forget_left()', 'rows of files that were left were not deleted'),
    repeat(minuteMs, 'select calls.start_due_readings()', 'the books of the telephone system were not asked for'),
    every(pullsEveryMs, () => listenToGateways(composed.services, installation.log), 'providers were not listened to'),
    every(
      exchangeEveryMs,
      () => followExchange(composed.services, installation.log),
      'the telephone system was not followed',
    ),
    every(overdueEveryMs, () => sealFiles(composed.services), 'files were not put under seal'),
    every(dayMs, () => sweepFiles(composed), 'files that nothing names were not taken away'),
  ]
  function repeat(everyMs: number, statement: string, failure: string): NodeJS.Timeout {
    return every(everyMs, () => pools.work.query(statement), failure)
  }
  function every(everyMs: number, act: () => Promise<unknown>, failure: string): NodeJS.Timeout {
    return setInterval(() => {
      act().catch((error: unknown) => installation.log.error({ reason: reasonOf(error) }, failure))
    }, everyMs)
  }
  const worker = await startWorker({
    queueUrl: urlOf(installation.databaseUrl, installation.config.secret, 'dunwell_queue'),
    pools: { relay: pools.relay, work: pools.work },
    runner: composed.runner,
    services: composed.services,
    jobs,
    log: installation.log,
  })
  return {
    async stop() {
      for (const clock of clocks) clearInterval(clock)
      await worker.stop()
      await leaveExchange(composed.services)
      await closeGateways(composed.services)
    },
  }
}
