import type { RecordContactResult } from '@dunwell/contract/contacts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { promiseOfRecord } from '#modules/arrangements'
import { replayMonth, requestPermit } from '#modules/compliance'
import { openCase, registerTimelineParts, setHold } from '#modules/portfolio'
import { deriveKey } from '#platform/config'
import { openPools } from '#platform/db'
import type { DomainError } from '#platform/errors'
import type { Proof } from '#platform/operations'
import { makeRunner } from '#platform/runner'
import {
  openTestDatabase,
  type PlantedCase,
  plantCases,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import {
  heartbeat,
  readDraft,
  readToday,
  recordContact,
  recordTimeline,
  registerPromiseMaker,
  saveDraft,
  skipCase,
  takeNextWork,
} from './index.ts'

type Recorded = z.output<typeof RecordContactResult>
let t: TestDatabase
let world: World
const me = 'phone_collector@A1-1'
const as = (person: string): Promise<Proof> => t.signIn(world.people[person])
const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'no error',
    (error: DomainError) => error.code ?? String(error),
  )
async function aCase(desk = 'A1-1', more: Parameters<typeof plantCases>[2][number] = {}): Promise<PlantedCase> {
  const [planted] = await plantCases(t.admin, world, [{ desk, ...more }])
  if (planted === undefined) throw new Error('not planted')
  return planted
}
async function permitFor(proof: Proof, on: PlantedCase): Promise<string> {
  const outcome = await t.runner.execute(
    requestPermit,
    { case_id: on.caseId, contact_point_id: on.contactPointId },
    proof,
  )
  if (!outcome.ok) throw new Error('refused')
  return (outcome.value as { permit_id: string }).permit_id
}
/** The permit of a visit that was made, as the one given is of a call. */
async function aVisit(on: PlantedCase, like: string): Promise<string> {
  const made = await t.admin.query<{ id: string }>(
    `insert into compliance.permits (client_id, case_id, debtor_id, party_id, contact_point_id, channel, purpose, staff_id, requested_at, window_on, epoch, verdict, policy, expires_at, shown_at)
     select client_id, case_id, debtor_id, party_id, contact_point_id, 'visit', purpose, staff_id, requested_at, window_on, epoch, verdict, policy, expires_at, requested_at
     from compliance.permits where client_id = $1 and id = $2 returning id`,
    [on.clientId, like],
  )
  return made.rows[0]?.id ?? ''
}
async function record(proof: Proof, on: PlantedCase, input: Record<string, unknown>, key?: string): Promise<Recorded> {
  const outcome = await t.runner.execute(
    recordContact,
    { case_id: on.caseId, ...input },
    proof,
    key === undefined ? {} : { key },
  )
  if (!outcome.ok) throw new Error('refused')
  return outcome.value as Recorded
}
const workOf = async (on: PlantedCase) =>
  (
    await t.admin.query(
      `select kind, done_at is not null as done, to_char(due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as due, leased_by from portfolio.work_items where case_id = $1 order by kind`,
      [on.caseId],
    )
  ).rows
/** Work of earlier tests is over, so that each test knows what comes next. */
const clearDesks = () => t.admin.query('update portfolio.work_items set done_at = now() where done_at is null')

beforeAll(async () => {
  registerPromiseMaker(promiseOfRecord)
  registerTimelineParts([recordTimeline])
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
})
afterAll(() => t.close())
beforeEach(async () => {
  await t.setNow('2026-11-25T12:00:00+08:00')
  await clearDesks()
})

