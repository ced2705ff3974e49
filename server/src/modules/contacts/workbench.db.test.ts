import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { complianceRoutes } from '#modules/compliance'
import { portfolioRoutes } from '#modules/portfolio'
import { makeLog } from '#platform/log'
import {
  openTestDatabase,
  openTestServices,
  type PlantedCase,
  plantCases,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import { openTestServer } from '../../testing/server.ts'
import { contactsRoutes } from './index.ts'

let t: TestDatabase
let world: World
let app: FastifyInstance
let closeServices: () => void
let cases: PlantedCase[]
let cookie: string
const logged: string[] = []

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  const opened = openTestServices(t)
  closeServices = opened.close
  app = await openTestServer({
    runner: t.runner,
    services: opened.services,
    routes: [...portfolioRoutes, ...complianceRoutes, ...contactsRoutes],
    log: makeLog('debug', { write: (line: string) => void logged.push(line) }),
    bodyBytesMax: 1024 * 1024,
  })
  await t.setNow('2026-11-25T12:00:00+08:00')
  cases = await plantCases(t.admin, world, [{ desk: 'A1-1' }, { desk: 'A1-1' }])
})
afterAll(async () => {
  await app.close()
  closeServices()
  await t.close()
})
beforeEach(async () => {
  cookie = `dunwell_session=${(await t.signIn(world.people['phone_collector@A1-1'])).token}`
})

const send = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => {
  const reply = await app.inject({
    method,
    url,
    ...(payload === undefined ? {} : { payload }),
    headers: { cookie, 'idempotency-key': `"${randomUUID()}"` },
  })
  return { status: reply.statusCode, body: reply.body === '' ? undefined : reply.json() }
}

test('[R18] from the next case to the next case: page, draft, verdict, permit, number, record', async () => {
  const next = await send('POST', '/v1/work/next', {})
  expect(next).toMatchObject({ status: 200, body: { case_id: cases[0]?.caseId } })
  const caseUrl = `/v1/cases/${next.body.case_id}`
  const page = await send('GET', caseUrl)
  expect(page.status).toBe(200)
  const [point] = page.body.contact_points
  expect(await send('GET', `${caseUrl}/verdicts`)).toMatchObject({
    status: 200,
    body: {
      data: [{ contact_point_id: point.id, verdict: 'allow', reasons: [] }],
      counters: { effective_calls_today: 0, limit: 3 },
    },
  })
  expect((await send('PUT', `${caseUrl}/draft`, { body: { note: '喂' } })).status).toBe(200)
  expect((await send('GET', `${caseUrl}/draft`)).body).toMatchObject({ draft: { body: { note: '喂' } } })
  expect((await send('POST', '/v1/work/heartbeat', { case_id: next.body.case_id })).status).toBe(200)
  const permit = await send('POST', `${caseUrl}/permits`, { contact_point_id: point.id })
  expect(permit).toMatchObject({ status: 201, body: { verdict: 'granted' } })
  const numberUrl = `/v1/permits/${permit.body.permit_id}/number`
  const number = await send('POST', numberUrl)
  expect(number).toMatchObject({ status: 200, body: { seconds: 60 } })
  expect(number.body.value).toMatch(/^\+86101/)
  expect(await send('POST', numberUrl)).toMatchObject({ status: 409, body: { code: 'permit_used' } })
  const done = await send('POST', `${caseUrl}/records`, {
    permit_id: permit.body.permit_id,
    call_result: 'no_answer',
    take_next: true,
  })
  expect(done).toMatchObject({ status: 201, body: { next: { case_id: cases[1]?.caseId } } })
  expect((await send('GET', '/v1/work/today')).body).toMatchObject({
    in_hand: { case_id: cases[1]?.caseId },
    progress: { records: 1 },
  })
  // Neither the number nor the words went anywhere else.
  expect(logged.join('\n')).not.toContain(number.body.value)
  const kept = await t.admin.query(
    `select count(*)::int as n from platform.idempotency x where x::text like '%' || $1 || '%'`,
    [number.body.value],
  )
  expect(kept.rows[0].n).toBe(0)
})

test('[R17] a refusal is an answer with its clause, not an error', async () => {
  const [, second] = cases
  if (second === undefined) throw new Error('not planted')
  await t.setNow('2026-11-25T22:30:00+08:00')
  const refused = await send('POST', `/v1/cases/${second.caseId}/permits`, { contact_point_id: second.contactPointId })
  expect(refused).toMatchObject({
    status: 201,
    body: { verdict: 'refused', rule_id: 'CN-T1', clause: '5.3', until: '2026-11-26T00:00:00Z' },
  })
  const number = await send('POST', `/v1/permits/${refused.body.permit_id}/number`)
  expect(number).toMatchObject({ status: 409, body: { code: 'permit_used' } })
})

test('[R3] reveal over HTTP: ask, see once', async () => {
  const [first] = cases
  const asked = await send('POST', '/v1/reveals', {
    subject_kind: 'id_no',
    subject_id: first?.debtorId,
    reason: '核对身份',
  })
  expect(asked.status).toBe(201)
  const readUrl = `/v1/reveals/${asked.body.grant_id}/read`
  expect(await send('POST', readUrl)).toMatchObject({ status: 200, body: { seconds: 30 } })
  expect(await send('POST', readUrl)).toMatchObject({ status: 404, body: { code: 'not_found' } })
  expect(
    await send('POST', '/v1/reveals', { subject_kind: 'id_no', subject_id: first?.debtorId, reason: '' }),
  ).toMatchObject({
    status: 400,
    body: { code: 'invalid_input' },
  })
})
