/** A worker that is really killed while it fetches from a real OpenSSH server: after it comes back, one whole file, and never two. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { deriveKey } from '@dunwell/server/platform/config'
import { sealSecret } from '@dunwell/server/platform/seal-secret'
import {
  newKeyPair,
  openTestDatabase,
  plantWorld,
  type SshServer,
  startSshServer,
  type TestDatabase,
} from '@dunwell/server/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { killForGood, type Program, startProgram, stopProgram } from './program.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'dunwell-sftp-'))
const connectionId = randomUUID()
const waitMs = 60_000
const fileBytes = 32 * 1024 * 1024

let t: TestDatabase
let bank: SshServer
/** A worker has no address; it is ready when it says so, which `startProgram` asks somebody by HTTP. */
const answering = createServer((_request, reply) => void reply.end())
let worker: Program

beforeAll(async () => {
  t = await openTestDatabase()
  const world = await plantWorld(t.admin)
  bank = await startSshServer()
  writeFileSync(join(dataDir, 'secret'), t.secret.toString('hex'), { mode: 0o600 })
  const pair = newKeyPair()
  bank.allow(pair.public)
  const sealed = sealSecret(deriveKey(t.secret, 'transfer'), connectionId, pair.private)
  const { id: clientId, agreementA } = world.clients.bankA
  const staff = world.people['admin_assistant@A']?.id
  await t.admin.query(
    `insert into transfers.connections (client_id, id, unit_id, agreement_id, flow, name, host, port, username, directory, host_key, public_key, every_minutes, stable_seconds, staff_id, created_by)
     values ($1, $2, $3, $4, 'placement', 'daily', '127.0.0.1', $5, $6, $7, $8, $9, 1440, 0, $10, $10)`,
    [
      clientId,
      connectionId,
      world.units['A']?.id,
      agreementA,
      bank.port,
      bank.username,
      bank.directory,
      bank.hostKey,
      pair.public,
      staff,
    ],
  )
  await t.admin.query('insert into transfers.connection_keys (client_id, connection_id, sealed) values ($1, $2, $3)', [
    clientId,
    connectionId,
    sealed,
  ])
  answering.listen(0, '127.0.0.1')
  await once(answering, 'listening')
  worker = await start()
}, 120_000)
afterAll(async () => {
  await stopProgram(worker)
  answering.close()
  await bank.stop()
  await t.close()
  rmSync(dataDir, { recursive: true, force: true })
}, 60_000)

const start = (): Promise<Program> =>
  startProgram(
    ['work'],
    { DATA_DIR: dataDir, DATABASE_URL: t.adminUrl, SFTP_PRIVATE_NETWORKS: '127.0.0.0/8' },
    (said) => {
      const address = answering.address()
      return said.includes('dunwell work') && typeof address === 'object' && address !== null
        ? `http://127.0.0.1:${address.port}`
        : undefined
    },
  )

/** As the schedule would have it after its time: a task that nobody is at any more no longer holds the next poll back. */
async function poll(): Promise<void> {
  await t.admin.query(
    "update platform.tasks set heartbeat_at = now() - interval '1 hour', created_at = now() - interval '1 hour' where kind = 'transfers.pull'",
  )
  await t.admin.query("update transfers.connections set next_at = now() - interval '1 second'")
  await t.pools.work.query('select transfers.start_due_pulls()')
}
const count = async (table: string, where = 'true'): Promise<number> =>
  (await t.admin.query<{ n: number }>(`select count(*)::int as n from ${table} where ${where}`)).rows[0]?.n ?? -1
async function until(what: string, isSo: () => Promise<boolean> | boolean): Promise<void> {
  for (const end = performance.now() + waitMs; !(await isSo()); await pause(2))
    if (performance.now() > end) throw new Error(`it never came that ${what}`)
}
const spooled = (id: string): number => {
  const path = join(dataDir, 'spool', id)
  return existsSync(path) ? statSync(path).size : 0
}
async function killAndStartAgain(): Promise<void> {
  await killForGood(worker)
  worker = await start()
}

test('[R9] a worker killed while it fetches, and again when the file has arrived, leaves one whole file and one delivery', async () => {
  const line = `合同编号,${randomBytes(500).toString('hex')}\n`
  const content = Buffer.from(`合同编号,备注\n${line.repeat(Math.ceil(fileBytes / Buffer.byteLength(line)))}`)
  writeFileSync(join(bank.directory, 'large.csv'), content)
  writeFileSync(
    join(bank.directory, 'large.csv.ctl'),
    'count=1\nsum=0.00\nas_of=2026-05-31\nbatch_no=K1\nmandate_from=2026-06-01\nmandate_until=2026-12-01\n',
  )
  await poll()
  await until('the file is seen', async () => (await count('transfers.remote_files')) === 1)
  const { id } = (await t.admin.query<{ id: string }>('select id from transfers.remote_files')).rows[0] ?? { id: '' }
  await until('the first poll ends', async () => (await count('transfers.runs')) === 1)
  await poll()
  await until('a piece has come', () => spooled(id) > 0)
  await killAndStartAgain()
  const left = spooled(id)
  expect([left > 0, left < content.length]).toEqual([true, true])
  expect(await count('transfers.arrivals')).toBe(0)
  await poll()
  await until('it has arrived', async () => (await count('transfers.arrivals')) === 1)
  await killAndStartAgain()
  await poll()
  await until('it lies in done', () => existsSync(join(bank.directory, 'done', 'large.csv')))
  await until('it is a delivery', async () => (await count('transfers.arrivals', "state = 'taken'")) === 1)
  const kept = await t.admin.query('select sha256, state from transfers.remote_files')
  expect(kept.rows).toEqual([{ sha256: createHash('sha256').update(content).digest('hex'), state: expect.any(String) }])
  expect([await count('transfers.arrivals'), await count('intake.deliveries')]).toEqual([1, 1])
  expect(existsSync(join(bank.directory, 'large.csv'))).toBe(false)
}, 180_000)
