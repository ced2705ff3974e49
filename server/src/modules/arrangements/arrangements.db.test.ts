import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { DomainError } from '#platform/errors'
import { isPgError } from '#platform/errors'
import type { Proof } from '#platform/operations'
import { inTransaction } from '#platform/transaction'
import {
  openTestDatabase,
  type PlantedCase,
  plantCases,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import { listPromises, makePromise, withdrawPromise } from './index.ts'

let t: TestDatabase
let world: World
const me = 'phone_collector@A1-1'
const as = (person: string) => t.signIn(world.people[person])
const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'no error',
    (error: DomainError) => error.code ?? String(error),
  )
async function aCase(desk = 'A1-1', more: Parameters<typeof plantCases>[2][number] = {}): Promise<PlantedCase> {
  const [planted] = await plantCases(t.admin, world, [{ desk, balanceMinor: 10_000n, ...more }])
  if (planted === undefined) throw new Error('not planted')
  return planted
}
async function promised(on: PlantedCase, amount = '5000', dueOn = '2026-11-30', person = me): Promise<string> {
  const input = { case_id: on.caseId, amount_minor: amount, due_on: dueOn }
  const outcome = await t.runner.execute(makePromise, input, await as(person))
  if (!outcome.ok) throw new Error('refused')
  return outcome.value.promise_id
}
/**
 * The body of the function, under a person's session and as the superuser, who may call what only intake's login may.
 * (That login, bound to its delivery's client, is tested where payments are posted.)
 */
async function asOwner<Row>(text: string, values: unknown[]): Promise<Row> {
  const proof = await as('admin_assistant@A')
  return inTransaction(t.admin, async (client) => {
    await client.query(`select set_config('app.proof', $1, true)`, [proof.kind === 'session' ? proof.proof : ''])
    return (await client.query(text, values)).rows[0].x
  })
}
type Credit = { amount_minor: string; paid_on: string; posted_at?: string }
const credit = (on: { caseId: string; clientId: string }, rows: Credit[], knownUntil = '2026-11-25') =>
  asOwner<{ credited: number; kept: number }>('select arrangements.credit_promises($1, $2, $3) as x', [
    on.clientId,
    JSON.stringify(rows.map((row) => ({ case_id: on.caseId, ...row }))),
    knownUntil,
  ])
const breakOverdue = (on: PlantedCase, day: string, agreementId = world.clients.bankA.agreementA) =>
  asOwner<number>('select arrangements.break_overdue($1, $2, $3) as x', [on.clientId, agreementId, day])
const stateOf = async (promiseId: string) =>
  (await t.admin.query('select state, paid_minor::text as paid from arrangements.promises where id = $1', [promiseId]))
    .rows[0]
const openWork = async (on: PlantedCase) =>
  (
    await t.admin.query('select kind from portfolio.work_items where case_id = $1 and done_at is null order by kind', [
      on.caseId,
    ])
  ).rows.map((row) => row.kind)

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
})
afterAll(() => t.close())
beforeEach(() => t.setNow('2026-11-25T12:00:00+08:00'))

describe('making', () => {
  test.each([
    ['10000', '2026-11-26', 'no error'],
    ['1', '2026-12-25', 'no error'],
    ['10001', '2026-11-30', 'promise_above_owed'],
    ['0', '2026-11-30', 'promise_above_owed'],
    ['100', '2026-11-25', 'promise_due_range'],
    ['100', '2026-12-26', 'promise_due_range'],
    ['1e3', '2026-11-30', 'invalid_input'],
  ])('[R22] %s until %s: %s', async (amount, dueOn, code) => {
    expect(await codeOf(promised(await aCase(), amount, dueOn))).toBe(code)
  })

  test('[R22] not beyond the mandate', async () => {
    const on = await aCase()
    await t.admin.query(`update portfolio.cases set mandate_until = date '2026-11-28' where id = $1`, [on.caseId])
    expect(await codeOf(promised(on, '100', '2026-11-29'))).toBe('promise_due_range')
    expect(await codeOf(promised(on, '100', '2026-11-28'))).toBe('no error')
  })

  test('[R22] of racing promises one stands', async () => {
    const on = await aCase()
    const proof = await as(me)
    const input = { case_id: on.caseId, amount_minor: '100', due_on: '2026-11-30' }
    const codes = await Promise.all(
      Array.from({ length: 8 }, () => codeOf(t.runner.execute(makePromise, input, proof))),
    )
    expect(codes.sort()).toEqual(['no error', ...Array.from({ length: 7 }, () => 'promise_open')])
  })

  test.each([
    ['phone_collector@A1-2', 'not_found'],
    ['supervisor@B', 'not_found'],
    ['supervisor@G', 'not_found'],
    ['auditor@A', 'forbidden'],
    ['admin_assistant@A', 'forbidden'],
    ['finance@A', 'forbidden'],
    ['client_user@bankA', 'forbidden'],
  ])('[R1] by %s: %s', async (person, code) => {
    expect(await codeOf(promised(await aCase(), '100', '2026-11-30', person))).toBe(code)
  })
})