describe('a record', () => {
  test('[R18] of no answer settles the permit, ends the work and plans tomorrow morning', async () => {
    const on = await aCase()
    const proof = await as(me)
    const done = await record(proof, on, { permit_id: await permitFor(proof, on), call_result: 'no_answer' })
    expect(done).toMatchObject({
      promise_id: null,
      hold_id: null,
      next: null,
      next_follow_up_at: '2026-11-26T01:00:00Z',
    })
    expect(await workOf(on)).toEqual([
      { kind: 'follow_up', done: false, due: '2026-11-26 09:00', leased_by: null },
      { kind: 'new_case', done: true, due: '2026-11-25 12:00', leased_by: null },
    ])
    const after = await t.admin.query(
      `select c.state, b.counter, b.used, b.reserved, p.outcome from portfolio.cases c join compliance.budgets b using (debtor_id) join compliance.permits p on p.case_id = c.id
       where c.id = $1 order by b.counter`,
      [on.caseId],
    )
    const told = { state: 'working', reserved: 0, outcome: 'not_effective' }
    // Nobody was reached, yet the number was dialled.
    expect(after.rows).toEqual([
      { ...told, counter: 'dial_number', used: 1 },
      { ...told, counter: 'effective_call', used: 0 },
    ])
  })

  test('[R17] with words that insult is refused, with words that may threaten is kept and marked; both are decided again alike', async () => {
    const on = await aCase()
    const proof = await as(me)
    const said = (note: string) =>
      t.runner.execute(
        recordContact,
        { case_id: on.caseId, direction: 'inbound', call_result: 'connected_self', outcome: 'willing', note },
        proof,
      )
    expect(await said('这人就是老赖')).toMatchObject({
      ok: false,
      refusal: { refused: 'gate_refused', facts: { rule_id: 'HOUSE-NOTE', reasons: [{ phrases: ['老赖'] }] } },
    })
    expect((await t.admin.query('select 1 from contacts.records where case_id = $1', [on.caseId])).rows).toEqual([])
    expect(await said('对方说上次有人要让他坐牢')).toMatchObject({
      ok: true,
      value: { note_flags: [{ rule_id: 'HOUSE-NOTE-FLAG', phrases: ['让他坐牢'] }] },
    })
    const kept = await t.admin.query('select verdict from compliance.gate_decisions where subject = $1 order by id', [
      on.caseId,
    ])
    expect(kept.rows).toEqual([{ verdict: 'refused' }, { verdict: 'flagged' }])
    expect((await replayMonth(t.adminUrl, '2026-11')).differences).toEqual([])
    await t.admin.query(`update compliance.gate_inputs set inputs = jsonb_set(inputs, '{text,body}', '"您好"')`)
    expect((await replayMonth(t.adminUrl, '2026-11')).differences).toMatchObject([
      { was: 'refused HOUSE-NOTE', is: 'granted' },
    ])
  })

  test('[R18] of a promise keeps amount and day, and an effective call counts', async () => {
    const on = await aCase('A1-1', { balanceMinor: 100_000n })
    const proof = await as(me)
    const done = await record(proof, on, {
      permit_id: await permitFor(proof, on),
      call_result: 'connected_self',
      outcome: 'ptp',
      promise: { amount_minor: '100000', due_on: '2026-11-30' },
      note: '月底发薪后还清',
    })
    expect([done.promise_id === null, done.next_follow_up_at]).toEqual([false, null])
    expect((await workOf(on)).find((item) => item.kind === 'promise_due')).toMatchObject({
      done: false,
      due: '2026-11-30 09:00',
    })
    const budget = await t.admin.query(
      'select counter, used, reserved from compliance.budgets where debtor_id = $1 order by counter',
      [on.debtorId],
    )
    expect(budget.rows).toEqual([
      { counter: 'dial_number', used: 1, reserved: 0 },
      { counter: 'effective_call', used: 1, reserved: 0 },
    ])
    const page = await t.runner.execute(openCase, { case_id: on.caseId }, proof)
    expect(page.ok && page.value.timeline).toMatchObject([
      { kind: 'record', facts: { outcome: 'ptp', note: '月底发薪后还清' } },
      { kind: 'transition', facts: { to_state: 'working', reason: 'contact' } },
      { kind: 'balance', facts: { amount_minor: '100000' } },
    ])
  })

  test('[R23] of a complaint stops contact with the debtor at once', async () => {
    const on = await aCase()
    const proof = await as(me)
    const done = await record(proof, on, {
      permit_id: await permitFor(proof, on),
      call_result: 'connected_self',
      outcome: 'complaint',
    })
    expect(done.hold_id).not.toBeNull()
    const refused = await t.runner.execute(
      requestPermit,
      { case_id: on.caseId, contact_point_id: on.contactPointId },
      proof,
    )
    expect(refused.ok && refused.value).toMatchObject({ verdict: 'refused', rule_id: 'HOUSE-HOLD' })
  })

  test('[R18] of an inbound call needs no permit and counts for nothing', async () => {
    const on = await aCase()
    await record(await as(me), on, { direction: 'inbound', call_result: 'connected_self', outcome: 'willing' })
    const budget = await t.admin.query('select count(*)::int as n from compliance.budgets where debtor_id = $1', [
      on.debtorId,
    ])
    expect(budget.rows[0].n).toBe(0)
  })

  test('[R18] is written once, whoever repeats it', async () => {
    const on = await aCase()
    const proof = await as(me)
    const permit = await permitFor(proof, on)
    const input = { permit_id: permit, call_result: 'busy' }
    const first = await record(proof, on, input, 'record-key-1')
    expect(await record(proof, on, input, 'record-key-1')).toEqual(first)
    expect(await codeOf(record(proof, on, input))).toBe('permit_used')
    const rows = await t.admin.query('select count(*)::int as n from contacts.records where case_id = $1', [on.caseId])
    expect(rows.rows[0].n).toBe(1)
  })

  test('[R18] that cannot be so is refused, and nothing of it stays', async () => {
    const on = await aCase('A1-1', { balanceMinor: 1_000n })
    const [proof, foreign] = [await as(me), await aCase('A1-2')]
    const permit = await permitFor(proof, on)
    const said = { permit_id: permit, call_result: 'connected_self', outcome: 'ptp' }
    const codes = await Promise.all(
      [
        record(proof, on, { call_result: 'busy' }),
        record(proof, on, { permit_id: permit, call_result: 'connected_self' }),
        record(proof, on, said),
        record(proof, on, { ...said, promise: { amount_minor: '1001', due_on: '2026-11-30' } }),
        record(proof, on, { ...said, promise: { amount_minor: '1000', due_on: '2026-12-26' } }),
        record(proof, on, { permit_id: permit, call_result: 'busy', next_follow_up_at: '2026-11-25T03:00:00Z' }),
        record(proof, on, { permit_id: foreign.caseId, call_result: 'busy' }),
        record(proof, foreign, { permit_id: permit, call_result: 'busy' }),
        record(proof, on, { permit_id: permit, call_result: 'shouted' }),
      ].map(codeOf),
    )
    expect(codes).toEqual([
      'permit_missing',
      'outcome_missing',
      'outcome_needs_promise',
      'promise_above_owed',
      'promise_due_range',
      'follow_up_past',
      'not_found',
      'not_found',
      'invalid_input',
    ])
    const left = await t.admin.query(
      `select (select count(*)::int from contacts.records where case_id = $1) as records, (select outcome from compliance.permits where id = $2) as outcome`,
      [on.caseId, permit],
    )
    expect(left.rows).toEqual([{ records: 0, outcome: null }])
  })

  test.each([
    ['phone_collector@A1-2', 'not_found'],
    ['phone_collector@B1-1', 'not_found'],
    ['supervisor@B', 'not_found'],
    ['supervisor@G', 'not_found'],
    ['auditor@A', 'forbidden'],
    ['compliance_officer@A', 'forbidden'],
    ['admin_assistant@A', 'forbidden'],
    ['finance@A', 'forbidden'],
    ['client_user@bankA', 'forbidden'],
  ])('[R1] by %s: %s', async (person, code) => {
    const on = await aCase()
    const input = { direction: 'inbound', call_result: 'connected_self', outcome: 'willing' }
    expect(await codeOf(record(await as(person), on, input))).toBe(code)
  })
})

