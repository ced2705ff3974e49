/** Packages on portable media (R10): keys by two persons, all or nothing, once, and an incident in the same act (R34). */
import { randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { intakeJobs } from '#modules/intake'
import { takePackage, transfersJobs, transfersRoutes } from '#modules/transfers'
import { readConfig } from '#platform/config'
import { makeLog } from '#platform/log'
import { loadAgeKey } from '#platform/portable/age-key'
import { openPackage } from '#platform/portable/open-package'
import { packageFolder } from '#platform/portable/package-folder'
import { writePackage } from '#platform/portable/write-package'
import { runPendingJobs } from '#platform/run-pending-jobs'
import { loadSigner, type Signer } from '#platform/seal/signer'
import { type IntakeTest, openIntakeTest, people, smallHeader, smallRow } from '../testing/intake.ts'
import { openTestServer } from '../testing/server.ts'
import { importFolder, sendFolder, type WithUs, withUs } from './portable-with-us.ts'

let i: IntakeTest
let app: FastifyInstance
let address: string | undefined
let agreementNo: string
let bank: { signer: Signer; recipient: string }
const home = mkdtempSync(join(tmpdir(), 'dunwell-medium-'))
const at = (name: string): string => join(home, name)
const [anna, bert] = people

beforeAll(async () => {
  i = await openIntakeTest()
  app = await openTestServer({
    runner: i.t.runner,
    services: i.services,
    routes: transfersRoutes,
  })
  const no = await i.t.admin.query<{ no: string }>('select no from clients.agreements where id = $1', [agreementId()])
  agreementNo = no.rows[0]?.no ?? ''
  bank = { signer: await loadSigner(at('bank')), recipient: (await loadAgeKey(at('bank'))).recipient }
})
afterAll(async () => {
  await app.close()
  await i.close()
  rmSync(home, { recursive: true, force: true })
})

async function post(
  url: string,
  payload: object | undefined,
  as = 'admin_assistant@A',
): Promise<{ status: number } & Record<string, unknown>> {
  const { token } = await i.t.signIn(i.world.people[as], { fresh: true })
  const answer = await app.inject({
    method: 'POST',
    url,
    headers: { cookie: `dunwell_session=${token}`, 'idempotency-key': `"${randomUUID()}"` },
    ...(payload === undefined ? {} : { payload }),
  })
  return { status: answer.statusCode, ...(answer.body === '' ? {} : (answer.json() as Record<string, unknown>)) }
}
const agreementId = () => i.world.clients.bankA.agreementA
const enter = (signer = bank.signer.keyId) =>
  post('/v1/exchange-keys', {
    client_id: i.world.clients.bankA.id,
    unit_id: i.world.units['A']?.id,
    recipient: bank.recipient,
    signer,
  })
const csvOf = (batch: string): string =>
  [smallHeader, smallRow(`${batch}-1`, anna, '10.00'), smallRow(`${batch}-2`, bert, '10.00')].join('\n')

async function pack(name: string, batches: string[], more: { signer?: Signer; facts?: Record<string, string> } = {}) {
  const { recipient } = await loadAgeKey(i.services.signerDir)
  await writePackage({
    dir: at(name),
    files: batches.map((batch) => ({
      file_name: `${batch}.csv`,
      flow: 'placement',
      as_of: '2026-05-31',
      control_count: 2,
      control_sum: { amount_minor: '2000', currency: 'CNY' },
      batch_no: batch,
      hand: 1,
      mandate_from: '2026-06-01',
      mandate_until: '2026-12-01',
      open: async function* () {
        yield Buffer.from(csvOf(batch))
      },
    })),
    signer: more.signer ?? bank.signer,
    key: { recipients: [recipient] },
    facts: more.facts ?? { agreement_no: agreementNo },
    createdAt: '2026-06-01T00:00:00Z',
  })
}
async function take(name: string) {
  const { proof } = await i.as('admin_assistant@A')
  const folder = await packageFolder(at(name))
  return takePackage({ runner: i.t.runner, services: i.services, proof }, { agreementId: agreementId(), folder })
}
const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'taken',
    (error: { code?: unknown }) => error.code,
  )
const standing = async () => [
  await i.count('transfers.packages'),
  await i.count('transfers.arrivals'),
  await i.count('incidents.incidents'),
]