describe('payments', () => {
  test('[R22] paid in parts in time, a promise is kept', async () => {
    const on = await aCase()
    const promise = await promised(on)
    expect(await credit(on, [{ amount_minor: '2000', paid_on: '2026-11-26' }])).toEqual({ credited: 1, kept: 0 })
    expect(await stateOf(promise)).toEqual({ state: 'open', paid: '2000' })
    expect(
      await credit(on, [
        { amount_minor: '1000', paid_on: '2026-11-30' },
        { amount_minor: '2000', paid_on: '2026-11-27' },
      ]),
    ).toEqual({
      credited: 1,
      kept: 1,
    })
    expect(await stateOf(promise)).toEqual({ state: 'kept', paid: '5000' })
    expect(await openWork(on)).not.toContain('promise_due')
  })

  test('[R22] paid before it was made or after it was due does not count; overdue it breaks and comes up', async () => {
    const on = await aCase()
    const promise = await promised(on)
    expect(
      await credit(on, [
        { amount_minor: '5000', paid_on: '2026-11-24' },
        { amount_minor: '5000', paid_on: '2026-12-01' },
      ]),
    ).toEqual({
      credited: 0,
      kept: 0,
    })
    await breakOverdue(on, '2026-11-30')
    expect((await stateOf(promise)).state).toBe('open')
    expect(await breakOverdue(on, '2026-12-01')).toBeGreaterThanOrEqual(1)
    expect(await stateOf(promise)).toEqual({ state: 'broken', paid: '0' })
    expect(await openWork(on)).toEqual(['new_case', 'promise_broken'])
    // The bank's file came late: the money was in time.
    await credit(on, [{ amount_minor: '5000', paid_on: '2026-11-29' }])
    expect(await stateOf(promise)).toEqual({ state: 'kept', paid: '5000' })
    expect(await openWork(on)).toEqual(['new_case'])
  })

  test("[R22] one agreement's file breaks none of another's promises", async () => {
    const on = await aCase()
    const promise = await promised(on)
    await breakOverdue(on, '2026-12-01', world.clients.bankA.agreementB)
    expect((await stateOf(promise)).state).toBe('open')
    await breakOverdue(on, '2026-12-01')
    expect((await stateOf(promise)).state).toBe('broken')
  })

  describe('money taken back', () => {
    const noon = '2026-11-25T12:00:00+08:00'
    const paid = { amount_minor: '5000', paid_on: '2026-11-26' }
    const back = { amount_minor: '-5000', paid_on: '2026-11-26', posted_at: noon }

    test('[R22] opens a kept promise again while it is not yet due, and it comes up', async () => {
      const on = await aCase()
      const promise = await promised(on)
      await credit(on, [paid])
      expect(await openWork(on)).toEqual(['new_case'])
      expect(await credit(on, [{ ...back, amount_minor: '-2000' }], '2026-11-30')).toEqual({ credited: 1, kept: 0 })
      expect(await stateOf(promise)).toEqual({ state: 'open', paid: '3000' })
      expect(await openWork(on)).toEqual(['new_case', 'promise_due'])
    })

    test('[R22] breaks a kept promise that was due, and it comes up', async () => {
      const on = await aCase()
      const promise = await promised(on)
      await credit(on, [paid])
      await credit(on, [back], '2026-12-01')
      expect(await stateOf(promise)).toEqual({ state: 'broken', paid: '0' })
      expect(await openWork(on)).toEqual(['new_case', 'promise_broken'])
    })

    test('[R22] leaves a promise kept that was paid beyond its amount, and what is due of the next one', async () => {
      const on = await aCase()
      const first = await promised(on)
      await credit(on, [paid, { amount_minor: '700', paid_on: '2026-11-27' }])
      await t.setNow('2026-11-25T13:00:00+08:00')
      await promised(on, '100', '2026-12-02')
      await credit(on, [{ ...back, amount_minor: '-700' }])
      expect(await stateOf(first)).toEqual({ state: 'kept', paid: '5000' })
      expect(await openWork(on)).toEqual(['new_case', 'promise_due'])
    })

    test('[R22] leaves the promise that the payment kept, which is broken when the debtor has promised anew', async () => {
      const on = await aCase()
      const first = await promised(on)
      await credit(on, [{ ...paid, paid_on: '2026-11-25' }])
      await t.setNow('2026-11-25T13:00:00+08:00')
      const second = await promised(on, '100', '2026-12-02')
      await credit(on, [{ ...back, paid_on: '2026-11-25' }])
      expect(await stateOf(first)).toEqual({ state: 'broken', paid: '0' })
      expect(await stateOf(second)).toEqual({ state: 'open', paid: '0' })
    })

    test('[R22] leaves a promise withdrawn that was withdrawn after the payment', async () => {
      const on = await aCase()
      const promise = await promised(on)
      await credit(on, [{ ...paid, amount_minor: '2000' }])
      await t.setNow('2026-11-25T13:00:00+08:00')
      await t.runner.execute(withdrawPromise, { promise_id: promise, reason: '登记错误' }, await as(me))
      await credit(on, [{ ...back, amount_minor: '-2000' }])
      expect(await stateOf(promise)).toEqual({ state: 'withdrawn', paid: '0' })
    })
  })

  test('[R22] a withdrawn promise takes no payment', async () => {
    const on = await aCase()
    const promise = await promised(on)
    const withdraw = async (person: string) =>
      t.runner.execute(withdrawPromise, { promise_id: promise, reason: '登记错误' }, await as(person))
    expect(await codeOf(withdraw('phone_collector@A1-2'))).toBe('not_found')
    expect(await codeOf(withdraw('auditor@A'))).toBe('forbidden')
    await withdraw(me)
    expect(await codeOf(withdraw(me))).toBe('promise_ended')
    expect(await credit(on, [{ amount_minor: '5000', paid_on: '2026-11-26' }])).toEqual({ credited: 0, kept: 0 })
    expect(await openWork(on)).toEqual(['follow_up', 'new_case'])
  })

  test('[R4] nobody credits a client out of reach, no intake without its delivery, and nobody without a session', async () => {
    const on = await aCase()
    const rows = [{ amount_minor: '1', paid_on: '2026-11-26' }]
    const codeFrom = (attempt: Promise<unknown>) =>
      attempt.then(
        () => 'ran',
        (error: unknown) => (isPgError(error) ? error.code : String(error)),
      )
    const unknown = '00000000-0000-4000-8000-000000000001'
    expect(await codeFrom(credit({ ...on, clientId: unknown }, rows))).toBe('DW404')
    const bare = (pool: 'intake' | 'work' | 'serve_staff' | 'serve_client') =>
      codeFrom(t.pools[pool].query(`select arrangements.credit_promises($1, '[]', '2026-11-25')`, [on.clientId]))
    expect([await bare('intake'), await bare('work'), await bare('serve_staff'), await bare('serve_client')]).toEqual([
      'DW401',
      '42501',
      '42501',
      '42501',
    ])
  })
})

