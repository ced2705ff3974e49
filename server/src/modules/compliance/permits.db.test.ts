/** What voids a permit that waits, whose number is counted, and what the database says that the program did not. */
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setHold } from '#modules/portfolio'
import { openPool } from '#platform/db'
import type { DomainError } from '#platform/errors'
import type { Proof } from '#platform/operations'
import { urlOf } from '#platform/roles'
import {
  openTestDatabase,
  type PlantedCase,
  plantCases,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import { postPaymentFile } from '../../testing/payment-files.ts'
import { recordConsent } from './consents.ts'
import { requestPermit, showNumber } from './index.ts'

let t: TestDatabase
let world: World
let adapter: pg.Pool
const caller = 'phone_collector@A1-1'
const as = (person: string): Promise<Proof> => t.signIn(world.people[person])
const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'no error',
    (error: DomainError & { constraint?: string }) => error.constraint ?? error.code ?? String(error),
  )

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  adapter = openPool(urlOf(t.adminUrl, t.secret, 'dunwell_adapter'), 1)
})
afterAll(async () => {
  await adapter.end()
  await t.close()
})
beforeEach(() => t.setNow('2026-11-25T12:00:00+08:00'))

async function aCase(desk = 'A1-1'): Promise<PlantedCase> {
  const [planted] = await plantCases(t.admin, world, [{ desk }])
  if (planted === undefined) throw new Error('not planted')
  return planted
}
async function ask(on: PlantedCase, pointId = on.contactPointId, by: string | Proof = caller) {
  const proof = typeof by === 'string' ? await as(by) : by
  const answer = await t.runner.execute(requestPermit, { case_id: on.caseId, contact_point_id: pointId }, proof)
  if (!answer.ok) throw new Error('refused')
  return answer.value
}
const show = async (permitId: string) => t.runner.execute(showNumber, { permit_id: permitId }, await as(caller))
const claim = (permitId: string) => adapter.query(`select compliance.claim_permit($1, 'sip') as grant_id`, [permitId])

