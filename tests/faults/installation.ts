/** A trial installation in a folder of its own: program and embedded database, to be killed and started again. */
import { appendFileSync, readFileSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startEmbedded } from '@dunwell/server/platform/embedded/start-embedded'
import pg from 'pg'
import { type Client, signIn } from './client.ts'
import { isAlive, killForGood, type Program, startProgram, stopProgram } from './program.ts'

export type Installation = {
  /** Signs in once; the session outlives every kill, for it lies in the database. */
  client(staffNo: string): Promise<Client>
  address(): string
  /** One statement as the superuser, on a connection of its own: the database may have been killed before. */
  sql<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>
  /** Everything that the program and its embedded database have written to their logs, over all starts. */
  logs(): string
  killServer(): Promise<void>
  /** SIGKILL of the database's first process, with the server left to find out. */
  killDatabase(): Promise<void>
  startAgain(): Promise<void>
  stop(): Promise<void>
}

/**
 * `embedded`: the program brings its database, which goes down with it. `apart`: the database lives on when the program dies,
 * and its sessions go on with whatever they were doing until they find nobody at the other end.
 */
export async function openInstallation(database: 'embedded' | 'apart' = 'embedded'): Promise<Installation> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dunwell-faults-'))
  const apart =
    database === 'apart' ? await startEmbedded({ dataDir: join(dataDir, 'apart'), tuning: 'test' }) : undefined
  const env = { DATA_DIR: dataDir, ...(apart === undefined ? {} : { DATABASE_URL: apart.adminUrl }) }
  let program = await start(env)
  const sql = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> => {
    const client = new pg.Client({ connectionString: apart?.adminUrl ?? superuserUrl(dataDir) })
    client.on('error', () => undefined)
    await client.connect()
    try {
      return (await client.query<Row>(text, values)).rows
    } finally {
      await client.end()
    }
  }
  return {
    client: (staffNo) => signIn(() => program.address, staffNo),
    address: () => program.address,
    sql,
    logs: () =>
      [programLog(dataDir), join(placeOf(dataDir).home, 'postgres.log')]
        .map((file) => readFileSync(file, 'utf8'))
        .join('\n'),
    killServer: () => killForGood(program),
    async killDatabase() {
      if (apart !== undefined) throw new Error('only the embedded database is started again with the program')
      const pid = postmasterPid(dataDir)
      process.kill(pid, 'SIGKILL')
      while (isAlive(pid)) await pause(5)
    },
    async startAgain() {
      await stopProgram(program)
      program = await start(env)
    },
    async stop() {
      const homes = apart === undefined ? [placeOf(dataDir).home] : []
      await stopProgram(program)
      await apart?.destroy()
      for (const dir of [...homes, dataDir]) rmSync(dir, { recursive: true, force: true })
    },
  }
}

function start(env: { DATA_DIR: string; DATABASE_URL?: string }): Promise<Program> {
  const addressFile = join(env.DATA_DIR, 'address')
  rmSync(addressFile, { force: true })
  return startProgram(
    ['start', '--demo-cases', '0'],
    // Everything it has to say: the log is searched for what may not stand in it.
    { ...env, LOG_LEVEL: 'debug' },
    () => textOf(addressFile),
    (text) => appendFileSync(programLog(env.DATA_DIR), text),
  )
}

function programLog(dataDir: string): string {
  return join(dataDir, 'program.log')
}

function textOf(file: string): string | undefined {
  try {
    const text = readFileSync(file, 'utf8')
    return text === '' ? undefined : text
  } catch {
    // Not written yet.
    return undefined
  }
}

type PlaceRecord = { home: string; port: number }

function placeOf(dataDir: string): PlaceRecord {
  return JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8'))
}

function superuserUrl(dataDir: string): string {
  const password = readFileSync(join(dataDir, 'postgres-password'), 'utf8').trim()
  return `postgresql://postgres:${password}@127.0.0.1:${placeOf(dataDir).port}/dunwell`
}

function postmasterPid(dataDir: string): number {
  return Number(readFileSync(join(placeOf(dataDir).home, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])
}