describe('lists', () => {
  test('[R1] are of the cases within reach, by due day, in pages', async () => {
    const [one, two] = [await aCase('A2-1'), await aCase('A2-1')]
    const promises = [
      await promised(two, '10', '2026-12-02', 'phone_collector@A2-1'),
      await promised(one, '10', '2026-12-01', 'phone_collector@A2-1'),
    ]
    await promised(await aCase('B1-1'), '10', '2026-12-01', 'phone_collector@B1-1')
    const list = async (proof: Proof, input = {}) => t.runner.ask(listPromises, input, proof)
    const proof = await as('phone_collector@A2-1')
    const first = await list(proof, { limit: 1 })
    const second = await list(proof, { limit: 1, cursor: first.next_cursor })
    expect([...first.data, ...second.data].map((row) => row.id)).toEqual([...promises].reverse())
    expect([first.has_more, second.has_more]).toEqual([true, false])
    expect((await list(await as('team_leader@A2'), { state: 'open', due_until: '2026-12-01' })).data).toMatchObject([
      { case_id: one.caseId, amount: { amount_minor: '10', currency: 'CNY' }, state: 'open' },
    ])
    expect((await list(await as('phone_collector@A1-2'))).data).toEqual([])
    expect((await list(await as('supervisor@B'))).data).toHaveLength(1)
    expect((await list(await as('supervisor@G'))).data).toEqual([])
    for (const person of ['admin_assistant@A', 'finance@A', 'org_admin@A', 'client_user@bankA'])
      expect([person, await codeOf(as(person).then((by) => list(by)))]).toEqual([person, 'forbidden'])
  })
})
