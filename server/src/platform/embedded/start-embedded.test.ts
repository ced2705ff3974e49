import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { findShippedServer } from './binaries.ts'
import { type Embedded, type EmbeddedOptions, startEmbedded } from './start-embedded.ts'

const started: Embedded[] = []
const children: ChildProcess[] = []
const dirs: string[] = []

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const server of started.splice(0)) await server.stop()
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true })
})

function aDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'dunwell-embedded-'))
  chmodSync(dir, 0o755)
  dirs.push(dir)
  return dir
}

async function start(options: EmbeddedOptions): Promise<Embedded> {
  const server = await startEmbedded({ tuning: 'test', ...options })
  started.push(server)
  return server
}

async function ask(url: string, ...statements: string[]): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  let row: Record<string, unknown> = {}
  for (const statement of statements) row = (await client.query(statement)).rows[0] ?? {}
  await client.end()
  return row
}

/** Another program that starts the server, tells about it, and lives on. */
async function startElsewhere(options: EmbeddedOptions, account: { uid?: number; gid?: number } = {}) {
  const program = `const { startEmbedded } = await import(process.argv[1])
    const { adminUrl, pid, port } = await startEmbedded(JSON.parse(process.argv[2]))
    console.log(JSON.stringify({ adminUrl, pid, port }))
    setInterval(() => {}, 1000)`
  const args = [
    '--input-type=module',
    '-e',
    program,
    join(import.meta.dirname, 'start-embedded.ts'),
    JSON.stringify(options),
  ]
  const child = spawn(process.execPath, args, { ...account, stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const [said] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
  const told: { adminUrl: string; pid: number; port: number } = JSON.parse(String(said))
  return { child, ...told }
}

async function endOf(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

test('a started server is closed to the network, knows Chinese letters, and refuses a second program', async () => {
  const dataDir = join(aDir(), 'data')
  const racing = await Promise.allSettled([start({ dataDir }), start({ dataDir }), start({ dataDir })])
  expect(racing.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
  const [first] = started
  assert(first !== undefined)
  const row = await ask(
    first.adminUrl,
    'create extension pg_trgm',
    'create table kept (n int)',
    'insert into kept values (7)',
    `select cardinality(show_trgm('张伟')) > 0 as letters, current_setting('listen_addresses') as listens, current_setting('data_checksums') as checksums,
       current_setting('TimeZone') as zone, current_setting('password_encryption') as passwords, current_setting('log_parameter_max_length') as logged,
       current_setting('server_encoding') as encoding`,
  )
  expect(row).toEqual({
    letters: true,
    listens: '127.0.0.1',
    checksums: 'on',
    zone: 'UTC',
    passwords: 'scram-sha-256',
    logged: '0',
    encoding: 'UTF8',
  })
  expect(statSync(join(dataDir, 'postgres-password')).mode & 0o777).toBe(0o600)
  await expect(ask(first.adminUrl.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toMatchObject({ code: '28P01' })
  await expect(startEmbedded({ dataDir })).rejects.toMatchObject({ code: 'embedded_in_use' })

  await first.stop()
  const again = await start({ dataDir, tuning: 'demo' })
  expect(again.port).toBe(first.port)
  expect(await ask(again.adminUrl, 'select n from kept')).toEqual({ n: 7 })
}, 60_000)

test('after a crash of the program, of the server, or of both, the next start finds the data', async () => {
  const dataDir = join(aDir(), 'data')
  // Durable, for it is about what survives.
  const killed = await startElsewhere({ dataDir, tuning: 'demo' })
  await ask(killed.adminUrl, 'create table kept (n int)', 'insert into kept values (1)')
  await endOf(killed.child)
  const second = await startElsewhere({ dataDir, tuning: 'demo' })
  await ask(second.adminUrl, 'insert into kept values (2)')

  // A real left-over: the watcher dies first, so nobody stops the server.
  process.kill(watcherOf(second.pid), 'SIGKILL')
  await endOf(second.child)
  expect(isRunning(second.pid)).toBe(true)
  const third = await start({ dataDir, tuning: 'demo' })
  expect(isRunning(second.pid)).toBe(false)
  await ask(third.adminUrl, 'insert into kept values (3)')

  process.kill(third.pid, 'SIGKILL')
  await third.stop()
  const fourth = await start({ dataDir, tuning: 'demo' })
  expect(await ask(fourth.adminUrl, 'select sum(n)::int as total from kept')).toEqual({ total: 6 })
}, 60_000)

test.skipIf(process.platform !== 'linux')(
  'a lock that a killed program still holds, because the database has not noticed its death, is waited for and not taken for a living one',
  async () => {
    const dataDir = join(aDir(), 'data')
    const killed = await startElsewhere({ dataDir, tuning: 'demo' })
    await ask(killed.adminUrl, 'create table kept (n int)')
    const holder = await ask(
      killed.adminUrl,
      `select pid from pg_stat_activity where application_name like 'dunwell launcher %'`,
    )
    // What a busy machine does to a session: it gets no time to find its client gone. Nobody stops the server either.
    process.kill(Number(holder['pid']), 'SIGSTOP')
    process.kill(watcherOf(killed.pid), 'SIGKILL')
    await endOf(killed.child)
    const starting = start({ dataDir, tuning: 'demo' })
    // That it has not started shows only in time that passes.
    const longEnoughToStart = 1_500
    const early = await Promise.race([starting.then(() => 'started'), pause(longEnoughToStart, 'waiting')])
    process.kill(Number(holder['pid']), 'SIGCONT')
    expect(early).toBe('waiting')
    const next = await starting
    expect(await ask(next.adminUrl, 'select count(*)::int as n from kept')).toEqual({ n: 0 })
  },
  60_000,
)

test.skipIf(process.platform !== 'linux')(
  'a session that goes on computing after its server was killed does not keep the next one from starting',
  async () => {
    const dataDir = join(aDir(), 'data')
    const killed = await start({ dataDir, tuning: 'demo' })
    const client = new pg.Client({ connectionString: killed.adminUrl })
    client.on('error', () => undefined)
    await client.connect()
    const busy = client
      .query('select count(*) from generate_series(1, 1000000000) n where n % 7 = 8')
      .catch((fault: Error) => fault.name)
    const isBusy = `select count(*)::int as n from pg_stat_activity where state = 'active' and query like '%generate_series(1, 1000000000)%' and pid <> pg_backend_pid()`
    while ((await ask(killed.adminUrl, isBusy))['n'] !== 1) await pause(20)
    process.kill(killed.pid, 'SIGKILL')
    await killed.stop()
    const next = await start({ dataDir, tuning: 'demo' })
    expect(await ask(next.adminUrl, 'select 1 as alive')).toEqual({ alive: 1 })
    expect(await busy).toBe('Error')
  },
  60_000,
)

test.skipIf(process.getuid?.() !== 0)(
  'a checkout in a home of mode 700 serves root, and an ordinary user serves himself',
  async () => {
    const home = aDir()
    const nativeDir = join(home, 'checkout', 'native')
    cpSync(findShippedServer().nativeDir, nativeDir, { recursive: true, verbatimSymlinks: true })
    rmSync(join(nativeDir, 'lib', 'libicuuc.so.60'))
    chmodSync(home, 0o700)
    const sharedRoot = join(aDir(), 'shared')
    const options = {
      dataDir: join(home, 'checkout', '.data'),
      shipped: { nativeDir, stamp: 'postgres-test' },
      sharedRoot,
    }
    const first = await start(options)
    await ask(first.adminUrl, 'create table kept (n int)')
    await first.stop()
    const again = await start(options)
    expect(await ask(again.adminUrl, 'select count(*)::int as n from kept')).toEqual({ n: 0 })
    expect(readFileSync(join(options.dataDir, 'postgres.json'), 'utf8')).toContain(sharedRoot)
    expect(existsSync(join(options.dataDir, 'postgres'))).toBe(false)
    await again.destroy()
    expect(readdirSync(sharedRoot)).toEqual(['postgres-test'])

    const nobody = { uid: 65_534, gid: 65_534 }
    const own = join(aDir(), 'own')
    mkdirSync(own, { mode: 0o700 })
    chownSync(own, nobody.uid, nobody.gid)
    const theirs = await startElsewhere({ dataDir: own, tuning: 'test' }, nobody)
    expect(statSync(`/proc/${theirs.pid}`).uid).toBe(nobody.uid)
    await expect(startEmbedded({ dataDir: own })).rejects.toMatchObject({ code: 'embedded_in_use' })
    await endOf(theirs.child)
    const asRoot = await start({ dataDir: own })
    expect(statSync(`/proc/${asRoot.pid}`).uid).toBe(nobody.uid)
  },
  60_000,
)

function isRunning(pid: number): boolean {
  return existsSync(`/proc/${pid}/cwd`)
}

/** The shell whose last argument is the server's number. */
function watcherOf(serverPid: number): number {
  const found = spawnSync('pgrep', ['-f', `dunwell-watch ${serverPid}$`], { encoding: 'utf8' }).stdout
  return Number(found)
}
