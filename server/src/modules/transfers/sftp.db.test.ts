/** Fetching from a real OpenSSH server: what is whole is taken once, what grows waits, another server's key is not spoken to. */
import { randomBytes, randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ssh2 from 'ssh2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliverFile, intakeJobs } from '#modules/intake'
import { makeLog } from '#platform/log'
import type { Proof } from '#platform/operations'
import { runPendingJobs } from '#platform/run-pending-jobs'
import { sealSecret } from '#platform/seal-secret'
import { aPlacement, type IntakeTest, openIntakeTest, people, smallHeader, smallRow } from '../../testing/intake.ts'
import { hostKeyOfAnother, type SshServer, startSshServer } from '../../testing/ssh-server.ts'
import { changeConnection } from './commands/change-connection.ts'
import { keepConnection } from './commands/keep-connection.ts'
import { setConnectionState } from './commands/set-connection-state.ts'
import { startTest } from './commands/start-pull.ts'
import { transfersJobs } from './index.ts'
import { listArrivals } from './queries/list-arrivals.ts'
import { listConnections } from './queries/list-connections.ts'
import { readConnectionLog } from './queries/read-connection-log.ts'
import { probeHostKey } from './sftp/probe-host-key.ts'

let i: IntakeTest
let bank: SshServer
let proof: Proof
let connectionId: string
const [anna, bert] = people

beforeAll(async () => {
  i = await openIntakeTest()
  bank = await startSshServer()
  proof = await i.t.signIn(i.world.people['admin_assistant@A'], { fresh: true })
  connectionId = await connect()
}, 60_000)
afterAll(async () => {
  await bank.stop()
  await i.close()
})

async function connect(more: Record<string, unknown> = {}): Promise<string> {
  const id = randomUUID()
  const pair = ssh2.utils.generateKeyPairSync('ed25519')
  if (more['host_key'] === undefined) bank.allow(pair.public)
  const client = i.world.clients.bankA
  const made = await i.t.runner.execute(
    keepConnection,
    {
      id,
      client_id: client.id,
      agreement_id: client.agreementA,
      flow: 'placement',
      name: '每日委案',
      host: '127.0.0.1',
      port: bank.port,
      username: bank.username,
      directory: bank.directory,
      host_key: bank.hostKey,
      every_minutes: 1,
      stable_seconds: 0,
      public_key: pair.public,
      key_sealed_hex: sealSecret(i.services.keys.transfer, id, pair.private).toString('hex'),
      ...more,
    },
    proof,
  )
  expect(made.ok).toBe(true)
  return id
}

/** One poll as the schedule would have it, and everything that follows from it. */
async function poll(services = i.services): Promise<void> {
  await i.t.admin.query("update transfers.connections set next_at = now() - interval '1 second'")
  await i.t.pools.work.query('select transfers.start_due_pulls()')
  const log = makeLog('silent')
  await runPendingJobs({ pools: i.t.pools, runner: i.t.runner, services, log, jobs: [...transfersJobs, ...intakeJobs] })
}
const at = (name: string): string => join(bank.directory, name)
const csvOf = (batch: string, count = 2): string =>
  [
    smallHeader,
    ...Array.from({ length: count }, (_, n) => smallRow(`${batch}-${n}`, n % 2 === 0 ? anna : bert, '10.00')),
  ].join('\n')
function lay(name: string, content: string | Buffer, count = 2, batch = name): void {
  writeFileSync(at(name), content)
  writeFileSync(
    at(`${name}.ctl`),
    `count=${count}\nsum=${count * 10}.00\nas_of=2026-05-31\nbatch_no=${batch}\nmandate_from=2026-06-01\nmandate_until=2026-12-01\n`,
  )
}
const arrivals = async () => (await i.t.runner.ask(listArrivals, {}, proof)).data
const connection = async () =>
  (await i.t.runner.ask(listConnections, {}, proof)).data.find(({ id }) => id === connectionId)

test('[R9] a file is taken when it lies still, once, and moved to done; it waits for a person, its mapping unknown', async () => {
  lay('first.csv', csvOf('S1'))
  writeFileSync(at('half.csv.part'), 'x')
  writeFileSync(at('no-slip.csv'), csvOf('S0'))
  await poll()
  expect(await arrivals()).toEqual([])
  await poll()
  const [arrival] = await arrivals()
  expect(arrival).toMatchObject({ way: 'sftp', state: 'taken', flow: 'placement', error_code: null })
  expect(readdirSync(at('done')).toSorted()).toEqual(['first.csv', 'first.csv.ctl'])
  expect(readdirSync(bank.directory).toSorted()).toEqual(['done', 'half.csv.part', 'no-slip.csv'])
  expect(await i.count('intake.deliveries', "state = 'uploaded'")).toBe(1)
  expect(await i.count('platform.tasks', "kind = 'transfers.pull' and state = 'succeeded'")).toBe(2)
  expect(await i.count('platform.notices', "kind = 'delivery.arrived'")).toBe(1)
  await poll()
  expect(await i.count('transfers.arrivals')).toBe(1)
})

test('[R9] with the client’s mapping saved, a file is validated by itself and confirmed by nobody', async () => {
  const ports = { runner: i.t.runner, services: i.services, settle: i.settle, proof }
  const byHand = aPlacement(i.world, [smallRow('M1', anna, '10.00')], { controlSumMinor: 1_000n })
  await deliverFile(ports, { ...byHand, validateOnly: true })
  lay('second.csv', csvOf('S2'))
  await poll()
  await poll()
  const rows = await i.t.admin.query(
    "select state, file_count, rejected_count from intake.deliveries where batch_no = 'second.csv'",
  )
  expect(rows.rows).toEqual([{ state: 'validated', file_count: 2, rejected_count: 0 }])
  // The same content under another name is no second arrival.
  const before = await i.count('transfers.arrivals')
  lay('second-again.csv', csvOf('S2'), 2, 'second.csv')
  await poll()
  await poll()
  expect(await i.count('transfers.arrivals')).toBe(before)
  expect(await i.count('transfers.remote_files', "state = 'moved' and path like '%second-again.csv'")).toBe(1)
})

test('[R9] a file that still grows is not taken', async () => {
  lay('growing.csv', csvOf('S3', 2))
  await poll()
  appendFileSync(at('growing.csv'), `\n${smallRow('S3-9', anna, '10.00')}`)
  await poll()
  expect(existsSync(at('growing.csv'))).toBe(true)
  await poll()
  expect(existsSync(at('growing.csv'))).toBe(false)
})

test('[R9] a slip that cannot be read leaves the file where it is and says why', async () => {
  lay('bad-slip.csv', csvOf('S4'))
  writeFileSync(at('bad-slip.csv.ctl'), 'count=two\n')
  await poll()
  await poll()
  expect(existsSync(at('bad-slip.csv'))).toBe(true)
  expect(await i.count('transfers.remote_files', "error_code = 'slip_unreadable'")).toBe(1)
})

test('[R9] a fetch that was killed half-way goes on where it stopped', async () => {
  const line = `${smallRow('S5', anna, '10.00')}${' '.repeat(100)}`
  lay('large.csv', Buffer.from([smallHeader, ...Array.from({ length: 2_000 }, () => line)].join('\n')), 2_000)
  await poll()
  // The disk of the first process takes a piece and then the process is gone.
  const { spool } = i.services
  let asked: number | undefined
  const dying = {
    ...i.services,
    spool: {
      ...spool,
      async append(id: string, source: AsyncIterable<Uint8Array>, offset: number): Promise<number> {
        const some = async function* () {
          for await (const piece of source) {
            yield piece
            throw new Error('killed')
          }
        }
        return spool.append(id, some(), offset)
      },
    },
  }
  await poll(dying).catch(() => undefined)
  const half = await i.t.admin.query<{ id: string }>(
    "select id from transfers.remote_files where path like '%large.csv'",
  )
  const lying = await spool.find(half.rows[0]?.id ?? '')
  expect(lying?.offset).toBeGreaterThan(0)
  expect(lying?.offset).toBeLessThan(lying?.total ?? 0)
  const watching = {
    ...i.services,
    spool: {
      ...spool,
      append(id: string, source: AsyncIterable<Uint8Array>, offset: number): Promise<number> {
        asked ??= offset
        return spool.append(id, source, offset)
      },
    },
  }
  await poll(watching)
  expect(asked).toBe(lying?.offset)
  expect(existsSync(at('done/large.csv'))).toBe(true)
})

test('[R34] another server’s key is not spoken to, and is an incident at once and once; other misses are told, and the third in a row is one', async () => {
  await i.t.runner.execute(setConnectionState, { connection_id: connectionId, version: 1, state: 'paused' }, proof)
  const wrong = await connect({ host_key: hostKeyOfAnother() })
  await i.t.admin.query('update transfers.connections set misses_max = 3 where id = $1', [wrong])
  lay('untouched.csv', csvOf('S6'))
  await poll()
  expect(await i.count('incidents.incidents', `kind = 'data_transfer' and subject = '${wrong}'`)).toBe(1)
  for (let n = 0; n < 3; n += 1) await poll()
  const [row] = (
    await i.t.admin.query(
      'select misses, last_error, incident_id is not null as opened from transfers.connections where id = $1',
      [wrong],
    )
  ).rows
  expect(row).toEqual({ misses: 4, last_error: 'sftp_host_key', opened: true })
  expect(await i.count('incidents.incidents', `kind = 'data_transfer' and subject = '${wrong}'`)).toBe(1)
  expect(await i.count('platform.notices', `kind = 'transfer.failed' and subject = '${wrong}'`)).toBe(1)
  expect(
    await i.count('platform.tasks', `subject_id = '${wrong}' and state = 'failed' and error_code = 'sftp_host_key'`),
  ).toBe(4)
  expect(existsSync(at('untouched.csv'))).toBe(true)
  expect((await connection())?.state).toBe('paused')
})

test('[R9] a key that the bank does not know, and a server that is gone, are told apart', async () => {
  await i.t.admin.query("update transfers.connections set state = 'paused'")
  const unknown = await connect()
  bank.allow(ssh2.utils.generateKeyPairSync('ed25519').public)
  const gone = await connect({ port: 1, host_key: bank.hostKey })
  await poll()
  const rows = await i.t.admin.query('select id, last_error from transfers.connections where id = any ($1)', [
    [unknown, gone],
  ])
  expect(Object.fromEntries(rows.rows.map((row) => [row.id, row.last_error]))).toEqual({
    [unknown]: 'sftp_refused',
    [gone]: 'sftp_unreachable',
  })
  const incidents = () => i.count('incidents.incidents', `subject = '${gone}'`)
  expect(await incidents()).toBe(0)
  for (let n = 0; n < 2; n += 1) await poll()
  expect(await incidents()).toBe(1)
  const log = await i.t.runner.ask(readConnectionLog, { connection_id: gone }, proof)
  expect(log.runs.map(({ error_code }) => error_code)).toEqual(Array(3).fill('sftp_unreachable'))
})

test('[R9] a server’s key is shown before it is pinned; a test signs in, looks and changes nothing; another key is pinned with a fresh code', async () => {
  expect(await probeHostKey('127.0.0.1', bank.port)).toBe(bank.hostKey)
  await expect(probeHostKey('127.0.0.1', 1)).rejects.toMatchObject({ code: 'sftp_unreachable' })
  await i.t.admin.query("update transfers.connections set state = 'paused'")
  const id = await connect({ host_key: bank.hostKey })
  const before = await i.count('transfers.remote_files')
  const result = async () => {
    await i.t.runner.execute(startTest, { connection_id: id }, proof)
    const log = makeLog('silent')
    await runPendingJobs({ pools: i.t.pools, runner: i.t.runner, services: i.services, log, jobs: transfersJobs })
    const task = await i.t.admin.query(
      "select state, result, error_code from platform.tasks where kind = 'transfers.test' order by created_at desc limit 1",
    )
    return task.rows[0]
  }
  expect(await result()).toMatchObject({ state: 'failed', error_code: 'sftp_refused' })
  const key = await i.t.admin.query<{ public_key: string }>(
    'select public_key from transfers.connections where id = $1',
    [id],
  )
  bank.allow(key.rows[0]?.public_key ?? '')
  expect(await result()).toMatchObject({ state: 'succeeded', result: { files: expect.any(Number) } })
  expect(await i.count('transfers.remote_files')).toBe(before)
  const change = {
    connection_id: id,
    version: 1,
    directory: bank.directory,
    host_key: hostKeyOfAnother(),
    every_minutes: 30,
    stable_seconds: 0,
    misses_max: 3,
  }
  const stale = await i.t.signIn(i.world.people['admin_assistant@A'])
  await expect(i.t.runner.execute(changeConnection, change, stale)).rejects.toMatchObject({ code: 'step_up_required' })
  proof = await i.t.signIn(i.world.people['admin_assistant@A'], { fresh: true })
  expect((await i.t.runner.execute(changeConnection, change, proof)).ok).toBe(true)
  expect(await result()).toMatchObject({ state: 'failed', error_code: 'sftp_host_key' })
  await expect(i.t.runner.execute(changeConnection, change, proof)).rejects.toMatchObject({ code: 'stale' })
})

test('[R28] a leaver’s connection fetches nothing until somebody takes it over', async () => {
  await i.t.admin.query("update transfers.connections set state = 'paused'")
  const orphan = await connect()
  // Nobody but the leaver could have made it theirs: planted past the guard.
  await i.t.admin.query('alter table transfers.connections disable trigger connections_keeper')
  await i.t.admin.query('update transfers.connections set staff_id = $2 where id = $1', [
    orphan,
    i.world.people['admin_assistant@B']?.id,
  ])
  await i.t.admin.query('alter table transfers.connections enable trigger connections_keeper')
  lay('orphan.csv', randomBytes(8).toString('hex'))
  await poll()
  expect((await i.t.admin.query('select last_error from transfers.connections where id = $1', [orphan])).rows).toEqual([
    { last_error: 'nobody_answers' },
  ])
  await i.t.runner.execute(
    setConnectionState,
    { connection_id: orphan, version: 1, state: 'open', take_over: true },
    proof,
  )
  await poll()
  expect((await i.t.admin.query('select last_error from transfers.connections where id = $1', [orphan])).rows).toEqual([
    { last_error: null },
  ])
})
