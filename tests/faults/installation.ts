/** A trial installation in a folder of its own: program and embedded database, to be killed and started again. */
import { readFileSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type Client, signIn } from './client.ts'
import { isAlive, killForGood, type Program, startProgram, stopProgram } from './program.ts'

export type Installation = {
  /** Signs in once; the session outlives every kill, for it lies in the database. */
  client(staffNo: string): Promise<Client>
  address(): string
  /** One statement as the superuser, on a connection of its own: the database may have been killed before. */
  sql<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>
  killServer(): Promise<void>
  /** SIGKILL of the database's first process, with the server left to find out. */
  killDatabase(): Promise<void>
  startAgain(): Promise<void>
  stop(): Promise<void>
}

export async function openInstallation(): Promise<Installation> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dunwell-faults-'))
  let program = await start(dataDir)
  const sql = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> => {
    const client = new pg.Client({ connectionString: superuserUrl(dataDir) })
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
    killServer: () => killForGood(program),
    async killDatabase() {
      const pid = postmasterPid(dataDir)
      process.kill(pid, 'SIGKILL')
      while (isAlive(pid)) await pause(5)
    },
    async startAgain() {
      await stopProgram(program)
      program = await start(dataDir)
    },
    async stop() {
      const { home } = placeOf(dataDir)
      await stopProgram(program)
      for (const dir of [home, dataDir]) rmSync(dir, { recursive: true, force: true })
    },
  }
}

function start(dataDir: string): Promise<Program> {
  const addressFile = join(dataDir, 'address')
  rmSync(addressFile, { force: true })
  return startProgram(['start', '--demo-cases', '0'], { DATA_DIR: dataDir }, () => textOf(addressFile))
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
