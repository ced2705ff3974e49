import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { enrol, newTotpSecret, signInRoutes, totpCode, touchSession, whyEnded } from '#modules/identity'
import { makeLog } from '#platform/log'
import { can, defineCommand, defineQuery, refuse } from '#platform/operations'
import type { Services } from '#platform/services'
import { openTestDatabase, openTestServices, plantWorld, type TestDatabase, type World } from '../../testing/index.ts'
import { get, post } from './route.ts'
import { buildServer, type RouteEntry } from './server.ts'

/** How often the database goes away from the next requests, in the middle of their transactions. */
let falls = 0
const echo = defineCommand({
  name: 'test.echo',
  input: z.object({ case_id: z.uuid(), word: z.string().min(2), refuse: z.boolean().default(false) }),
  output: z.object({ word: z.string() }),
  allows: can('portfolio.read-case'),
  errors: ['conflict'],
  async run({ tx }, input) {
    if (falls > 0) {
      falls -= 1
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
    }
    if (input.refuse) return refuse('conflict', { until: '2026-01-01' })
    // A field that the output schema does not name must not leave the server.
    return { word: input.word, leaked: 'secret column' } as { word: string }
  },
})

const amend = defineCommand({
  name: 'test.amend',
  input: z.object({ case_id: z.uuid(), version: z.number().int() }),
  output: z.object({ seen: z.number() }),
  allows: can('portfolio.read-case'),
  errors: ['stale'],
  run: async (_ctx, input) => ({ seen: input.version }),
})
const show = defineQuery({
  name: 'test.show',
  input: z.object({ case_id: z.uuid() }),
  output: z.object({ version: z.number() }),
  allows: can('portfolio.read-case'),
  run: async () => ({ version: 7 }),
})

let t: TestDatabase
let world: World
let services: Services
let closeServices: () => void
let app: FastifyInstance
let catalogue: RouteEntry[]
let cookie: string
const logged: string[] = []

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  const opened = openTestServices(t)
  services = opened.services
  closeServices = opened.close
  const built = await buildServer({
    runner: t.runner,
    services,
    routes: [
      ...signInRoutes,
      post('/v1/cases/:case_id/echo', echo, 'Echo'),
      post('/v1/cases/:case_id/amend', amend, 'Amend'),
      get('/v1/cases/:case_id/show', show, 'Show'),
    ],
    cookies: services.cookies,
    log: makeLog('info', { write: (line: string) => void logged.push(line) }),
    publicUrl: undefined,
    webRoot: undefined,
    bodyBytesMax: 1024,
    version: 'test',
    ready: async () => ({ ready: true }),
    metrics: async () => '',
    touch: (proof) => void touchSession(t.pools.auth, proof),
    whyEnded: (proof) => whyEnded(t.pools.auth, proof),
  })
  app = built.app
  catalogue = built.catalogue
})
afterAll(async () => {
  await app.close()
  closeServices()
  await t.close()
})

const signInAs = async (key: string): Promise<void> => {
  const { token } = await t.signIn(world.people[key])
  cookie = `dunwell_session=${token}`
}
const send = (payload: object, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: `/v1/cases/${randomUUID()}/echo`,
    payload,
    headers: { cookie, 'idempotency-key': `"${randomUUID()}"`, ...headers },
  })

test('every route of the catalogue says whom it allows', () => {
  expect(catalogue.length).toBeGreaterThan(10)
  expect(catalogue.filter((entry) => entry.url.startsWith('/v1/') && entry.allows === undefined)).toEqual([])
})

test('a write answers with the declared fields only', async () => {
  await signInAs('phone_collector@A1-1')
  const reply = await send({ word: '你好' })
  expect(reply.statusCode).toBe(200)
  expect(reply.json()).toEqual({ word: '你好' })
  expect(reply.headers['cache-control']).toBe('no-store')
})

