import { spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { embeddedFault } from './fault.ts'
import type { Place } from './place.ts'
import { cleanEnv, type RunAs, runAsUser } from './run-as.ts'

const logBytesMax = 10_000_000

/** What postmaster.pid says, when the process it names is alive and really serves this cluster. */
export type Live = { readonly pid: number; readonly port: number | undefined; readonly isReady: boolean }

/**
 * initdb into a draft that is renamed when complete: a killed first start leaves no half cluster.
 * The libc side must be C.UTF-8 too: with LC_CTYPE=C pg_trgm finds no letters in Chinese names (measured: no trigram at all).
 */
export function createCluster(binaries: Binaries, place: Place, syncs: boolean): void {
  if (existsSync(join(place.cluster, 'PG_VERSION'))) return
  const draft = mkdtempSync(join(place.home, 'cluster.draft-'))
  const passwordFile = join(draft, 'password')
  try {
    writeFileSync(passwordFile, place.password, { mode: 0o600 })
    own(draft, place.runAs)
    own(passwordFile, place.runAs)
    const cluster = join(draft, 'cluster')
    const locales = ['C.UTF-8', 'en_US.UTF-8', 'C']
    const attempts = locales.map((locale) => () => {
      rmSync(cluster, { recursive: true, force: true })
      return runAsUser(place.runAs, binaries.initdb, initArguments(cluster, passwordFile, locale, syncs))
    })
    let said = ''
    const done = attempts.some((attempt) => {
      const result = attempt()
      said = result.stderr
      return result.status === 0
    })
    if (!done) throw startFault(place, said)
    renameSync(cluster, place.cluster)
  } catch (fault) {
    if (!existsSync(join(place.cluster, 'PG_VERSION'))) throw fault
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

function initArguments(cluster: string, passwordFile: string, locale: string, syncs: boolean): string[] {
  return [
    `--pgdata=${cluster}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    `--locale=${locale}`,
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
    ...(syncs ? [] : ['--no-sync']),
  ]
}

function own(path: string, runAs: RunAs): void {
  if (runAs !== undefined) chownSync(path, runAs.uid, runAs.gid)
}

export function findLive(place: Place): Live | undefined {
  const lines = readPidFile(place)
  const pid = Number(lines?.[0])
  if (lines === undefined || !(pid > 0) || !serves(pid, place.cluster)) return undefined
  const port = Number(lines[3])
  return { pid, port: port > 0 ? port : undefined, isReady: lines[7]?.trim() === 'ready' }
}

/**
 * After a power cut the number in a stale pid file may belong to any process, so ask the system what it is.
 * A postmaster's working directory is its cluster.
 */
function serves(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === cluster
    } catch (fault) {
      // Gone meanwhile, or a stranger's process: neither is our server. Anything else is a fault.
      if (hasCode(fault, 'ENOENT') || hasCode(fault, 'EACCES') || hasCode(fault, 'ESRCH')) return false
      throw fault
    }
  }
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes(cluster)
}

/**
 * Sessions of a server that was killed go on with what they were doing until they look up, and hold its memory: a busy one for longer
 * than a start tries, which then fails with "pre-existing shared memory block is still in use". They are ended as in any crash.
 */
export async function endOrphans(place: Place, waitMs = 10_000): Promise<void> {
  if (process.platform !== 'linux') return
  const until = performance.now() + waitMs
  for (let orphans = orphansOf(place); orphans.length > 0; orphans = orphansOf(place)) {
    if (performance.now() > until) return
    for (const pid of orphans) endAtOnce(pid)
    await pause(50)
  }
}

/** By what a server's children call themselves, so that another starter's young server is never among them. */
function orphansOf(place: Place): number[] {
  const numbers = readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name))
  return numbers.map(Number).filter((pid) => serves(pid, place.cluster) && isSession(pid) && !hasServer(pid, place))
}

function isSession(pid: number): boolean {
  return procText(pid, 'cmdline').startsWith('postgres: ')
}

function hasServer(pid: number, place: Place): boolean {
  const stat = procText(pid, 'stat')
  const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  return parent > 0 && serves(parent, place.cluster)
}

function procText(pid: number, file: 'cmdline' | 'stat'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch (fault) {
    if (hasCode(fault, 'ENOENT') || hasCode(fault, 'ESRCH')) return ''
    throw fault
  }
}

function endAtOnce(pid: number): void {
  try {
    process.kill(pid, 'SIGQUIT')
  } catch (fault) {
    if (!hasCode(fault, 'ESRCH')) throw fault
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    if (hasCode(fault, 'ESRCH')) return false
    if (hasCode(fault, 'EPERM')) return true
    throw fault
  }
}

export function hasCode(fault: unknown, code: string): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === code
}

/** A pid file that names somebody else's live process would make PostgreSQL refuse for ever. One that names a dead one it clears itself. */
export function clearForeignPidFile(place: Place): void {
  const pid = Number(readPidFile(place)?.[0])
  if (pid > 0 && isAlive(pid) && !serves(pid, place.cluster)) rmSync(pidFile(place), { force: true })
}

function pidFile(place: Place): string {
  return join(place.cluster, 'postmaster.pid')
}

function readPidFile(place: Place): string[] | undefined {
  try {
    return readFileSync(pidFile(place), 'utf8').split('\n')
  } catch (fault) {
    if (hasCode(fault, 'ENOENT')) return undefined
    throw fault
  }
}

/** How much the server has said so far. */
export function logBytes(place: Place): number {
  return statSync(place.log, { throwIfNoEntry: false })?.size ?? 0
}

/** Detached: Ctrl-C in the terminal reaches us, and we stop the server after the programs that use it. */
export function spawnServer(binaries: Binaries, place: Place, settings: Readonly<Record<string, string>>) {
  if (logBytes(place) > logBytesMax) renameSync(place.log, `${place.log}.1`)
  const log = openSync(place.log, 'a', 0o600)
  own(place.log, place.runAs)
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const options = { ...place.runAs, cwd: place.home, env: cleanEnv, detached: true }
  const server = spawn(binaries.postgres, ['-D', place.cluster, ...flags], { ...options, stdio: ['ignore', log, log] })
  closeSync(log)
  server.unref()
  return server
}

/**
 * A shell that holds the other end of a pipe of ours. When we die, however we die, it reads the end of the file
 * and asks the server for a fast shutdown. Returns how to send it home without that.
 */
export function watchOver(serverPid: number, place: Place): () => void {
  const script = 'read -r word || kill -INT "$1"'
  const options = { ...place.runAs, cwd: place.home, env: cleanEnv, detached: true }
  const watcher = spawn('/bin/sh', ['-c', script, 'dunwell-watch', String(serverPid)], {
    ...options,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watcher.stdin.on('error', () => watcher.unref())
  watcher.unref()
  if ('unref' in watcher.stdin && typeof watcher.stdin.unref === 'function') watcher.stdin.unref()
  return () => watcher.stdin.end('done\n')
}

/** Fast shutdown, then immediate (safe: the next start replays the log), each for a bounded time. */
export async function stopServer(pid: number, place: Place): Promise<void> {
  for (const [signal, waitMs] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
  ] as const) {
    if (await endsWithin(pid, place, signal, waitMs)) return
  }
  throw embeddedFault(
    'embedded_stop_failed',
    `内置 PostgreSQL(进程 ${pid})没有停止,日志:${place.log}`,
    `The embedded PostgreSQL (process ${pid}) did not stop. Its log: ${place.log}`,
  )
}

async function endsWithin(pid: number, place: Place, signal: NodeJS.Signals, waitMs: number): Promise<boolean> {
  const until = performance.now() + waitMs
  if (serves(pid, place.cluster)) process.kill(pid, signal)
  while (serves(pid, place.cluster)) {
    if (performance.now() > until) return false
    await pause(20)
  }
  return true
}

export function startFault(place: Place, said: string): Error {
  return embeddedFault(
    'embedded_start_failed',
    `内置 PostgreSQL 启动失败,日志:${place.log}`,
    `The embedded PostgreSQL did not start. Its log: ${place.log}\n${said}`.trim(),
  )
}