describe('the next case', () => {
  const next = async (proof: Proof, input: Record<string, unknown> = {}, runner = t.runner) => {
    const outcome = await runner.execute(takeNextWork, input, proof)
    if (!outcome.ok) throw new Error('refused')
    return outcome.value.case_id
  }

  test('[R18] is the urgent one, then the one due first; the one in hand comes back', async () => {
    const [later, urgent, first] = [await aCase(), await aCase(), await aCase()]
    await t.admin.query(`update portfolio.work_items set priority = 5 where case_id = $1`, [urgent.caseId])
    await t.admin.query(`update portfolio.work_items set due_at = due_at - interval '1 hour' where case_id = $1`, [
      first.caseId,
    ])
    const proof = await as(me)
    expect([await next(proof), await next(proof)]).toEqual([urgent.caseId, urgent.caseId])
    const permit = await permitFor(proof, urgent)
    const done = await record(proof, urgent, { permit_id: permit, call_result: 'no_answer', take_next: true })
    expect(done.next?.case_id).toBe(first.caseId)
    const skip = { case_id: first.caseId, reason: 'language' }
    const skipped = await t.runner.execute(skipCase, skip, proof)
    expect(skipped.ok && skipped.value.next?.case_id).toBe(later.caseId)
    expect(await codeOf(t.runner.execute(skipCase, skip, proof))).toBe('lease_lost')
    expect(await codeOf(t.runner.execute(skipCase, { case_id: later.caseId, reason: 'other' }, proof))).toBe(
      'reason_missing',
    )
    await t.runner.execute(skipCase, { case_id: later.caseId, reason: 'needs_leader' }, proof)
    expect(await next(proof)).toBeNull()
    await t.setNow('2026-11-25T12:31:00+08:00')
    expect(await next(proof)).toBe(first.caseId)
  })

  test('[R18] a lease lives by its heartbeat and ends without it', async () => {
    const on = await aCase()
    const [proof, field] = [await as('phone_collector@A1-1'), await as('team_leader@A1')]
    expect(await next(proof)).toBe(on.caseId)
    expect(await next(field, { desk_no: 111 })).toBeNull()
    await t.setNow('2026-11-25T12:02:30+08:00')
    const kept = await t.runner.execute(heartbeat, { case_id: on.caseId }, proof)
    expect(kept.ok && kept.value.leased_until).toBe('2026-11-25T04:05:30.000Z')
    await t.setNow('2026-11-25T12:05:31+08:00')
    expect(await codeOf(t.runner.execute(heartbeat, { case_id: on.caseId }, proof))).toBe('lease_lost')
    expect(await next(field, { desk_no: 111 })).toBe(on.caseId)
    const audited = await t.admin.query(
      `select count(*)::int as n from audit.events where action = 'contacts.heartbeat'`,
    )
    expect(audited.rows[0].n).toBe(0)
  })

  test('[R18] what is on hold, not yet due or not yet contactable is not served', async () => {
    const [held, early, refused] = [await aCase(), await aCase(), await aCase()]
    await t.runner.execute(setHold, { case_id: held.caseId, kind: 'legal', reason: '法院函' }, await as(me))
    await t.admin.query(
      `update portfolio.work_items set due_at = platform.now() + interval '1 minute' where case_id = $1`,
      [early.caseId],
    )
    await t.admin.query(
      `update portfolio.work_items set contactable_from = platform.now() + interval '1 minute' where case_id = $1`,
      [refused.caseId],
    )
    expect(await next(await as(me))).toBeNull()
  })

  test('[R1] is never of a foreign desk', async () => {
    await aCase('B1-1')
    expect(await next(await as(me))).toBeNull()
    expect(await codeOf(next(await as(me), { desk_no: 211 }))).toBe('not_found')
    for (const person of ['auditor@A', 'compliance_officer@A', 'admin_assistant@A', 'finance@A', 'client_user@bankA'])
      expect([person, await codeOf(as(person).then((proof) => next(proof)))]).toEqual([person, 'forbidden'])
  })

  test('[R18] 32 racing collectors of two processes never get the same case, not even one with two open items', async () => {
    const planted = await plantCases(
      t.admin,
      world,
      Array.from({ length: 32 }, () => ({ desk: 'A1-1' })),
    )
    await t.admin.query(
      `insert into portfolio.work_items (client_id, case_id, desk_no, kind, due_at, contactable_from)
       select client_id, case_id, desk_no, 'follow_up', due_at, contactable_from from portfolio.work_items where done_at is null`,
    )
    // 32 people at one desk's queue.
    const proofs = await Promise.all(
      Array.from({ length: 32 }, async (_, n) => {
        const made = await t.admin.query(
          `insert into identity.staff (staff_no, name, home_unit_id) values ($1, '赛', $2) returning id`,
          [`race-${n}`, world.units['A1-1']?.id],
        )
        const id: string = made.rows[0].id
        await t.admin.query(
          `insert into identity.staff_roles (staff_id, role, unit_id, from_on) values ($1, 'phone_collector', $2, current_date - 1)`,
          [id, world.units['A1-1']?.id],
        )
        return t.signIn({ id, staffNo: `race-${n}`, role: 'phone_collector', unit: 'A1-1' })
      }),
    )
    const second = openPools(t.adminUrl, t.secret, 8)
    try {
      const runners = [t.runner, makeRunner(second, deriveKey(t.secret, 'idempotency'))]
      const taken = await Promise.all(proofs.map((proof, n) => next(proof, {}, runners[n % 2])))
      expect(new Set(taken).size).toBe(32)
      expect([...taken].sort()).toEqual(planted.map((found) => found.caseId).sort())
    } finally {
      await second.end()
    }
  })
})