test('without a session the answer is 401, in the language asked for, as a problem document', async () => {
  cookie = ''
  const zh = await send({ word: '你好' })
  const en = await send({ word: '你好' }, { 'accept-language': 'en-GB,en;q=0.9' })
  expect(zh.statusCode).toBe(401)
  expect(zh.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect(zh.json()).toMatchObject({ code: 'not_signed_in', status: 401, detail: '请先登录。' })
  expect(en.json().detail).toBe('Please sign in.')
  expect(zh.json().trace_id).toMatch(/^[0-9a-f-]{36}$/)
})

test('[R2] a session that another sign-in ended says so', async () => {
  await signInAs('phone_collector@A1-1')
  await t.signIn(world.people['phone_collector@A1-1'])
  const reply = await send({ word: '你好' })
  expect(reply.json()).toMatchObject({ code: 'session_ended', facts: { reason: 'replaced' } })
})

test('a write without Idempotency-Key, or with an unquoted one, is refused', async () => {
  await signInAs('phone_collector@A1-1')
  for (const key of ['', 'abcdefgh', '"short"'])
    expect((await send({ word: '你好' }, { 'idempotency-key': key })).json()).toMatchObject({
      status: 400,
      code: 'idempotency_key_missing',
    })
})

test('a double click with one key runs once and says that it was replayed', async () => {
  await signInAs('phone_collector@A1-1')
  const url = `/v1/cases/${randomUUID()}/echo`
  const headers = { cookie, 'idempotency-key': `"${randomUUID()}"` }
  const [a, b] = await Promise.all(
    [0, 1].map(() => app.inject({ method: 'POST', url, payload: { word: '一次' }, headers })),
  )
  expect([a?.statusCode, b?.statusCode]).toEqual([200, 200])
  expect([a?.headers['idempotent-replayed'], b?.headers['idempotent-replayed']].filter(Boolean)).toEqual(['true'])
})

test('input that does not parse names its place', async () => {
  await signInAs('phone_collector@A1-1')
  expect((await send({ word: 'x' })).json()).toMatchObject({
    status: 400,
    code: 'invalid_input',
    errors: [{ pointer: '/word' }],
  })
})

test('a refusal is a problem with its facts', async () => {
  await signInAs('phone_collector@A1-1')
  expect((await send({ word: '你好', refuse: true })).json()).toMatchObject({
    status: 409,
    code: 'conflict',
    facts: { until: '2026-01-01' },
  })
})

test('who finds every connection taken is told that the system is busy and when to come again; the same key then serves', async () => {
  await signInAs('phone_collector@A1-1')
  const pool = t.pools.serve_staff
  const { connectionTimeoutMillis } = pool.options
  const taken = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()))
  const key = `"${randomUUID()}"`
  pool.options.connectionTimeoutMillis = 20
  const reply = await send({ word: '你好' }, { 'idempotency-key': key }).finally(() => {
    pool.options.connectionTimeoutMillis = connectionTimeoutMillis
    for (const one of taken) one.release()
  })
  expect([reply.statusCode, reply.headers['retry-after']]).toEqual([503, '2'])
  expect(reply.json()).toMatchObject({ code: 'busy', status: 503 })
  expect((await send({ word: '你好' }, { 'idempotency-key': key })).statusCode).toBe(200)
})

test('whom the database leaves in the middle is told that the system cannot serve for a moment and when to come again; the same key then serves', async () => {
  await signInAs('phone_collector@A1-1')
  const headers = { 'idempotency-key': `"${randomUUID()}"` }
  falls = 1
  const reply = await send({ word: '你好' }, headers)
  expect([reply.statusCode, reply.headers['retry-after']]).toEqual([503, '2'])
  expect(reply.json()).toMatchObject({ code: 'unavailable', status: 503 })
  expect(logged.some((line) => line.includes('unavailable (') && line.includes(reply.json().trace_id))).toBe(true)
  expect((await send({ word: '你好' }, headers)).statusCode).toBe(200)
})

