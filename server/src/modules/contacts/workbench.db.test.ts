import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { complianceRoutes } from '#modules/compliance'
import { portfolioRoutes } from '#modules/portfolio'
import { makeLog } from '#platform/log'
import type { Services } from '#platform/services'
import {
  openTestDatabase,
  openTestServices,
  type PlantedCase,
  plantCases,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import { openPhoneEngine } from '../../testing/phone-engine.ts'
import { openTestServer } from '../../testing/server.ts'
import { contactsRoutes } from './index.ts'

let t: TestDatabase
let world: World
let app: FastifyInstance
let closeServices: () => void
let services: Services
let engine: ReturnType<typeof openPhoneEngine>
let cases: PlantedCase[]
let cookie: string
const logged: string[] = []

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  const opened = openTestServices(t)
  closeServices = opened.close
  services = opened.services
  engine = openPhoneEngine(t)
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
  await engine.close()
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
  const numberUrl = `/v1/permits/${permit.body.permit_id}/call`
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
  const number = await send('POST', `/v1/permits/${refused.body.permit_id}/call`)
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

/** What the workbench may count on, whoever dials: the same requests, driven through each adapter. */
describe.each(['manual', 'engine'] as const)('calls through the %s adapter', (adapter) => {
  let manual: Services['callControl']
  let on: PlantedCase
  beforeAll(async () => {
    manual = services.callControl
    if (adapter === 'engine') services.callControl = engine
    await t.setNow('2026-11-25T12:00:00+08:00')
    const [planted] = await plantCases(t.admin, world, [{ desk: 'A1-1' }])
    if (planted === undefined) throw new Error('not planted')
    on = planted
  })
  afterAll(() => {
    services.callControl = manual
  })
  const permit = async (): Promise<string> =>
    (await send('POST', `/v1/cases/${on.caseId}/permits`, { contact_point_id: on.contactPointId })).body.permit_id
  const place = (id: string) => send('POST', `/v1/permits/${id}/call`)

  test('[R17] a permit is one call; it is recorded as any other', async () => {
    const id = await permit()
    const placed = await place(id)
    expect(placed).toMatchObject({ status: 200, body: { way: adapter === 'manual' ? 'shown' : 'dialled' } })
    expect(await place(id)).toMatchObject({ status: 409, body: { code: 'permit_used' } })
    expect([await send('POST', `/v1/permits/${id}/hang-up`), await send('POST', `/v1/permits/${id}/hang-up`)]).toEqual([
      { status: 200, body: {} },
      { status: 200, body: {} },
    ])
    expect(engine.ended.filter(([ended]) => ended === id)).toEqual(
      adapter === 'manual'
        ? []
        : [
            [id, 'agent'],
            [id, 'agent'],
          ],
    )
    const recorded = await send('POST', `/v1/cases/${on.caseId}/records`, {
      direction: 'outbound',
      permit_id: id,
      call_result: 'no_answer',
    })
    expect(recorded.status).toBe(201)
    const known = await t.admin.query(
      `select v.value, (select r.reason from portfolio.reveals r where r.permit_id = $2) as reason
       from vault.contact_values v where v.contact_point_id = $1`,
      [on.contactPointId, id],
    )
    // Whoever dials is named in the trace, and the number is where it was dialled and nowhere else.
    expect(known.rows[0].reason).toBe(adapter === 'manual' ? 'permit' : 'adapter:engine')
    expect(adapter === 'manual' ? placed.body.value : engine.rung.get(id)).toBe(known.rows[0].value)
    expect(JSON.stringify(placed.body).includes(known.rows[0].value)).toBe(adapter === 'manual')
  })

  test("[R17] another's permit is not there, a late one has expired, and what changed since voids it", async () => {
    const id = await permit()
    cookie = `dunwell_session=${(await t.signIn(world.people['team_leader@A1'])).token}`
    expect(await place(id)).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect(await send('POST', `/v1/permits/${id}/hang-up`)).toMatchObject({ status: 404 })
    cookie = `dunwell_session=${(await t.signIn(world.people['phone_collector@A1-1'])).token}`
    // The number of a call is for whoever dials it, not for a screen beside.
    expect(await send('POST', `/v1/permits/${id}/number`)).toMatchObject({ body: { code: 'permit_not_shown' } })
    await t.setNow('2026-11-25T12:01:01+08:00')
    expect(await place(id)).toMatchObject({ status: 409, body: { code: 'permit_expired' } })
    const second = await permit()
    await t.admin.query('update portfolio.debtors set epoch = epoch + 1 where id = $1', [on.debtorId])
    expect(await place(second)).toMatchObject({ status: 409, body: { code: 'permit_outdated' } })
  })
})

test('[R17] what the engine cannot do is said in a code, and the permit stays used until its record', async () => {
  const manual = services.callControl
  const [on] = await plantCases(t.admin, world, [{ desk: 'A1-1' }])
  services.callControl = engine
  try {
    engine.next = { way: 'failed', why: 'agent_unreachable' }
    const asked = await send('POST', `/v1/cases/${on?.caseId}/permits`, { contact_point_id: on?.contactPointId })
    const url = `/v1/permits/${asked.body.permit_id}/call`
    expect(await send('POST', url)).toMatchObject({ status: 409, body: { code: 'call_agent_unreachable' } })
    expect(await send('POST', url)).toMatchObject({ status: 409, body: { code: 'permit_used' } })
    expect(engine.rung.has(asked.body.permit_id)).toBe(false)
  } finally {
    services.callControl = manual
  }
})
