/** A bank's program delivers by its key, asks how it stands, fetches receipt and refused rows, and orders a stop (R9). */
import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { approvalsRoutes } from '#modules/approvals'
import { confirmDelivery, deliverFile, getDelivery, intakeJobs, intakeRoutes, sealFiles } from '#modules/intake'
import { makeLog } from '#platform/log'
import { runPendingJobs } from '#platform/run-pending-jobs'
import { aPlacement, type IntakeTest, openIntakeTest, people, smallHeader, smallRow } from '../../testing/intake.ts'
import { makeEncryptedZip } from '../../testing/nasty/make-encrypted-zip.ts'
import { openTestServer } from '../../testing/server.ts'
import { orderKeysExecutor, registerAnswerMaker, transfersJobs, transfersRoutes } from './index.ts'
import { openArrival } from './take-arrival.ts'

let i: IntakeTest
let app: FastifyInstance
let key: string
let orderKey: string
let agreementNo: string
const logged: string[] = []
const [anna, bert] = people
const layouts = new Set<string>()

beforeAll(async () => {
  i = await openIntakeTest()
  registerAnswerMaker(async (_ports, { kind }) => {
    if (!layouts.has(kind)) return undefined
    return { fileName: `${kind}.csv`, mediaType: 'text/csv', content: Readable.from(['own layout']) }
  })
  app = await openTestServer({
    runner: i.t.runner,
    services: i.services,
    routes: [...transfersRoutes, ...intakeRoutes, ...approvalsRoutes([orderKeysExecutor])],
    log: makeLog('info', { write: (line: string) => void logged.push(line) }),
  })
  const no = await i.t.admin.query<{ no: string }>('select no from clients.agreements where id = $1', [
    i.world.clients.bankA.agreementA,
  ])
  agreementNo = no.rows[0]?.no ?? ''
  key = (await makeKey()).key
  orderKey = await openOrderKey()
})
afterAll(async () => {
  await app.close()
  await i.close()
})

const dateIn = (timeZone: string): string => new Intl.DateTimeFormat('sv-SE', { timeZone }).format()
const later = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
async function makeKey(more: object = {}, as = 'admin_assistant@A', fresh = true) {
  const { token } = await i.t.signIn(i.world.people[as], { fresh })
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/program-keys',
    headers: { cookie: `dunwell_session=${token}`, 'idempotency-key': `"${randomUUID()}"` },
    payload: {
      client_id: i.world.clients.bankA.id,
      unit_id: i.world.units['A']?.id,
      name: '夜间批量',
      flows: ['placement'],
      expires_on: later(30),
      ...more,
    },
  })
  return { status: answer.statusCode, ...(answer.json() as { key: string; key_id: string; code?: string }) }
}
async function askOrderKey(more: object = {}, as = 'compliance_officer@HQ') {
  const { token } = await i.t.signIn(i.world.people[as], { fresh: true })
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/order-keys',
    headers: { cookie: `dunwell_session=${token}`, 'idempotency-key': `"${randomUUID()}"` },
    payload: {
      ...{ client_id: i.world.clients.bankA.id, unit_id: i.world.units['A']?.id, name: '指令' },
      ...{ may_stop: true, may_report: false, expires_on: later(30), ...more },
    },
  })
  const said = answer.json() as { key: string; key_id: string; request_id: string; code?: string }
  return { status: answer.statusCode, ...said }
}
async function decide(requestId: string, decision: 'approve' | 'reject', as = 'hq_supervisor@HQ') {
  const { token } = await i.t.signIn(i.world.people[as], { fresh: true })
  const answer = await app.inject({
    method: 'POST',
    url: `/v1/approvals/${requestId}/decisions`,
    headers: { cookie: `dunwell_session=${token}`, 'idempotency-key': `"${randomUUID()}"` },
    payload: { act: 'agree', decision, note: '已核对', subject_version: 1 },
  })
  return answer.statusCode
}
async function openOrderKey(more: object = {}): Promise<string> {
  const asked = await askOrderKey(more)
  expect([asked.status, await decide(asked.request_id, 'approve')]).toEqual([201, 200])
  return asked.key
}
const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex')
const bearer = (of = key) => ({ authorization: `Bearer ${of}` })
type More = {
  query?: Record<string, string>
  of?: string
  reference?: string
  remoteAddress?: string
  fileName?: string
}
function deliver(
  bytes: string | Buffer,
  batch: string,
  { query = {}, of = key, reference, remoteAddress, fileName }: More = {},
) {
  const said = {
    agreement_no: agreementNo,
    flow: 'placement',
    sha256: sha256(bytes),
    as_of: '2026-05-31',
    control_count: '2',
    control_sum: '20.00',
    batch_no: batch,
    mandate_from: '2026-06-01',
    mandate_until: '2026-12-01',
    ...query,
  }
  return app.inject({
    method: 'POST',
    url: `/v1/inbound/deliveries?${new URLSearchParams(said)}`,
    payload: bytes,
    headers: {
      ...bearer(of),
      'content-type': 'application/octet-stream',
      'x-file-name': fileName ?? encodeURIComponent(`委案 ${batch}.csv`),
      'idempotency-key': `"${reference ?? randomUUID()}"`,
    },
    ...(remoteAddress === undefined ? {} : { remoteAddress }),
  })
}
const ask = (id: string, more = '', of = key) =>
  app.inject({ method: 'GET', url: `/v1/inbound/deliveries/${id}${more}`, headers: bearer(of) })
