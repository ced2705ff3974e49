import { createHash, randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type IntakeTest, openIntakeTest, people, smallHeader, smallRow } from '../../testing/intake.ts'
import { openTestServer } from '../../testing/server.ts'
import { removeExpiredUploads, transfersRoutes } from './index.ts'

let i: IntakeTest
let app: FastifyInstance
let base: string
let cookie: string
const [anna] = people
const rows = Array.from({ length: 400 }, (_, n) => smallRow(`U${n}`, anna, '10.00'))
const csv = Buffer.from([smallHeader, ...rows].join('\n'), 'utf8')

beforeAll(async () => {
  i = await openIntakeTest()
  app = await openTestServer({
    runner: i.t.runner,
    services: i.services,
    routes: transfersRoutes,
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  cookie = await signIn('admin_assistant@A')
})
afterAll(async () => {
  await app.close()
  await i.close()
})

const signIn = async (person: string): Promise<string> => `dunwell_session=${(await i.as(person)).proof.token}`
const tus = { 'tus-resumable': '1.0.0' }
const call = (method: string, path: string, headers: Record<string, string> = {}, body?: Uint8Array) =>
  fetch(`${base}${path}`, {
    method,
    headers: { cookie, ...tus, ...headers },
    ...(body === undefined ? {} : { body: Buffer.from(body) }),
  })
const begin = (length: number | string, headers: Record<string, string> = {}) =>
  call('POST', '/v1/uploads', { 'upload-length': String(length), ...headers })
const begun = async (length: number): Promise<string> => (await begin(length)).headers.get('location') ?? 'none'
const piece = (path: string, offset: number, bytes: Uint8Array, headers: Record<string, string> = {}) =>
  call(
    'PATCH',
    path,
    { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream', ...headers },
    bytes,
  )
const codeOf = async (reply: Response): Promise<string> => ((await reply.json()) as { code: string }).code

test('[R9] a file comes in pieces, says how far it is, and is kept under the hash of what was sent', async () => {
  const path = await begun(csv.length)
  expect(path).toMatch(/^\/v1\/uploads\/[0-9a-f-]{36}$/)
  expect((await piece(path, 0, csv.subarray(0, 1_001))).headers.get('upload-offset')).toBe('1001')
  expect(await codeOf(await call('POST', `${path}/finish`))).toBe('upload_not_complete')
  const head = await call('HEAD', path)
  expect([head.status, head.headers.get('upload-offset')]).toEqual([200, '1001'])
  // The wrong place changes nothing.
  expect((await piece(path, 500, csv.subarray(500))).status).toBe(409)
  expect((await piece(path, 1_001, csv.subarray(1_001))).status).toBe(204)
  const sha256 = createHash('sha256').update(csv).digest('hex')
  const finished = await (await call('POST', `${path}/finish`)).json()
  expect(finished).toMatchObject({ sha256, size: csv.length, layout: { table: { encoding: 'utf-8' } } })
  expect(Buffer.concat(await i.services.blobs.get(sha256).toArray()).equals(csv)).toBe(true)
  const id = path.split('/').at(-1) ?? ''
  expect(await i.services.spool.find(id)).toBeUndefined()
  // An answer that was lost is asked for again; another encoding is read from what is kept.
  expect(await (await call('POST', `${path}/finish`)).json()).toEqual(finished)
  expect(await codeOf(await call('POST', `${path}/finish?encoding=utf-16le`))).toBe('text_bad_bytes')
  expect(await (await call('GET', path)).json()).toMatchObject({ offset: csv.length, sha256 })
})

test('[R1] an upload is its sender’s alone, and a session that has ended goes on after signing in anew', async () => {
  const path = await begun(csv.length)
  await piece(path, 0, csv.subarray(0, 100))
  const stranger = await signIn('admin_assistant@B')
  for (const [method, end] of [
    ['GET', ''],
    ['PATCH', ''],
    ['DELETE', ''],
    ['POST', '/finish'],
  ] as const) {
    const foreign = await call(method, `${path}${end}`, { cookie: stranger })
    const absent = await call(method, `/v1/uploads/${randomUUID()}${end}`, { cookie: stranger })
    expect([foreign.status, await codeOf(foreign)], method).toEqual([404, 'not_found'])
    expect([absent.status, await codeOf(absent)], method).toEqual([404, 'not_found'])
  }
  expect((await call('HEAD', path, { cookie: stranger })).status).toBe(404)
  // Another's upload behind one's own, or behind a new one, is not reached either: the tus server reads the whole URL.
  const id = path.split('/').at(-1) ?? ''
  const own = (await begin(5, { cookie: stranger })).headers.get('location') ?? 'none'
  const behind = `${own}?of=/${id}`
  expect((await call('HEAD', behind, { cookie: stranger })).headers.get('upload-length')).toBe('5')
  expect((await piece(behind, 0, csv.subarray(0, 5), { cookie: stranger })).status).toBe(204)
  await call('DELETE', behind, { cookie: stranger })
  await call('POST', `/v1/uploads?of=/${id}`, {
    cookie: stranger,
    'upload-length': '5',
    'x-http-method-override': 'DELETE',
  })
  expect((await i.services.spool.find(id))?.offset).toBe(100)
  const dead = { cookie: `dunwell_session=s.${'x'.repeat(43)}` }
  expect((await piece(path, 100, csv.subarray(100), dead)).status).toBe(401)
  const again = await signIn('admin_assistant@A')
  expect((await piece(path, 100, csv.subarray(100), { cookie: again })).status).toBe(204)
  cookie = again
})

test.for([
  ['no length', () => call('POST', '/v1/uploads'), 400, 'upload_malformed'],
  ['nothing', () => begin(0), 400, 'upload_malformed'],
  ['more than is allowed', () => begin(8 * 1024 * 1024 + 1), 413, 'file_too_large'],
  [
    'a path for a name',
    () => begin(5, { 'upload-metadata': `filename ${Buffer.from('../a.csv').toString('base64')}` }),
    400,
    'upload_malformed',
  ],
  ['a broken name', () => begin(5, { 'upload-metadata': 'filename ***' }), 400, 'upload_malformed'],
  ['another origin', () => begin(5, { origin: 'http://elsewhere.example' }), 403, 'bad_origin'],
  [
    'a role that takes no files',
    async () => call('POST', '/v1/uploads', { 'upload-length': '5', cookie: await signIn('phone_collector@A1-1') }),
    403,
    'forbidden',
  ],
] as const)('[R9] an upload with %s is refused', async ([, send, status, code]) => {
  const reply = await send()
  expect([reply.status, await codeOf(reply)]).toEqual([status, code])
})

test('[R9] more than was announced is refused, given up is gone, and expired says so', async () => {
  const path = await begun(10)
  expect((await piece(path, 0, csv.subarray(0, 20))).status).toBe(413)
  expect((await call('DELETE', path)).status).toBe(204)
  expect(await codeOf(await call('POST', `${path}/finish`))).toBe('upload_expired')
  expect(await removeExpiredUploads(i.services.spool)).toBe(0)
})

test('[R9] a person has at most 150 files half sent; one that is given up counts no longer', async () => {
  const path = await begun(5)
  await i.t.admin.query(
    `insert into transfers.uploads (id, staff_id, size) select gen_random_uuid(), $1, 5
     from generate_series(1, 150 - (select count(*)::int from transfers.uploads where staff_id = $1 and sha256 is null and used_at is null))`,
    [i.world.people['admin_assistant@A']?.id],
  )
  expect(await codeOf(await begin(5))).toBe('too_many_uploads')
  expect((await call('DELETE', path)).status).toBe(204)
  expect((await begin(5)).status).toBe(201)
})