test('[R10] a bank’s keys are entered by one person with a fresh code and confirmed by another; a new version ends the one before', async () => {
  await pack('good', ['PK1', 'PK2'])
  expect(await codeOf(take('good'))).toBe('package_key_unknown')
  const first = await enter('sha256:'.padEnd(71, 'a'))
  const agree = (id: unknown, as: string) => post(`/v1/exchange-keys/${id}/agreement`, undefined, as)
  expect(await agree(first['id'], 'admin_assistant@A')).toMatchObject({ status: 409, code: 'exchange_key_same_person' })
  expect(await agree(first['id'], 'supervisor@B')).toMatchObject({ status: 404 })
  expect((await agree(first['id'], 'supervisor@A')).status).toBe(204)
  expect(await agree(first['id'], 'branch_manager@A')).toMatchObject({ status: 409 })
  const second = await enter()
  // Entered and not yet confirmed: nothing that it signed is taken.
  expect(await codeOf(take('good'))).toBe('package_key_unknown')
  expect((await agree(second['id'], 'supervisor@A')).status).toBe(204)
  const keys = await i.t.admin.query(
    'select version, ended_at is null as live from transfers.exchange_keys order by version',
  )
  expect(keys.rows).toEqual([
    { version: 1, live: false },
    { version: 2, live: true },
  ])
  expect(await standing()).toEqual([0, 0, 0])
})

test('[R10] damaged, unsigned, signed by another or for another agreement: refused with the reason, nothing taken by half', async () => {
  await pack('stranger', ['PK3'], { signer: await loadSigner(at('stranger-key')) })
  expect(await codeOf(take('stranger'))).toBe('package_key_unknown')
  await pack('other', ['PK4'], { facts: { agreement_no: 'ANOTHER' } })
  expect(await codeOf(take('other'))).toBe('package_other_agreement')
  await pack('unsaid', ['PK4'], { facts: {} })
  expect(await codeOf(take('unsaid'))).toBe('package_other_agreement')
  cpSync(at('good'), at('damaged'), { recursive: true })
  const bytes = readFileSync(at('damaged/files/0002.age'))
  bytes[bytes.length - 20] = (bytes.at(-20) ?? 0) ^ 1
  writeFileSync(at('damaged/files/0002.age'), bytes)
  expect(await codeOf(take('damaged'))).toBe('package_damaged')
  // What is refused for good does not keep its sender from sending another: nothing of it stays half sent.
  expect(await uploadAndTake('damaged')).toMatchObject({ status: 422, code: 'package_damaged' })
  expect(await i.count('transfers.uploads', 'used_at is not null')).toBeGreaterThan(4)
  expect(await i.count('transfers.uploads', 'used_at is null')).toBe(0)
  cpSync(at('good'), at('unsigned'), { recursive: true })
  rmSync(at('unsigned/manifest.sig.age'))
  expect(await codeOf(take('unsigned'))).toBe('package_damaged')
  expect(await standing()).toEqual([0, 0, 0])
})

test('[R10] a process that dies between two files of a package leaves nothing that anybody sees', async () => {
  const { proof } = await i.as('admin_assistant@A')
  let kept = 0
  const dying = {
    ...i.services,
    blobs: {
      ...i.services.blobs,
      put(source: AsyncIterable<Uint8Array>, limits: { maxBytes: number }) {
        kept += 1
        if (kept === 2) throw new Error('killed')
        return i.services.blobs.put(source, limits)
      },
    },
  }
  const medium = { agreementId: agreementId(), folder: await packageFolder(at('good')) }
  await expect(takePackage({ runner: i.t.runner, services: dying, proof }, medium)).rejects.toThrow('killed')
  expect(await standing()).toEqual([0, 0, 0])
})

test('[R10] a package is taken whole with its incident, whose bank is to be told; the same again, from the screen, changes nothing', async () => {
  const taken = await take('good')
  expect(taken).toMatchObject({ files: 2, already: false })
  expect(await standing()).toEqual([1, 2, 1])
  const incident = await i.t.admin.query(
    `select i.kind, i.subject = $1 as names_it, i.facts, (select array_agg(d.audience order by d.audience) from incidents.duties d where d.incident_id = i.id) as told,
       i.xmin = p.xmin as same_act from incidents.incidents i join transfers.packages p on p.incident_id = i.id`,
    [taken.package_id],
  )
  expect(incident.rows).toEqual([
    {
      kind: 'data_transfer',
      names_it: true,
      facts: { way: 'portable', direction: 'in', files: 2 },
      told: ['client', 'hq'],
      same_act: true,
    },
  ])
  await runPendingJobs({
    pools: i.t.pools,
    runner: i.t.runner,
    services: i.services,
    log: makeLog('silent'),
    jobs: [...transfersJobs, ...intakeJobs],
  })
  expect(await i.count('transfers.arrivals', "way = 'portable' and state = 'taken'")).toBe(2)
  expect(await i.count('intake.deliveries', "batch_no in ('PK1', 'PK2')")).toBe(2)
  expect(await uploadAndTake('good')).toMatchObject({ status: 201, package_id: taken.package_id, already: true })
  expect(await standing()).toEqual([1, 2, 1])
  expect(await i.count('transfers.uploads', 'used_at is null')).toBe(0)
})