const settle = async () =>
  void (await runPendingJobs({
    pools: i.t.pools,
    runner: i.t.runner,
    services: i.services,
    log: makeLog('silent'),
    jobs: [...transfersJobs, ...intakeJobs],
  }))
const csvOf = (batch: string, second = '10.00'): string =>
  [smallHeader, smallRow(`${batch}-1`, anna, '10.00'), smallRow(`${batch}-2`, bert, second)].join('\n')

describe('[R17] a key for orders', () => {
  test('is head office’s to ask for and another’s of it to agree to, and opens nothing before', async () => {
    for (const [who, code] of [
      ['admin_assistant@A', 'forbidden'],
      ['admin_assistant@G', 'forbidden'],
      // An officer of a branch, and of no more than that.
      ['compliance_officer@A', 'not_found'],
    ] as const)
      expect(await askOrderKey({}, who)).toMatchObject({ code })
    expect(await askOrderKey({ may_stop: false })).toMatchObject({ status: 400 })
    const asked = await askOrderKey({ may_report: true })
    const tried = () =>
      app.inject({ method: 'GET', url: '/v1/inbound/stop-orders?contract_no=P1-1', headers: bearer(asked.key) })
    expect((await tried()).json().code).toBe('key_invalid')
    expect(await decide(asked.request_id, 'approve', 'compliance_officer@HQ')).toBe(403)
    expect(await decide(asked.request_id, 'approve')).toBe(200)
    expect((await tried()).statusCode).toBe(200)
    const refused = await askOrderKey({}, 'hq_supervisor@HQ')
    expect(await decide(refused.request_id, 'reject', 'compliance_officer@HQ')).toBe(200)
    const states = await i.t.admin.query(
      'select agreed_at is null as closed, revoked_at is null as live from transfers.program_keys where id = any ($1) order by created_at',
      [[asked.key_id, refused.key_id]],
    )
    expect(states.rows).toEqual([
      { closed: false, live: true },
      { closed: true, live: false },
    ])
    // Past the program as well: a key that stops is no row of an assistant's.
    const proof = await i.t.signIn(i.world.people['admin_assistant@A'])
    const client = await i.t.pools.serve_staff.connect()
    try {
      await client.query('begin')
      await client.query(`select set_config('app.proof', $1, true)`, [proof.proof])
      await expect(
        client.query(
          `insert into transfers.program_keys (client_id, unit_id, name, prefix, proof_hash, flows, may_stop, expires_at, staff_id, created_by, request_id)
           select $1, $2, 'x', 'abcdefgh', '\\x01', '{}', true, now() + interval '1 day', identity.person(), identity.person(), $3`,
          [i.world.clients.bankA.id, i.world.units['A']?.id, asked.request_id],
        ),
      ).rejects.toMatchObject({ code: '42501' })
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
})

describe('[R9] a key', () => {
  test('is shown once, kept as a hash, made with a fresh code by whoever answers, and its making is audited', async () => {
    expect(key).toMatch(/^dwk_[A-Za-z0-9]{8}_[A-Za-z0-9_-]{43}$/)
    expect(await makeKey({}, 'admin_assistant@A', false)).toMatchObject({ status: 403, code: 'step_up_required' })
    expect(await makeKey({}, 'supervisor@A')).toMatchObject({ status: 403, code: 'forbidden' })
    // Branch A's assistant makes none for branch B, nor for a client that her branch does not work for.
    expect(await makeKey({ unit_id: i.world.units['B']?.id })).toMatchObject({ status: 404, code: 'not_found' })
    expect(await makeKey({ allowed_from: ['203.0.113.7/24'] })).toMatchObject({ status: 400, code: 'invalid_input' })
    expect(await makeKey({ expires_on: later(1_000) })).toMatchObject({ status: 409, code: 'key_expiry' })
    const lastDay = dateIn('Asia/Shanghai').replace(/^\d+/, (year) => String(Number(year) + 2))
    expect(await makeKey({ expires_on: lastDay.replace('-02-29', '-02-28') })).toMatchObject({ status: 201 })
    expect(await makeKey({ flows: [] })).toMatchObject({ status: 400 })
    const kept = await i.t.admin.query<{ row: string }>('select k::text as row from transfers.program_keys k')
    expect(kept.rows.some(({ row }) => row.includes(key) || row.includes(sha256(key)))).toBe(false)
    expect(await i.count('audit.events', "action = 'transfers.keep-key'")).toBe(2)
    expect(logged.join('')).not.toContain(key.slice(13))
  })

  test('that is revoked, expired, unknown or used from elsewhere is refused alike', async () => {
    const bound = await makeKey({ allowed_from: ['203.0.113.0/24', '2001:db8::1'] })
    const codes = async (of: string, remoteAddress?: string) =>
      (await deliver('x', 'K', remoteAddress === undefined ? { of } : { of, remoteAddress })).json().code
    expect(await codes(bound.key)).toBe('key_invalid')
    expect(await codes(bound.key, '203.0.114.1')).toBe('key_invalid')
    expect(await codes(bound.key, '203.0.113.9')).toBeUndefined()
    expect(await codes(`dwk_00000000_${'A'.repeat(43)}`)).toBe('key_invalid')
    await i.t.admin.query("update transfers.program_keys set allowed_from = '{}' where id = $1", [bound.key_id])
    expect(await codes(bound.key)).toBeUndefined()
    const { token } = await i.t.signIn(i.world.people['admin_assistant@A'])
    const revoked = await app.inject({
      method: 'POST',
      url: `/v1/program-keys/${bound.key_id}/revocation`,
      headers: { cookie: `dunwell_session=${token}`, 'idempotency-key': `"${randomUUID()}"` },
      payload: { reason: 'left the bank' },
    })
    expect(revoked.statusCode).toBe(204)
    const answer = await deliver('x', 'K', { of: bound.key })
    expect([answer.statusCode, answer.json().code, answer.headers['www-authenticate']]).toEqual([
      401,
      'key_invalid',
      'Bearer',
    ])
    expect(await i.count('audit.events', "action = 'transfers.revoke-key'")).toBe(1)
    const old = await makeKey()
    await i.t.admin.query("update transfers.program_keys set expires_at = now() - interval '1 second' where id = $1", [
      old.key_id,
    ])
    expect(await codes(old.key)).toBe('key_invalid')
  })

  test('reads and writes no table of the business: the database refuses, whatever the program around it does', async () => {
    const proof = sha256(key)
    const client = await i.t.pools.serve_program.connect()
    try {
      await client.query('begin')
      await client.query('select transfers.open_program($1, $2)', [proof, '127.0.0.1'])
      const tables = await i.t.admin.query<{ name: string }>(
        "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('portfolio', 'intake', 'vault', 'transfers', 'clients', 'identity', 'payments')",
      )
      const open: string[] = []
      for (const { name } of tables.rows) {
        await client.query('savepoint s')
        await client.query(`select 1 from ${name}`).then(
          () => open.push(name),
          () => undefined,
        )
        await client.query('rollback to s')
      }
      expect(tables.rows.length).toBeGreaterThan(40)
      expect(open).toEqual([])
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  test('is limited to its own rate, in whatever process it is used', async () => {
    const slow = await makeKey({ per_minute: 2 })
    const askAfter = async (uses: number): Promise<string> => {
      await i.t.admin.query(
        "update transfers.program_keys set minute_at = date_trunc('minute', now()), minute_uses = $2 where id = $1",
        [slow.key_id, uses],
      )
      return (await ask(randomUUID(), '', slow.key)).json().code
    }
    expect(await askAfter(1)).toBe('not_found')
    // The minute may turn between the two statements, but not twice in a row.
    const third = [await askAfter(2), await askAfter(2)]
    expect(third).toContain('too_many_requests')
    expect(await i.count('transfers.program_keys', `id = '${slow.key_id}' and last_used_at is not null`)).toBe(1)
  })
})

describe('[R9] a delivery', () => {
  test('is held against its hash, kind and agreement before anything is noted', async () => {
    const codes = async (query: Record<string, string>) => (await deliver(csvOf('N'), 'N', { query })).json().code
    expect(await codes({ sha256: '0'.repeat(64) })).toBe('content_differs')
    expect(await i.services.blobs.has(sha256(csvOf('N')))).toBe(false)
    expect(await codes({ flow: 'payments' })).toBe('key_scope')
    expect(await codes({ agreement_no: 'NOT-THEIRS' })).toBe('not_found')
    expect(await codes({ control_sum: '1.234' })).toBe('invalid_input')
    expect(await codes({ as_of: '2026-02-30' })).toBe('invalid_input')
    for (const fileName of ['', '%E5%A7.csv', 'a%2Fb.csv', 'a%0A.csv', '%zz'])
      expect([fileName, (await deliver(csvOf('N'), 'N', { fileName })).json().code]).toEqual([
        fileName,
        'invalid_input',
      ])
    expect((await deliver('', 'N')).json().code).toBe('file_has_no_rows')
    expect(await i.count('transfers.arrivals', "batch_no = 'N'")).toBe(0)
  })

  test('is mapped and validated as last time, confirmed by a person, and answered to the same key only', async () => {
    const { proof } = await i.as('admin_assistant@A')
    const ports = { runner: i.t.runner, services: i.services, settle: i.settle, proof }
    const byHand = aPlacement(i.world, [smallRow('M1', anna, '10.00')], { controlSumMinor: 1_000n })
    await deliverFile(ports, { ...byHand, validateOnly: true })
    const reference = randomUUID()
    const first = await deliver(csvOf('P1'), 'P1', { reference })
    expect([first.statusCode, first.json().state]).toEqual([202, 'received'])
    const { id } = first.json()
    expect(first.headers['location']).toBe(`/v1/inbound/deliveries/${id}`)
    // A lost answer costs nothing; the same number for other content is refused.
    const again = await deliver(csvOf('P1'), 'P1', { reference })
    expect([again.json().id, again.headers['idempotent-replayed']]).toEqual([id, 'true'])
    expect((await deliver(csvOf('P2'), 'P2', { reference })).json().code).toBe('idempotency_key_reused')
    expect((await ask(id)).json()).toMatchObject({ state: 'received', receipt: null, rejects: null })
    expect((await ask(id, '/receipt')).json().code).toBe('delivery_step')
    await settle()
    expect((await ask(id)).json()).toMatchObject({
      state: 'validated',
      reference,
      file_name: '委案 P1.csv',
      agreement_no: agreementNo,
      control: { count: 2, sum_minor: '2000' },
      in_file: { count: 2, sum_minor: '2000' },
      accepted: { count: 2, sum_minor: '2000' },
      rejected_count: 0,
      receipt: `/v1/inbound/deliveries/${id}/receipt`,
      rejects: null,
    })
    expect(await i.count('platform.notices', "kind = 'delivery.arrived'")).toBe(1)
    const other = await makeKey()
    expect((await ask(id, '', other.key)).json().code).toBe('not_found')
    const delivery = await i.t.admin.query<{ id: string }>("select id from intake.deliveries where batch_no = 'P1'")
    const person = await i.as('admin_assistant@A')
    const found = await i.t.runner.ask(getDelivery, { delivery_id: delivery.rows[0]?.id }, person.proof)
    await i.t.runner.execute(confirmDelivery, { delivery_id: found.id, version: found.version }, person.proof)
    await settle()
    expect((await ask(id)).json()).toMatchObject({ state: 'applied', applied_at: expect.any(String) })
    const receipt = await ask(id, '/receipt')
    expect([receipt.statusCode, receipt.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK'])
    layouts.add('receipt')
    const own = await ask(id, '/receipt')
    expect([own.headers['content-type'], own.body]).toEqual(['text/csv', 'own layout'])
    expect(await i.count('audit.events', `action = 'transfers.ask-answer' and subject = '${id}'`)).toBe(2)
  })

  test('with bad rows gives back the refused rows', async () => {
    const { id } = (await deliver(csvOf('R1', 'ten'), 'R1')).json()
    await settle()
    expect((await ask(id)).json()).toMatchObject({ rejected_count: 1, rejects: `/v1/inbound/deliveries/${id}/rejects` })
    const rejects = await ask(id, '/rejects')
    expect([rejects.statusCode, rejects.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK'])
  })

  test('that cannot be a delivery is refused with its reason, and whoever answers is told', async () => {
    const { id } = (await deliver('%PDF-1.7 not a table', 'PDF')).json()
    await settle().catch(() => undefined)
    expect((await ask(id)).json()).toMatchObject({ state: 'refused', error_code: 'pdf_not_a_table' })
    expect(await i.count('platform.notices', `kind = 'transfer.failed' and subject = '${id}'`)).toBe(1)
  })

  test('of fixed widths is read by those of the client’s last one, and waits for a person where they no longer fit', async () => {
    const widths = [12, 8, 20, 14, 24, 12, 8]
    const table = { format: 'fixed', encoding: 'utf-8', unit: 'characters', widths }
    await i.t.admin.query(
      `update intake.deliveries set layout = jsonb_set(layout, '{table}', $1) where id = (select id from intake.deliveries where state = 'validated' limit 1)`,
      [JSON.stringify(table)],
    )
    const fixedOf = (batch: string, shift = '') =>
      csvOf(batch)
        .replaceAll('"', '')
        .split('\n')
        .map((line) =>
          line
            .split(',')
            .map((cell, n) => cell.padEnd(widths[n] ?? 0))
            .join(shift),
        )
        .join('\n')
    const arrive = async (text: string, batch: string) => {
      const { id } = (await deliver(text, batch)).json()
      await settle()
      const found = await i.t.admin.query<{ state: string; table: { format: string } }>(
        `select d.state, d.layout -> 'table' as table from transfers.arrivals a join intake.deliveries d on d.id = a.delivery_id where a.id = $1`,
        [id],
      )
      return [found.rows[0]?.state, found.rows[0]?.table.format]
    }
    expect(await arrive(fixedOf('F1'), 'F1')).toEqual(['validated', 'fixed'])
    expect(await arrive(fixedOf('F2', '  '), 'F2')).toEqual(['uploaded', 'delimited'])
  })

  test('with a password waits for a person who has it; the password is kept nowhere, and what was mended is tried again', async () => {
    const locked = await makeEncryptedZip('a.csv', Buffer.from(csvOf('L1')), { aes: true, password: 'geheim-4711' })
    const { id } = (await deliver(locked, 'L1')).json()
    await settle().catch(() => undefined)
    expect((await ask(id)).json()).toMatchObject({ state: 'refused', error_code: 'password_needed' })
    const proof = await i.t.signIn(i.world.people['admin_assistant@A'])
    const { token } = proof
    const act = async (what: 'open' | 'retry', payload: object = {}) => {
      const answer = await app.inject({
        method: 'POST',
        url: `/v1/arrivals/${id}/${what}`,
        headers: { cookie: `dunwell_session=${token}`, 'idempotency-key': `"${randomUUID()}"` },
        payload,
      })
      return answer.body === '' ? {} : answer.json()
    }
    expect(await act('open')).toEqual({ delivery_id: null, asks: 'password', entries: [] })
    expect(await act('open', { password: 'no' })).toMatchObject({ code: 'password_wrong' })
    expect(await act('retry')).toEqual({})
    await settle().catch(() => undefined)
    expect((await ask(id)).json()).toMatchObject({ state: 'refused', error_code: 'password_needed' })
    // Whoever is cut off before the end has opened nothing, and opens it again: what was done is found.
    const dying = {
      ...i.t.runner,
      execute: async (command: { name: string }, ...rest: unknown[]) => {
        if (command.name === 'transfers.end-opening') throw new Error('killed')
        return (i.t.runner.execute as (...all: unknown[]) => unknown)(command, ...rest)
      },
    } as typeof i.t.runner
    await expect(
      openArrival({ runner: dying, services: i.services, proof }, id, { password: 'geheim-4711' }),
    ).rejects.toThrow('killed')
    expect((await ask(id)).json()).toMatchObject({ state: 'refused', error_code: 'password_needed' })
    const opened = await act('open', { password: 'geheim-4711' })
    expect(await i.count('intake.deliveries', "batch_no = 'L1'")).toBe(1)
    expect(opened).toMatchObject({ delivery_id: expect.any(String), asks: null })
    await settle()
    expect((await ask(id)).json()).toMatchObject({ state: 'validated', accepted: { count: 2 } })
    expect(await act('open', { password: 'geheim-4711' })).toMatchObject({ code: 'arrival_state' })
    expect(await act('retry')).toMatchObject({ code: 'arrival_state' })
    for (const table of [
      'audit.events',
      'platform.tasks',
      'platform.outbox',
      'platform.idempotency',
      'transfers.arrivals',
    ])
      expect([table, await i.count(`${table} x`, `x::text like '%geheim%'`)]).toEqual([table, 0])
    expect(logged.join('')).not.toContain('geheim')
  })

  test('whose job is over before its end is seen in the list and taken by whoever tries it again', async () => {
    const { id } = (await deliver(csvOf('D1'), 'D1')).json()
    const { token } = await i.t.signIn(i.world.people['admin_assistant@A'])
    const headers = { cookie: `dunwell_session=${token}`, 'idempotency-key': `"${randomUUID()}"` }
    const retry = () => app.inject({ method: 'POST', url: `/v1/arrivals/${id}/retry`, headers })
    const stalled = async () =>
      (await app.inject({ method: 'GET', url: '/v1/arrivals', headers }))
        .json()
        .data.find((row: { id: string }) => row.id === id).stalled
    expect([await stalled(), (await retry()).json().code]).toEqual([false, 'arrival_state'])
    await i.t.admin.query("delete from platform.outbox where payload ->> 'arrival_id' = $1", [id])
    await i.t.admin.query(
      "update platform.tasks set heartbeat_at = now() - interval '11 minutes' where subject_id = $1",
      [id],
    )
    expect([await stalled(), (await retry()).statusCode]).toEqual([true, 204])
    await settle()
    expect((await ask(id)).json()).toMatchObject({ state: 'validated' })
  })

  test('of a key whose person has left is not taken, until another takes the key over', async () => {
    const orphan = await makeKey()
    const giveAway = 'update transfers.program_keys set staff_id = $2 where id = $1'
    const another = [orphan.key_id, i.world.people['admin_assistant@B']?.id]
    // Nobody makes another answer for a key, whatever statement is run.
    await expect(i.t.admin.query(giveAway, another)).rejects.toMatchObject({ code: expect.stringMatching(/^DW40/) })
    await i.t.admin.query('alter table transfers.program_keys disable trigger user')
    await i.t.admin.query(giveAway, another)
    await i.t.admin.query('alter table transfers.program_keys enable trigger user')
    expect((await deliver(csvOf('O1'), 'O1', { of: orphan.key })).json().code).toBe('inbound_unattended')
    const { token } = await i.t.signIn(i.world.people['admin_assistant@A'])
    const taken = await app.inject({
      method: 'POST',
      url: `/v1/program-keys/${orphan.key_id}/take-over`,
      headers: { cookie: `dunwell_session=${token}`, 'idempotency-key': `"${randomUUID()}"` },
      payload: { version: 1 },
    })
    expect(taken.statusCode).toBe(204)
    expect((await deliver(csvOf('O1'), 'O1', { of: orphan.key })).statusCode).toBe(202)
  })
})

describe('[R13] a stop order', () => {
  let bankB = ''
  const stop = (contract: string, of = orderKey) =>
    app.inject({
      method: 'POST',
      url: '/v1/inbound/stop-orders',
      headers: { ...bearer(of), 'idempotency-key': `"${randomUUID()}"` },
      payload: { contract_no: contract, reason: '客户投诉，暂停催收', order_no: 'ST-1' },
    })
  test('of a bank’s program acts at once; what is not the client’s is not there', async () => {
    const stopped = await stop('P1-1')
    expect([stopped.statusCode, stopped.json().already]).toEqual([201, false])
    expect(await i.count('portfolio.holds', "kind = 'client_stop' and ended_at is null")).toBe(1)
    expect((await stop('P1-1')).json().already).toBe(true)
    expect((await stop('NOT-THEIRS')).json().code).toBe('not_found')
    expect((await stop('P1-1', key)).json().code).toBe('key_scope')
    bankB = await openOrderKey({ client_id: i.world.clients.bankB.id })
    expect((await stop('P1-1', bankB)).json().code).toBe('not_found')
  })

  test('[R13] is ended by the client’s program, by a numbered order of its own; what came by letter is not, and the client is told what ended', async () => {
    const resume = (contract_no: string, of = orderKey) =>
      app.inject({
        method: 'POST',
        url: '/v1/inbound/resume-orders',
        headers: { ...bearer(of), 'idempotency-key': `"${randomUUID()}"` },
        payload: { contract_no, reason: '客户异议已处理', order_no: 'ST-2' },
      })
    const stops = async (query: string, of = orderKey) =>
      (await app.inject({ method: 'GET', url: `/v1/inbound/stop-orders?${query}`, headers: bearer(of) })).json()
    expect((await resume('P1-1', bankB)).json().code).toBe('not_found')
    expect((await resume('P1-1', key)).json().code).toBe('key_scope')
    expect((await stops('contract_no=P1-1')).data).toMatchObject([{ by_program: true, ended_at: null }])
    expect((await resume('P1-1')).json()).toMatchObject({ ended: 1 })
    expect((await resume('P1-1')).json()).toMatchObject({ ended: 0 })
    expect((await stops('ended_after=2020-01-01T00:00:00Z')).data).toMatchObject([
      { contract_no: 'P1-1', order_no: 'ST-1', end_order_no: 'ST-2', end_reason: '客户异议已处理' },
    ])
    expect([(await stops('')).code, (await stops('contract_no=P1-1', bankB)).data]).toEqual(['invalid_input', []])
    // One that our people entered from a letter.
    const { token } = await i.t.signIn(i.world.people['admin_assistant@A'])
    const entered = await app.inject({
      method: 'POST',
      url: '/v1/stop-orders',
      headers: { cookie: `dunwell_session=${token}`, 'idempotency-key': `"${randomUUID()}"` },
      payload: { client_id: i.world.clients.bankA.id, contract_no: 'P1-1', reason: '来函停催' },
    })
    expect(entered.statusCode).toBe(201)
    expect((await resume('P1-1')).json().code).toBe('stop_other_way')
    // Nor does anybody of ours end one in a program's name.
    const client = await i.t.pools.serve_staff.connect()
    try {
      await client.query('begin')
      const proof = await i.t.signIn(i.world.people['admin_assistant@A'])
      await client.query(`select set_config('app.proof', $1, true)`, [proof.proof])
      await expect(
        client.query(`select intake.order_resume($1, 'x', 'y')`, [entered.json().case_id]),
      ).rejects.toMatchObject({ code: '42501' })
    } finally {
      await client.query('rollback')
      client.release()
    }
    await i.t.admin.query(
      `update portfolio.holds set ended_at = now(), ended_by = set_by where kind = 'client_stop' and ended_at is null`,
    )
  })
})

test('[R17] contacts made elsewhere are reported by a key that may, and by no other', async () => {
  const report = (of: string, count = 1, ahead = -60_000) =>
    app.inject({
      method: 'POST',
      url: '/v1/inbound/contact-counts',
      headers: { ...bearer(of), 'idempotency-key': `"${randomUUID()}"` },
      payload: {
        as_of: new Date(Date.now() + ahead).toISOString(),
        counts: [{ contract_no: 'P1-1', counter: 'sms', on_date: dateIn('Asia/Shanghai'), count }],
      },
    })
  expect((await report(orderKey)).json().code).toBe('key_scope')
  const counting = { key: await openOrderKey({ may_stop: false, may_report: true }) }
  expect((await report(counting.key)).json()).toEqual({ taken: 1, unknown_contracts: [] })
  const said = async () =>
    (await i.t.admin.query('select count, as_of <= now() as past from compliance.reported_counts')).rows
  const before = await said()
  // Another key of the client says less: not its word. A clock that goes ahead is taken as now.
  const other = { key: await openOrderKey({ may_stop: false, may_report: true }) }
  expect((await report(other.key, 0)).statusCode).toBe(200)
  expect(await said()).toEqual(before)
  expect((await report(counting.key, 0, 120_000)).statusCode).toBe(200)
  expect(await said()).toEqual(before.map(() => ({ count: 0, past: true })))
})

describe('[R13] two programs that number their stop orders alike', () => {
  test('do not stand in each other’s way, though one person answers for both; each one’s own is replayed', async () => {
    const send = async (of: string, contract: string) => {
      const answer = await app.inject({
        method: 'POST',
        url: '/v1/inbound/stop-orders',
        headers: { ...bearer(of), 'idempotency-key': '"STOP-2026-0009"' },
        payload: { contract_no: contract, reason: '客户投诉，暂停催收' },
      })
      return [answer.statusCode, answer.json().code, answer.headers['idempotent-replayed']]
    }
    const second = { key: await openOrderKey() }
    expect(await send(orderKey, 'P1-1')).toEqual([201, undefined, undefined])
    expect(await send(second.key, 'R1-1')).toEqual([404, 'not_found', undefined])
    expect(await send(second.key, 'P1-1')).toEqual([201, undefined, undefined])
    expect(await send(orderKey, 'P1-1')).toEqual([201, undefined, 'true'])
  })
})

test('[R9] whoever looks at a server’s key leaves a trace, sees nothing of our own network, and not many servers a minute', async () => {
  const { token } = await i.t.signIn(i.world.people['admin_assistant@A'], { fresh: true })
  const look = async () => {
    const headers = { cookie: `dunwell_session=${token}`, 'idempotency-key': `"${randomUUID()}"` }
    const payload = { host: '10.0.0.1', port: 22 }
    return (await app.inject({ method: 'POST', url: '/v1/host-keys', headers, payload })).json().code
  }
  expect(await look()).toBe('sftp_host_private')
  // Nor is such a server entered, to be refused at the first poll only.
  const entered = await app.inject({
    ...{ method: 'POST', url: '/v1/connections' },
    headers: { cookie: `dunwell_session=${token}`, 'idempotency-key': `"${randomUUID()}"` },
    payload: {
      ...{ client_id: i.world.clients.bankA.id, agreement_id: i.world.clients.bankA.agreementA, flow: 'payments' },
      ...{ name: '演示', host: '10.0.0.1', port: 22, username: 'demo', directory: '/out' },
      host_key: `SHA256:${'A'.repeat(43)}`,
    },
  })
  expect(entered.json().code).toBe('sftp_host_private')
  expect(await i.count('audit.events', "action = 'transfers.note-probe' and facts ->> 'host' = '10.0.0.1'")).toBe(1)
  const more = []
  for (let n = 0; n < 10; n += 1) more.push(await look())
  expect(more.at(-1)).toBe('too_many_requests')
})

async function todayAndNow(): Promise<{ ON_DATE: string; AS_OF: string }> {
  const found = await i.t.admin.query<{ day: string; now: string }>(
    `select (platform.now() at time zone 'Asia/Shanghai')::date::text as day, to_char(platform.now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as now`,
  )
  return { ON_DATE: found.rows[0]?.day ?? '', AS_OF: found.rows[0]?.now ?? '' }
}

test('[R9] the page for banks’ programmers does what it says: its own lines, run with curl', async () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/bank-programs.md'), 'utf8')
  const script = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1]).join('\n')
  const dir = mkdtempSync(join(tmpdir(), 'dunwell-bank-'))
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  try {
    writeFileSync(join(dir, 'placement.csv'), csvOf('C1'))
    const env = {
      ...process.env,
      DUNWELL_URL: address,
      DUNWELL_KEY: (await makeKey()).key,
      DUNWELL_ORDER_KEY: await openOrderKey({ may_report: true }),
      AGREEMENT_NO: agreementNo,
      CONTRACT_NO: 'P1-2',
      ...(await todayAndNow()),
    }
    const { stdout } = await promisify(execFile)('sh', ['-euc', script], { cwd: dir, env })
    expect(stdout).toContain('"state":"received"')
    expect(stdout).toContain('"already":false')
    expect(stdout).toContain('"ended":1')
    expect(stdout).toContain('"end_order_no":"ST-18"')
    expect(stdout).toContain('"taken":1,"unknown_contracts":[]')
    expect(await i.count('transfers.arrivals', "way = 'api' and batch_no = 'PL-2026-11'")).toBe(1)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
})

test('[R3] a file that lies under seal does not come back by being sent once more', async () => {
  const head = [`${smallHeader},社保卡号`, `${smallRow('SEAL-1', anna, '20.00')},SOCIAL-440300777`].join('\n')
  const reference = randomUUID()
  await deliver(head, 'SEAL', { reference, query: { control_count: '1' } })
  await settle()
  await i.t.admin.query(
    `update intake.uploads set created_at = now() - interval '25 hours' where sha256 = '${sha256(head)}'`,
  )
  await i.t.admin.query(
    `update intake.deliveries set created_at = now() - interval '25 hours' where file_sha256 = '${sha256(head)}'`,
  )
  await sealFiles(i.services)
  expect(await i.services.blobs.has(sha256(head))).toBe(false)
  const again = await deliver(head, 'SEAL', { reference, query: { control_count: '1' } })
  expect(again.headers['idempotent-replayed']).toBe('true')
  await sealFiles(i.services)
  expect(await i.services.blobs.has(sha256(head))).toBe(false)
})
