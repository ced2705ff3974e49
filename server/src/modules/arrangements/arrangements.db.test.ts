import { randomBytes } from 'node:crypto'
import { planBlocks, type planStates } from '@dunwell/contract/plans'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { indexExecutors, makeDecideRequest } from '#modules/approvals'
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
import {
  listPlans,
  listPromises,
  makePromise,
  plansExecutor,
  previewPlan,
  proposePlan,
  readPlan,
  signPlan,
  withdrawPlan,
  withdrawPromise,
} from './index.ts'

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
      codeFrom(t.pools[pool].query(`select arrangements.credit_payments($1, '[]', '2026-11-25')`, [on.clientId]))
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

describe('plans', () => {
  const texts = Object.fromEntries(planBlocks.map((block) => [block, '见协议']))
  const wish = { amount_minor: '10000', parts: 3, first_due_on: '2026-12-05', texts }
  const propose = async (on: PlantedCase, more: object = {}, person = me) =>
    t.runner.execute(proposePlan, { ...wish, case_id: on.caseId, ...more }, await as(person))
  const decide = makeDecideRequest(indexExecutors([plansExecutor]))
  const decided = async (requestId: string | null, decision = 'approve', person = 'supervisor@A') =>
    t.runner.execute(
      decide,
      { request_id: requestId, act: 'agree', decision, note: '已核', subject_version: 1 },
      await as(person),
    )
  const paper = async (on: PlantedCase): Promise<string> => {
    const made = await t.admin.query(
      `with f as (insert into platform.files (sha256, size, key_id) values ($1, 1, 'test') returning sha256)
       insert into portfolio.documents (client_id, debtor_id, case_id, kind, file_sha256, media_type, size, added_by, added_at)
         select $2, $3, $4, 'plan', f.sha256, 'application/pdf', 1, $5, platform.now() from f returning id`,
      [randomBytes(32).toString('hex'), on.clientId, on.debtorId, on.caseId, world.people[me]?.id],
    )
    return made.rows[0].id
  }
  const sign = async (on: PlantedCase, planId: string, more: object = {}) => {
    const input = {
      plan_id: planId,
      signed_on: '2026-11-25',
      paper_no: '分期-001',
      document_id: await paper(on),
      ...more,
    }
    return t.runner.execute(signPlan, input, await as(me))
  }
  async function proposed(on: PlantedCase, more: object = {}) {
    const made = await propose(on, more)
    if (!made.ok) throw new Error('refused')
    return made.value
  }
  async function signed(on: PlantedCase, more: object = {}): Promise<string> {
    const { plan_id, request_id } = await proposed(on, more)
    await decided(request_id)
    await sign(on, plan_id)
    return plan_id
  }
  const read = async (planId: string) => t.runner.ask(readPlan, { plan_id: planId }, await as(me))
  const caseOf = async (on: PlantedCase) =>
    (
      await t.admin.query(
        `select c.state, d.epoch::int, portfolio.is_held(c.client_id, c.debtor_id, c.id, platform.now()) as held
         from portfolio.cases c join portfolio.debtors d on d.client_id = c.client_id and d.id = c.debtor_id where c.id = $1`,
        [on.caseId],
      )
    ).rows[0]
  let serial = 0
  const paid = (amount: string, paidOn: string, more: object = {}) => {
    serial += 1
    return {
      payment_id: `00000000-0000-4000-9000-${String(serial).padStart(12, '0')}`,
      amount_minor: amount,
      paid_on: paidOn,
      ...more,
    }
  }
  const post = (on: PlantedCase, rows: ReturnType<typeof paid>[], knownUntil = '2026-11-25') =>
    asOwner<{ credited: number; planned: number }>('select arrangements.credit_payments($1, $2, $3) as x', [
      on.clientId,
      JSON.stringify(rows.map((row) => ({ case_id: on.caseId, ...row }))),
      knownUntil,
    ])
  const breakAll = (on: PlantedCase, day: string) =>
    asOwner<number>('select arrangements.break_plans($1, $2, $3) as x', [
      on.clientId,
      world.clients.bankA.agreementA,
      day,
    ])

  test.each([
    ['61 months', { amount_minor: '6100', parts: 61, first_due_on: '2026-12-25' }, 'CN-C5', '第七十条'],
    [
      '60 parts that end after 60 months',
      { amount_minor: '6000', parts: 60, first_due_on: '2026-12-26' },
      'CN-C5',
      '第七十条',
    ],
    ['five of the six parts of an agreement', { texts: { ...texts, no_new_card: ' ' } }, 'CN-C5B', '第七十条'],
    ['an agreement that threatens', { texts: { ...texts, other: '逾期则曝光你' } }, 'CN-D5B', '禁止行为', 'text'],
  ])(
    '[R22] %s: refused by rule and clause, stored, and nothing is written',
    async (_, more, rule, clause, gate = 'plan') => {
      const on = await aCase()
      const said = await propose(on, more)
      expect(said).toMatchObject({
        ok: false,
        refusal: { refused: 'gate_refused', facts: { rule_id: rule, reasons: [{ clause }] } },
      })
      const kept = await t.admin.query(
        `select verdict, reasons #>> '{0,rule_id}' as rule from compliance.gate_decisions where gate = $1 order by id desc limit 1`,
        [gate],
      )
      expect(kept.rows).toEqual([{ verdict: 'refused', rule }])
      expect((await t.runner.ask(listPlans, { case_id: on.caseId }, await as(me))).data).toEqual([])
    },
  )

  test.each([
    ['more than is owed', { amount_minor: '10001' }, 'plan_above_owed'],
    ['due today', { first_due_on: '2026-11-25' }, 'plan_first_due'],
    ['more parts than cents', { amount_minor: '2' }, 'plan_parts'],
    ['a first part that is all', { first_minor: '10000' }, 'plan_parts'],
    ['60 months to the day', { amount_minor: '6000', parts: 60, first_due_on: '2026-12-25' }, 'no error'],
  ])('[R22] %s: %s', async (_, more, code) => {
    expect(await codeOf(propose(await aCase(), more))).toBe(code)
  })

  test('[R22] the parts are what was shown, add up to the cent, and a month without the day ends with its last', async () => {
    const on = await aCase()
    const terms = {
      case_id: on.caseId,
      amount_minor: '10000',
      first_minor: '2500',
      parts: 4,
      first_due_on: '2026-12-31',
    }
    const shown = await t.runner.ask(previewPlan, terms, await as(me))
    expect(shown).toMatchObject({ months: 5, second_person: true })
    expect(shown.parts.map((part) => [part.due_on, part.amount.amount_minor])).toEqual([
      ['2026-12-31', '2500'],
      ['2027-01-31', '2500'],
      ['2027-02-28', '2500'],
      ['2027-03-31', '2500'],
    ])
    const { plan_id } = await proposed(on, { amount_minor: '9999', parts: 4 })
    expect((await read(plan_id)).schedule.map((part) => part.amount.amount_minor)).toEqual([
      '2499',
      '2499',
      '2499',
      '2502',
    ])
  })

  test('[R22] another agrees, the paper is signed: contact stops, what was queued is void, and a promise gives way', async () => {
    const on = await aCase()
    const promise = await promised(on)
    const before = await caseOf(on)
    const { plan_id, request_id, state } = await proposed(on)
    expect([state, (await caseOf(on)).epoch]).toEqual(['proposed', before.epoch])
    expect(await codeOf(propose(on))).toBe('plan_open')
    expect(await codeOf(sign(on, plan_id))).toBe('plan_not_approved')
    await decided(request_id)
    expect(await codeOf(sign(on, plan_id, { signed_on: '2026-11-26' }))).toBe('plan_signed_on')
    expect(await codeOf(sign(on, plan_id, { document_id: await paper(await aCase()) }))).toBe('not_found')
    await sign(on, plan_id)
    expect(await caseOf(on)).toEqual({ state: 'on_hold', epoch: before.epoch + 1, held: true })
    expect((await stateOf(promise)).state).toBe('withdrawn')
    expect(await codeOf(promised(on))).toBe('plan_runs')
    expect(await codeOf(sign(on, plan_id))).toBe('plan_ended')
    const end = t.admin.query(`update portfolio.holds set ended_at = platform.now() where case_id = $1`, [on.caseId])
    await expect(end).rejects.toMatchObject({ constraint: 'plan_runs' })
  })

  test.each([
    ['more than the terms let one alone', '9999', 'proposed'],
    ['what the terms let one alone', '10000', 'approved'],
  ] as const)('[R22] %s: %s', async (_, above, state) => {
    const on = await aCase()
    const terms = (change: string) =>
      t.admin.query(`update clients.agreement_terms set terms = ${change} where agreement_id = $1`, [
        world.clients.bankA.agreementA,
      ])
    await t.admin.query('alter table clients.agreement_terms disable trigger all')
    await terms(`terms || '{"plan_second_above": "${above}"}'`)
    expect(await proposed(on)).toMatchObject({ state })
    await terms(`terms - 'plan_second_above'`)
    await t.admin.query('alter table clients.agreement_terms enable trigger all')
  })

  test('[R22] payments fill the parts and count for no promise; one that does not come breaks it, a late file mends it, the last settles it', async () => {
    const on = await aCase()
    const plan = await signed(on)
    const first = paid('3333', '2026-12-05')
    expect(await post(on, [first], '2026-12-06')).toMatchObject({ planned: 1, credited: 0 })
    await breakAll(on, '2027-01-05')
    expect((await read(plan)).state).toBe('running')
    const dueBy = async (due_until: string) =>
      (await t.runner.ask(listPlans, { case_id: on.caseId, due_until }, await as(me))).data.map(({ id }) => id)
    expect([await dueBy('2027-01-05'), await dueBy('2027-01-04')]).toEqual([[plan], []])
    expect(await breakAll(on, '2027-01-06')).toBeGreaterThanOrEqual(1)
    expect(await read(plan)).toMatchObject({ state: 'broken', broken_due_on: '2027-01-05', next_due_on: '2027-01-05' })
    expect([await caseOf(on), await openWork(on)]).toMatchObject([
      { state: 'allocated', held: false },
      ['new_case', 'plan_broken'],
    ])
    // The bank's file came late: the money was in time. The plan runs again, and with it the hold.
    expect(await post(on, [paid('3333', '2027-01-04')], '2027-01-06')).toMatchObject({ planned: 1 })
    expect([(await read(plan)).state, await caseOf(on), await openWork(on)]).toMatchObject([
      'running',
      { state: 'on_hold', held: true },
      ['new_case'],
    ])
    const last = paid('3334', '2027-02-05')
    await post(on, [last], '2027-02-06')
    expect([await read(plan), (await caseOf(on)).held]).toMatchObject([{ state: 'settled', next_due_on: null }, false])
    // Taken back after its day: no longer settled, and not in time either.
    await post(on, [paid('-3334', '2027-02-05', { reverses: last.payment_id })], '2027-02-06')
    expect(await read(plan)).toMatchObject({
      state: 'broken',
      paid: { amount_minor: '6666' },
      broken_due_on: '2027-02-05',
    })
    // What is paid from then on is for what is promised from then on.
    expect(await post(on, [paid('100', '2027-02-06')], '2027-02-07')).toMatchObject({ planned: 0 })
  })

  test('[R22] what is paid between the proposal and the recorded signature counts for the plan, and for the promise it kept', async () => {
    const on = await aCase()
    const { plan_id, request_id } = await proposed(on, { first_due_on: '2026-11-26' })
    await decided(request_id)
    const promise = await promised(on, '3333', '2026-11-26')
    const kept = async () =>
      (await t.admin.query('select state, paid_minor::int as paid from arrangements.promises where id = $1', [promise]))
        .rows[0]
    const first = paid('3333', '2026-11-26')
    expect(await post(on, [first, paid('3333', '2026-11-24')], '2026-11-27')).toMatchObject({ planned: 0 })
    expect(await read(plan_id)).toMatchObject({ state: 'approved', paid: { amount_minor: '3333' } })
    expect(await kept()).toEqual({ state: 'kept', paid: 3333 })
    await t.setNow('2026-11-28T10:00:00+08:00')
    // The first day has gone by, but its money had come: recorded late, the plan still runs, and the debtor owes that much less.
    await t.admin.query('update portfolio.account_balances set balance_minor = 6667 where account_id = $1', [
      on.accountId,
    ])
    await sign(on, plan_id)
    expect(await read(plan_id)).toMatchObject({
      state: 'running',
      next_due_on: '2026-12-26',
      paid: { amount_minor: '3333' },
    })
    // Taken back, it is gone from both.
    await post(on, [paid('-3333', '2026-11-26', { reverses: first.payment_id })], '2026-11-28')
    expect(await read(plan_id)).toMatchObject({
      state: 'broken',
      broken_due_on: '2026-11-26',
      paid: { amount_minor: '0' },
    })
    expect(await kept()).toMatchObject({ paid: 0 })
    const unpaid = await aCase()
    const late = await proposed(unpaid, { first_due_on: '2026-11-29' })
    await decided(late.request_id)
    await t.setNow('2026-11-30T10:00:00+08:00')
    expect(await codeOf(sign(unpaid, late.plan_id, { signed_on: '2026-11-28' }))).toBe('plan_first_due')
  })

  test.each([
    ['recalled', null, 'recalled'],
    ['returned', null, 'recalled'],
    ['closed', 'paid', 'settled'],
    ['closed', 'fraud', 'recalled'],
  ] as const)('[R22] a case that is %s (%s) ends its plan: %s', async (to, as_, state) => {
    const [on, other] = [await aCase(), await aCase()]
    const running = await signed(on)
    const waiting = await proposed(other)
    await asOwner(`select portfolio.change_cases($1, $2, 'test_end', $3) as x`, [[on.caseId, other.caseId], to, as_])
    expect([(await read(running)).state, (await read(waiting.plan_id)).state]).toEqual([
      state,
      'withdrawn',
    ] satisfies (typeof planStates)[number][])
    expect(await codeOf(decided(waiting.request_id))).toBe('plan_ended')
    expect(await codeOf(decided(waiting.request_id, 'reject'))).toBe('no error')
  })

  test('[R22] withdrawn before it is signed, rejected by the second person; then another may be proposed', async () => {
    const on = await aCase()
    const withdraw = async (id: string) =>
      t.runner.execute(withdrawPlan, { plan_id: id, reason: '债务人反悔' }, await as(me))
    const first = await proposed(on)
    await withdraw(first.plan_id)
    expect(await codeOf(decided(first.request_id))).toBe('request_ended')
    const second = await proposed(on)
    expect(await codeOf(decided(second.request_id, 'approve', me))).not.toBe('no error')
    await decided(second.request_id, 'reject')
    expect(await codeOf(withdraw(second.plan_id))).toBe('plan_ended')
    expect(
      (await t.runner.ask(listPlans, { case_id: on.caseId }, await as('supervisor@A'))).data
        .map((p) => p.state)
        .toSorted(),
    ).toEqual(['rejected', 'withdrawn'])
    expect((await t.runner.ask(listPlans, { case_id: on.caseId }, await as('supervisor@B'))).data).toEqual([])
    expect(await codeOf(propose(on, {}, 'phone_collector@A1-2'))).toBe('not_found')
    expect(await codeOf(propose(on, {}, 'supervisor@A'))).toBe('forbidden')
  })
})