test('a write from another origin is refused, and without a public address one to a name that leads here', async () => {
  await signInAs('phone_collector@A1-1')
  const tries: [headers: Record<string, string>, status: number][] = [
    [{ origin: 'http://elsewhere.example' }, 403],
    [{ origin: 'http://elsewhere.example', host: 'elsewhere.example' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site', origin: 'http://localhost:80', host: 'localhost:80' }, 403],
    [{ origin: 'http://localhost:80', host: 'localhost:80', 'sec-fetch-site': 'same-origin' }, 200],
    [{ origin: 'http://192.0.2.7:8391', host: '192.0.2.7:8391' }, 200],
    [{ origin: 'http://[::1]:8391', host: '[::1]:8391' }, 200],
  ]
  for (const [headers, status] of tries) {
    const answer = await send({ word: '你好' }, headers)
    expect([headers, answer.statusCode, status === 403 ? answer.json().code : undefined]).toEqual([
      headers,
      status,
      status === 403 ? 'bad_origin' : undefined,
    ])
  }
})

test('broken JSON and an unknown path are problems too', async () => {
  await signInAs('phone_collector@A1-1')
  const broken = await app.inject({
    method: 'POST',
    url: `/v1/cases/${randomUUID()}/echo`,
    payload: '{"word":',
    headers: { cookie, 'content-type': 'application/json' },
  })
  expect(broken.json()).toMatchObject({ status: 400, code: 'invalid_input' })
  expect((await app.inject({ url: '/v1/nowhere' })).json()).toMatchObject({ status: 404, code: 'not_found' })
})

test('[R3] names, codes and cookies reach the log by no road', async () => {
  await signInAs('phone_collector@A1-1')
  await send({ word: '金丝雀-秘密' })
  await app.inject({
    method: 'POST',
    url: '/v1/sign-in',
    payload: { staff_no: 'canary-staff', password: 'canary-password' },
  })
  expect(logged.join('')).not.toMatch(/金丝雀|canary|dunwell_session/)
})

test('[R2] the two steps of sign-in set a cookie that is HttpOnly and strict, and /v1/me tells who it is', async () => {
  const person = world.people['supervisor@A']
  const secret = newTotpSecret()
  await enrol(t.pools.auth, services.keys.totp, person?.id ?? '', 'a long password', secret)
  const first = await app.inject({
    method: 'POST',
    url: '/v1/sign-in',
    payload: { staff_no: person?.staffNo, password: 'a long password' },
  })
  const device = String(first.headers['set-cookie']).split(';')[0] ?? ''
  const second = await app.inject({
    method: 'POST',
    url: '/v1/sign-in/totp',
    payload: { challenge_id: first.json().challenge_id, code: totpCode(secret, Date.now()) },
    headers: { cookie: device },
  })
  expect(second.statusCode).toBe(200)
  const set = String(second.headers['set-cookie'])
  expect(set).toMatch(/HttpOnly/)
  expect(set).toMatch(/SameSite=Strict/)
  const me = await app.inject({ url: '/v1/me', headers: { cookie: set.split(';')[0] ?? '' } })
  expect(me.json()).toMatchObject({ staff: { staff_no: person?.staffNo }, home_unit: { name: 'A' }, demo: false })
  expect((await app.inject({ url: '/v1/demo/logins' })).statusCode).toBe(404)
})

test('a record has its version as ETag, and a write on it says which version it saw', async () => {
  await signInAs('phone_collector@A1-1')
  const id = randomUUID()
  expect((await app.inject({ url: `/v1/cases/${id}/show`, headers: { cookie } })).headers['etag']).toBe('"7"')
  const write = (payload: object, headers: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: `/v1/cases/${id}/amend`,
      payload,
      headers: { cookie, 'idempotency-key': `"${randomUUID()}"`, ...headers },
    })
  expect((await write({}, { 'if-match': '"7"' })).json()).toEqual({ seen: 7 })
  expect((await write({ version: 8 }, {})).json()).toEqual({ seen: 8 })
  expect((await write({}, {})).statusCode).toBe(428)
  expect((await write({}, { 'if-match': 'W/"7"' })).statusCode).toBe(428)
  expect((await write({ version: 8 }, { 'if-match': '"7"' })).statusCode).toBe(412)
})

test('[R2] whoever is not signed in has the budget of their address, whatever cookie they send', async () => {
  const statuses = []
  for (let n = 0; n <= 300; n += 1) {
    const headers = { cookie: `dunwell_session=s.${n}`, 'idempotency-key': `"${randomUUID()}"` }
    const reply = await app.inject({
      ...{ method: 'POST', url: '/v1/sign-in', payload: {}, headers },
      remoteAddress: '192.0.2.7',
    })
    statuses.push(reply.statusCode)
  }
  expect(new Set(statuses.slice(0, 300))).toEqual(new Set([400]))
  expect(statuses.at(-1)).toBe(429)
})