describe('drafts', () => {
  test('[R18] what was typed is there after a crash, for its writer only, and is gone with the record', async () => {
    const on = await aCase()
    const proof = await as(me)
    const save = (body: object) => t.runner.execute(saveDraft, { case_id: on.caseId, body }, proof)
    const read = async (by: Proof) => (await t.runner.ask(readDraft, { case_id: on.caseId }, by)).draft
    expect(await read(proof)).toBeNull()
    await save({ note: '他说' })
    await save({ note: '他说下周' })
    expect(await read(proof)).toMatchObject({ body: { note: '他说下周' } })
    expect(await read(await as('team_leader@A1'))).toBeNull()
    await record(proof, on, { direction: 'inbound', call_result: 'connected_self', outcome: 'willing' })
    expect(await read(proof)).toBeNull()
    const kept = await t.admin.query('select body from contacts.drafts where case_id = $1', [on.caseId])
    expect(kept.rows).toEqual([{ body: {} }])
    await save({ note: '又来电' })
    expect(await read(proof)).toMatchObject({ body: { note: '又来电' } })
  })

  test.each([
    ['the call that its permit is for', 'own', null],
    ['a visit', 'visit', 'all'],
    ['who called in between', undefined, 'permit'],
  ] as const)('[R18] a draft that is owed the record of its permit, after the record of %s', async (_, of, left) => {
    const on = await aCase()
    const proof = await as(me)
    const own = await permitFor(proof, on)
    const owed = { permitId: own, pointId: on.contactPointId }
    await t.runner.execute(saveDraft, { case_id: on.caseId, body: { ...owed, note: '他说' } }, proof)
    const visit = of === 'visit' ? await aVisit(on, own) : undefined
    const made = { permit_id: visit ?? own, direction: 'outbound', call_result: 'no_answer' }
    const called = { direction: 'inbound', call_result: 'connected_self', outcome: 'willing' }
    await record(proof, on, of === undefined ? called : made)
    const body = { all: { ...owed, note: '他说' }, permit: owed, none: undefined }[left ?? 'none']
    const { draft } = await t.runner.ask(readDraft, { case_id: on.caseId }, proof)
    expect(draft?.body).toEqual(body)
  })

  test('[R18] words that no permit is for are left alone by a visit that is recorded beside them', async () => {
    const on = await aCase()
    const proof = await as(me)
    await t.runner.execute(saveDraft, { case_id: on.caseId, body: { note: '他说' } }, proof)
    const visit = await aVisit(on, await permitFor(proof, on))
    await record(proof, on, { permit_id: visit, call_result: 'no_answer' })
    const { draft } = await t.runner.ask(readDraft, { case_id: on.caseId }, proof)
    expect(draft?.body).toEqual({ note: '他说' })
  })

  test('[R1] nobody drafts for a case out of scope, and none without bounds', async () => {
    const on = await aCase()
    const save = async (person: string, body: object = {}) =>
      t.runner.execute(saveDraft, { case_id: on.caseId, body }, await as(person))
    expect(await codeOf(save('phone_collector@A1-2'))).toBe('not_found')
    expect(await codeOf(save('supervisor@B'))).toBe('not_found')
    expect(await codeOf(save('auditor@A'))).toBe('forbidden')
    expect(await codeOf(save(me, { note: 'x'.repeat(10_001) }))).toBe('invalid_input')
  })
})

test('[R18] today counts my queue, what is in hand and what I did', async () => {
  const proof = await as(me)
  const before = await t.runner.ask(readToday, {}, proof)
  expect([before.queue, before.in_hand]).toEqual([[], null])
  const [one] = [await aCase(), await aCase(), await aCase('A1-2')]
  await t.runner.execute(takeNextWork, {}, proof)
  const now = await t.runner.ask(readToday, {}, proof)
  expect(now.queue).toEqual([{ kind: 'new_case', due: 2, later_today: 0 }])
  expect(now.in_hand?.case_id).toBe(one?.caseId)
  if (one === undefined) throw new Error('not planted')
  await record(proof, one, {
    permit_id: await permitFor(proof, one),
    call_result: 'connected_self',
    outcome: 'willing',
  })
  const after = await t.runner.ask(readToday, {}, proof)
  expect([
    after.progress.records - before.progress.records,
    after.progress.effective - before.progress.effective,
  ]).toEqual([1, 1])
})
