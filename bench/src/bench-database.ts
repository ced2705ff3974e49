/** A migrated database of one benchmark: the embedded server in a folder of its own, tuned as the demo's (fsync on). One that is kept stays when it is closed. */
import { randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPool } from '@dunwell/server/platform/db'
import { startEmbedded } from '@dunwell/server/platform/embedded/start-embedded'
import { proofOfToken } from '@dunwell/server/platform/http/session-cookie'
import { migrate } from '@dunwell/server/platform/migrate'
import type { Proof } from '@dunwell/server/platform/operations'
import { type LoginRole, urlOf } from '@dunwell/server/platform/roles'
import type pg from 'pg'
import type { Kept } from './kept-database.ts'

export type BenchDatabase = {
  /** Superuser's address of the database; holds the password. */
  url: string
  secret: Buffer
  /** Of the server's first process. */
  serverPid: number
  /** A folder that goes when the benchmark ends, writable by the server too. */
  dir: string
  /** The superuser: plants, and plays the side without row security. */
  admin: pg.Pool
  /** A pool whose connections all stay open: its backends can be weighed. */
  pool(role: LoginRole | 'superuser', size: number): pg.Pool
  signIn(staffId: string): Promise<SessionProof>
  /** A second database on the same server with all that stands in the first: the same tables for the other side. */
  twin(): Promise<pg.Pool>
  /** Version and the settings that decide about figures. */
  environment(): Promise<string>
  close(): Promise<void>
}
export type SessionProof = Extract<Proof, { kind: 'session' }>

export async function openBenchDatabase(kept?: Kept): Promise<BenchDatabase> {
  const dataDir = kept?.dir ?? mkdtempSync(join(tmpdir(), 'dunwell-bench-'))
  const server = await startEmbedded({ dataDir, tuning: 'demo' })
  const secret = kept?.secret ?? randomBytes(32)
  const maintenance = openPool(server.adminUrl, 1)
  if (kept?.isPlanted !== true) await maintenance.query('create database bench')
  await maintenance.end()
  const url = new URL(server.adminUrl)
  url.pathname = '/bench'
  await migrate(url.toString(), secret)
  const open: pg.Pool[] = []
  const pool = (role: LoginRole | 'superuser', size: number): pg.Pool => {
    const made =
      role === 'superuser'
        ? openPool(url.toString(), size)
        : openPool(urlOf(url.toString(), secret, role), size, { pipeline: role !== 'dunwell_intake' })
    made.options.idleTimeoutMillis = 0
    open.push(made)
    return made
  }
  const admin = pool('superuser', 2)
  const dir = join(dataDir, 'files')
  mkdirSync(dir, { recursive: true })
  for (const path of [dataDir, dir]) chmodSync(path, 0o777)
  return {
    url: url.toString(),
    secret,
    serverPid: server.pid,
    dir,
    admin,
    pool,
    signIn: (staffId) => signIn(admin, staffId),
    async twin() {
      const maintenance = openPool(server.adminUrl, 1)
      // A template has no connections. The pools open new ones when they are asked next.
      await maintenance.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'bench'`)
      await maintenance.query('create database twin template bench')
      await maintenance.end()
      const twinUrl = new URL(server.adminUrl)
      twinUrl.pathname = '/twin'
      const made = openPool(twinUrl.toString(), 1)
      open.push(made)
      return made
    },
    environment: () => describe(admin),
    async close() {
      await Promise.all(open.map((one) => one.end()))
      if (kept !== undefined) return server.stop()
      await server.destroy()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A live session as a complete sign-in leaves it, without the two factors: they are not what is measured. */
async function signIn(admin: pg.Pool, staffId: string): Promise<SessionProof> {
  const proof = proofOfToken(`s.${randomBytes(32).toString('base64url')}`)
  if (proof.kind !== 'session') throw new Error('a token is always a session proof')
  const id = randomUUID()
  // In a database that is kept the last run's session still stands.
  await admin.query(
    `update identity.sessions set ended_at = now(), ended_why = 'signed_out' where staff_id = $1 and ended_at is null`,
    [staffId],
  )
  await admin.query(
    `insert into identity.sessions (id, staff_id, device_class, proof_hash, expires_at)
     values ($1, $2, 'console', sha256(decode($3, 'hex')), now() + interval '12 hours')`,
    [id, staffId, proof.proof],
  )
  await admin.query('select identity.compute_scopes($1, $2)', [id, staffId])
  return proof
}

async function describe(admin: pg.Pool): Promise<string> {
  const found = await admin.query<{ version: string; fsync: string; commit: string; buffers: string }>(
    `select current_setting('server_version') as version, current_setting('fsync') as fsync,
       current_setting('synchronous_commit') as commit, current_setting('shared_buffers') as buffers`,
  )
  const row = found.rows[0]
  return `PostgreSQL ${row?.version} fsync=${row?.fsync} synchronous_commit=${row?.commit} shared_buffers=${row?.buffers}`
}