/** One statement of a person's own transaction, as the serving role runs it. */
async function say(text: string, values: unknown[], person = caller): Promise<unknown> {
  const proof = await as(person)
  if (proof.kind !== 'session') throw new Error('a person')
  const client = await t.pools.serve_staff.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.proof', $1, true)`, [proof.proof])
    const said = await client.query(text, values)
    await client.query('commit')
    return said.rows[0]
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

type Act = (on: PlantedCase) => Promise<unknown>
const hold =
  (kind: 'dispute' | 'complaint' | 'deceased' | 'plan'): Act =>
  async (on) =>
    t.runner.execute(setHold, { case_id: on.caseId, kind, reason: '测试' }, await as(caller))
const ends =
  (to: string, closedAs: string | null): Act =>
  (on) =>
    say('select portfolio.change_cases($1::uuid[], $2, $3, $4)', [[on.caseId], to, 'test', closedAs], 'supervisor@A')
const wishes =
  (wish: { kind: 'cease' } | { kind: 'channel'; channel: 'sms' }): Act =>
  async (on) =>
    t.runner.execute(recordConsent, { case_id: on.caseId, effect: 'asks_not', ...wish }, await as(caller))
/** As any writer may write it, and not the module's own command alone. */
const promise: Act = (on) =>
  say(
    `insert into arrangements.promises (client_id, case_id, amount_minor, currency, made_on, due_on, made_by, made_at)
     values ($1, $2, 100, 'CNY', date '2026-11-25', date '2026-11-30', $3, platform.now())`,
    [on.clientId, on.caseId, world.people[caller]?.id],
  )
const pay: Act = (on) =>
  postPaymentFile(t, world, {
    lines: [{ contractNo: on.contractNo, amountMinor: 100n, paidOn: '2026-11-25', serial: `S-${on.contractNo}` }],
  })

describe('what voids all that waits, in its own transaction', () => {
  test.each<[string, Act]>([
    ['a payment', pay],
    ['a promise', promise],
    ['a plan', hold('plan')],
    ['a dispute', hold('dispute')],
    ['a complaint', hold('complaint')],
    ['a death', hold('deceased')],
    ['a recall', ends('recalled', null)],
    ['a return', ends('returned', null)],
    ['a closure', ends('closed', 'settled')],
    ['a wish not to be contacted', wishes({ kind: 'cease' })],
    ['a wish about another medium', wishes({ kind: 'channel', channel: 'sms' })],
  ])('[R17] %s', async (_, act) => {
    const on = await aCase()
    const guarantor = await aCase('A2-1')
    await t.admin.query(
      `insert into portfolio.account_parties (client_id, account_id, debtor_id, role) values ($1, $2, $3, 'guarantor')`,
      [on.clientId, on.accountId, guarantor.debtorId],
    )
    const waiting = [await ask(on), await ask(on, guarantor.contactPointId)]
    const epoch = () => t.admin.query('select epoch::int as n from portfolio.debtors where id = $1', [on.debtorId])
    const before = (await epoch()).rows[0].n
    await act(on)
    expect((await epoch()).rows[0].n).toBeGreaterThan(before)
    // Whoever owes beside them waits for the same debt.
    for (const { permit_id } of waiting) expect(await codeOf(claim(permit_id))).toBe('permit_outdated')
  })
})

describe('a case that lies elsewhere', () => {
  const move = (on: PlantedCase, to: number) =>
    say('select portfolio.move_cases($1::uuid[], $2, $3)', [[on.caseId], to, 'test'], 'supervisor@A')

  test('[R17] leaves an adapter no permit, also within the house, while a person asks by their own reach', async () => {
    const on = await aCase()
    const [asked, kept] = [await ask(on), await ask(on, on.contactPointId, 'team_leader@A1')]
    await move(on, 112)
    expect(await codeOf(claim(asked.permit_id))).toBe('permit_outdated')
    expect(await codeOf(show(asked.permit_id))).toBe('not_found')
    const shown = t.runner.execute(showNumber, { permit_id: kept.permit_id }, await as('team_leader@A1'))
    expect(await codeOf(shown)).toBe('no error')
  })

  test.each<[string, Act, string]>([
    ['nothing', async () => undefined, 'no error'],
    ['a dispute', hold('dispute'), 'permit_outdated'],
    ['a move', (on) => move(on, 112), 'permit_outdated'],
    ['ten in the evening', async () => t.setNow('2026-11-25T22:00:00+08:00'), 'permit_outdated'],
  ])('[R17] what rings is asked for once more before anybody is put through: %s', async (_, act, code) => {
    await t.setNow('2026-11-25T21:59:30+08:00')
    const on = await aCase()
    const { permit_id } = await ask(on)
    const claimed = await claim(permit_id)
    await act(on)
    expect(await codeOf(adapter.query('select compliance.recheck_permit($1)', [permit_id]))).toBe(code)
    const read = adapter.query('select compliance.read_claimed($1)', [claimed.rows[0].grant_id])
    expect(await codeOf(read)).toBe(code)
  })
})

describe('a number that several people have', () => {
  /** A number noted for so many debtors of the client, and dialled so often today for another one of them. */
  async function shared(people: number, dialled: number): Promise<PlantedCase[]> {
    const found = []
    for (let n = 0; n < people; n++) found.push(await aCase())
    const [first] = found
    if (first === undefined) throw new Error('nobody')
    await t.admin.query(
      'update portfolio.contact_points x set value_key = y.value_key from portfolio.contact_points y where x.id = any ($1) and y.id = $2',
      [found.map(({ contactPointId }) => contactPointId), first.contactPointId],
    )
    await t.admin.query(
      `insert into compliance.budgets (client_id, debtor_id, window_on, counter, subject, used)
       select client_id, debtor_id, '2026-11-25', 'dial_number', encode(value_key, 'hex'), $2 from portfolio.contact_points where id = $1`,
      [first.contactPointId, dialled],
    )
    return found
  }

  test('[R17] is dialled so often a day for all of them together, and the database says the same', async () => {
    const [, second, third] = await shared(3, 5)
    if (second === undefined || third === undefined) throw new Error('planted')
    expect((await ask(second)).verdict).toBe('granted')
    expect(await ask(third)).toMatchObject({ verdict: 'refused', rule_id: 'CN-F4' })
    const forced = say(
      `select compliance.write_permit($1, $2, 'call', 'collect', (compliance.lock_budget($1, $2)).epoch, '{"verdict": "granted", "policy": [], "limits": {"dial_number": 6}}', '{}')`,
      [third.caseId, third.contactPointId],
    )
    expect(await codeOf(forced)).toBe('contact_cap')
  })

  test('[R17] racing for it, two by two, never more than its cap is granted, and nobody waits for ever', async () => {
    const people = await shared(4, 2)
    const proof = await as(caller)
    const asking = [...people, ...people, ...people].map((on) => ask(on, on.contactPointId, proof))
    const answers = await Promise.all(asking)
    const granted = answers.filter(({ verdict }) => verdict === 'granted')
    expect(granted).toHaveLength(4)
  })
})
