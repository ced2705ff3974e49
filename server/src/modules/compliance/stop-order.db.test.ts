import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientOrders } from '#modules/intake'
import type { Proof } from '#platform/operations'
import {
  openTestDatabase,
  type PlantedCase,
  plantCases,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import { requestPermit } from './request-permit.ts'
import { showNumber } from './show-number.ts'

let t: TestDatabase
let world: World
let called: PlantedCase
let other: PlantedCase
const as = (person: string): Promise<Proof> => t.signIn(world.people[person])

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  await t.setNow('2026-06-02T02:00:00Z')
  const planted = await plantCases(t.admin, world, [{ desk: 'A1-1', state: 'working' }, { desk: 'B1-1' }])
  if (planted[0] === undefined || planted[1] === undefined) throw new Error('two cases are planted')
  ;[called, other] = [planted[0], planted[1]]
})
afterAll(() => t.close())

async function permit() {
  const asked = await t.runner.execute(
    requestPermit,
    { case_id: called.caseId, contact_point_id: called.contactPointId },
    await as('phone_collector@A1-1'),
  )
  if (!asked.ok) throw new Error(asked.refusal.refused)
  return asked.value
}
async function stop(input: object, person = 'admin_assistant@A') {
  const done = await t.runner.execute(clientOrders.stop, { reason: '委托方来函停催', ...input }, await as(person))
  if (!done.ok) throw new Error(done.refusal.refused)
  return done.value
}

test('[R13] a stop order acts at once: what was queued is void and the next permit is refused, well within a minute', async () => {
  const queued = await permit()
  expect(queued.verdict).toBe('granted')
  const began = performance.now()
  const first = await stop({ client_id: called.clientId, contract_no: called.contractNo, order_no: 'ST-1' })
  const refused = await permit()
  const tookMs = performance.now() - began
  expect(refused.verdict).toBe('refused')
  expect(tookMs).toBeLessThan(60_000)
  await expect(
    t.runner.execute(showNumber, { permit_id: queued.permit_id }, await as('phone_collector@A1-1')),
  ).rejects.toMatchObject({ code: expect.stringMatching(/^permit_/) })
  expect(first).toMatchObject({ case_id: called.caseId, already: false })
  const hold = await t.admin.query(
    'select 1 from portfolio.holds h join intake.client_orders o on o.id = h.source where h.id = $1',
    [first.hold_id],
  )
  expect(hold.rowCount).toBe(1)
})

test('[R13] the same order again changes nothing; a case out of reach or at its end takes none', async () => {
  const again = await stop({ case_id: called.caseId })
  expect(again.already).toBe(true)
  const orders = await t.admin.query('select action, order_no from intake.client_orders')
  expect(orders.rows).toEqual([{ action: 'stop', order_no: 'ST-1' }])
  await expect(stop({ case_id: other.caseId })).rejects.toMatchObject({ code: 'not_found' })
  await expect(stop({ client_id: other.clientId, contract_no: other.contractNo })).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(stop({})).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(stop({ case_id: called.caseId }, 'phone_collector@A1-1')).rejects.toMatchObject({ code: 'forbidden' })
})