/** As the screen does it: every file of the medium by resumable upload, then the package. */
async function uploadAndTake(name: string) {
  const { token } = await i.t.signIn(i.world.people['admin_assistant@A'])
  const cookie = `dunwell_session=${token}`
  address ??= await app.listen({ port: 0, host: '127.0.0.1' })
  const paths = readdirSync(at(name), { recursive: true })
    .map(String)
    .filter((path) => path.endsWith('.age'))
  const files = []
  for (const path of paths) {
    const body = readFileSync(join(at(name), path))
    const begun = await fetch(`${address}/v1/uploads`, {
      method: 'POST',
      headers: {
        cookie,
        'tus-resumable': '1.0.0',
        'upload-length': String(body.length),
        'idempotency-key': `"${randomUUID()}"`,
      },
    })
    const location = begun.headers.get('location') ?? ''
    await fetch(new URL(location, address), {
      method: 'PATCH',
      body,
      headers: {
        cookie,
        'tus-resumable': '1.0.0',
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
      },
    })
    files.push({ path, upload_id: location.split('/').at(-1) })
  }
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/packages',
    headers: { cookie, 'idempotency-key': `"${randomUUID()}"` },
    payload: { agreement_id: agreementId(), files },
  })
  return { status: answer.statusCode, ...(answer.json() as Record<string, unknown>) }
}

test('[R10] the server’s command takes and sends in a person’s name; what is sent opens at the bank, and each is an incident', async () => {
  await pack('by-command', ['PK5'])
  const as = (person: string) => ({
    agreementNo,
    staffNo: i.world.people[person]?.staffNo ?? '',
    config: { ...readConfig(), databaseUrl: i.t.adminUrl, secret: i.t.secret, dataDir: at('data') },
  })
  expect(await codeOf(withUs(as('admin_assistant@B'), async () => 'an errand'))).toBe('not_found')
  expect(await i.count('identity.errands', "purpose = 'transfers.portable' and ended_at is null")).toBe(0)
  await withUs(as('admin_assistant@A'), async (opened) => opened.proof)
  expect(await i.count('identity.errands', "purpose = 'transfers.portable'")).toBe(1)
  expect(await i.count('identity.errands', "purpose = 'transfers.portable' and ended_at is null")).toBe(0)
  const proof = await i.as('admin_assistant@A').then((person) => person.proof)
  const us = {
    composed: { runner: i.t.runner, services: i.services },
    proof,
    agreementId: agreementId(),
  } as unknown as WithUs
  expect(await importFolder(us, at('by-command'))).toMatchObject({ files: 1, already: false })
  writeFileSync(at('results.csv'), '合同编号\nPK1-1\n')
  const file = {
    file: 'results.csv',
    flow: 'refresh',
    as_of: '2026-05-31',
    control_count: 1,
    control_sum: { amount_minor: '0', currency: 'CNY' },
  }
  writeFileSync(at('list.json'), JSON.stringify({ files: [file] }))
  expect(await sendFolder(us, at('list.json'), at('sent'))).toMatchObject({ files: 1 })
  const { identity } = await loadAgeKey(at('bank'))
  const opened = await openPackage(await packageFolder(at('sent')), { identities: [identity] })
  expect(opened.keyId).toBe((await loadSigner(i.services.signerDir)).keyId)
  expect(await i.count('incidents.incidents', "facts ->> 'direction' = 'out'")).toBe(1)
  // A folder that cannot be published leaves no incident either; one whose incident is refused leaves no folder.
  expect(await codeOf(sendFolder(us, at('list.json'), at('sent')))).toBe('seal_exists')
  const stranger = await i.as('supervisor@A')
  expect(await codeOf(sendFolder({ ...us, proof: stranger.proof }, at('list.json'), at('not-sent')))).toBe('forbidden')
  expect(readdirSync(home)).not.toContain('not-sent')
  expect(await i.count('incidents.incidents', "facts ->> 'direction' = 'out'")).toBe(1)
})
