import { CheckpointPage, EndListPage } from '@dunwell/contract/cycle'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { indexExecutors, makeDecideRequest } from '#modules/approvals'
import type { DomainError } from '#platform/errors'
import type { Proof } from '#platform/operations'
import {
  openTestDatabase,
  type PlantedCase,
  plantCases,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import {
  computeCycle,
  keepExecutor,
  listCheckpoints,
  listEnd,
  listKeepRequests,
  noteDone,
  requestKeep,
} from './index.ts'

let t: TestDatabase
let world: World
let cases: PlantedCase[]
const decide = makeDecideRequest(indexExecutors([keepExecutor]))
const proofs = new Map<string, Proof>()
const as = async (person: string): Promise<Proof> => {
  const known = proofs.get(person) ?? (await t.signIn(world.people[person]))
  proofs.set(person, known)
  return known
}
const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'no error',
    (error: DomainError) => error.code ?? String(error),
  )
const lead = 'supervisor@A'
const idOf = (n: number): string => cases[n]?.caseId ?? ''
async function checkpoints(person = lead, box: 'open' | 'all' = 'all') {
  await t.runner.execute(computeCycle, {}, await as(person))
  return CheckpointPage.parse(await t.runner.ask(listCheckpoints, { box }, await as(person))).data
}
const stateOf = async (kind: string, person = lead) => {
  const found = (await checkpoints(person)).find((row) => row.kind === kind)
  return [found?.state, found?.done, found?.total]
}
const record = (n: number, at: string) =>
  t.admin.query(
    `insert into contacts.records (client_id, case_id, debtor_id, staff_id, direction, call_result, recorded_at)
     select client_id, id, debtor_id, $2, 'inbound', 'self', $3 from portfolio.cases where id = $1`,
    [idOf(n), world.people['phone_collector@A1-1']?.id, at],
  )

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  cases = await plantCases(t.admin, world, [
    { desk: 'A1-1' },
    { desk: 'A1-1', state: 'working' },
    { desk: 'A2-1', state: 'working' },
    { desk: 'A1-1', client: 'bankB', state: 'working' },
    { desk: 'B1-1', state: 'working' },
  ])
  await t.admin.query(
    `update portfolio.placements set placed_at = timestamptz '2026-06-01 09:00+08', mandate_until = date '2026-06-30', mandate_from = date '2026-06-01'`,
  )
  await t.admin.query(`update portfolio.cases set mandate_until = date '2026-06-30'`)
  // The other bank's agreement is content with less, sooner.
  await t.admin.query(
    `update clients.agreements set terms = terms || '{"cycle": {"first_contact": {"days": 1, "target_bp": 0}}}' where client_id = $1`,
    [world.clients.bankB.id],
  )
})
afterAll(() => t.close())

describe('checkpoints', () => {
  test('[R12] are due on the days that kinds and agreements say, for the batches of one’s units', async () => {
    await t.setNow('2026-06-01T12:00:00+08:00')
    const seen = await checkpoints()
    expect(seen).toHaveLength(10)
    const others = seen.filter(({ kind }) => kind !== 'first_contact')
    expect(new Map(others.map(({ kind, due_on }) => [kind, due_on]))).toEqual(
      new Map([
        ['first_week', '2026-06-08'],
        ['mid_review', '2026-06-16'],
        ['field_decision', '2026-06-22'],
        ['end_list', '2026-06-23'],
      ]),
    )
    expect(seen.filter(({ kind }) => kind === 'first_contact').map(({ due_on }) => due_on)).toEqual([
      '2026-06-02',
      '2026-06-04',
    ])
    expect(await checkpoints('supervisor@B')).toHaveLength(5)
  })

  test('[R12] figures come from cases and records; a day that is over decides, and stays decided', async () => {
    await t.admin.query('delete from portfolio.case_grants')
    await record(0, '2026-06-03T10:00:00+08:00')
    await record(1, '2026-06-04T23:59:00+08:00')
    await t.setNow('2026-06-05T09:00:00+08:00')
    const first = (await checkpoints()).filter(({ kind }) => kind === 'first_contact')
    expect(first.map(({ state, done, total }) => [state, done, total]).toSorted()).toEqual([
      ['met', 0, 1],
      ['missed', 2, 3],
    ])
    await record(2, '2026-06-06T10:00:00+08:00')
    await t.setNow('2026-06-09T09:00:00+08:00')
    const later = await checkpoints()
    expect(later.filter(({ kind, total }) => kind === 'first_week' && total === 3).map(({ state }) => state)).toEqual([
      'met',
    ])
    expect(
      later.filter(({ kind, total }) => kind === 'first_contact' && total === 3).map(({ state }) => state),
    ).toEqual(['missed'])
  })

  test('[R12] an act meets its checkpoint, late it stays late, and nobody notes what figures decide', async () => {
    const open = await checkpoints()
    const of = (kind: string) => open.find((row) => row.kind === kind)?.id ?? ''
    const note = async (id: string, person = lead) =>
      codeOf(t.runner.execute(noteDone, { checkpoint_id: id, note: '已开会复盘' }, await as(person)))
    expect(await note(of('mid_review'), 'supervisor@B')).toBe('not_found')
    expect(await note(of('first_contact'))).toBe('not_found')
    expect(await note(of('mid_review'))).toBe('no error')
    expect(await note(of('mid_review'))).toBe('checkpoint_done')
    await t.setNow('2026-06-24T09:00:00+08:00')
    await checkpoints()
    expect(await note(of('field_decision'))).toBe('no error')
    const after = await checkpoints()
    expect(
      [of('mid_review'), of('field_decision'), of('end_list')].map((id) => after.find((row) => row.id === id)?.state),
    ).toEqual(['met', 'late', 'missed'])
    expect(
      await codeOf(t.runner.execute(noteDone, { checkpoint_id: of('end_list'), note: 'x1' }, await as('auditor@A'))),
    ).toBe('forbidden')
  })
})

test('[R12] the end list proposes to keep what promises or pays, within reach', async () => {
  await t.admin.query(
    `insert into arrangements.promises (client_id, case_id, made_by, amount_minor, currency, made_on, due_on, made_at)
     select client_id, id, $2, 100, 'CNY', date '2026-06-20', date '2026-07-01', now() from portfolio.cases where id = $1`,
    [idOf(1), world.people['phone_collector@A1-1']?.id],
  )
  const list = async (person: string) =>
    EndListPage.parse(await t.runner.ask(listEnd, { placement_id: cases[0]?.placementId }, await as(person))).data
  const seen = await list(lead)
  expect(seen.find(({ id }) => id === idOf(1))).toMatchObject({
    proposal: 'keep',
    why: 'promise',
    debtor_name_masked: '测*',
  })
  expect(
    seen
      .filter(({ proposal }) => proposal === 'return')
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual([idOf(0), idOf(2)].toSorted())
  expect(await list('supervisor@B')).toEqual([])
})

describe('keeping', () => {
  const wish = {
    until_on: '2026-07-31',
    consent: 'letter',
    consent_on: '2026-06-20',
    consent_ref: '函 2026-018',
    reason: '已承诺还款',
  }
  const ask = async (ids: string[], more: object = {}, person = lead) =>
    t.runner.execute(requestKeep, { ...wish, case_ids: ids, ...more }, await as(person))
  const decideAs = async (person: string, id: string, decision = 'approve') =>
    t.runner.execute(
      decide,
      { request_id: id, act: 'agree', decision, note: '同意', subject_version: 1 },
      await as(person),
    )
  const caseOf = async (n: number) =>
    (await t.admin.query('select state, mandate_until::text from portfolio.cases where id = $1', [idOf(n)])).rows[0]

  test('[R13] a list of the client counts as consent only where it stands there, for every case and so long', async () => {
    const listed = { consent: 'client_list', consent_ref: '名单 06' }
    const order = (n: number, until: string) =>
      t.admin.query(
        `insert into intake.client_orders (client_id, case_id, action, until_on, recorded_by, recorded_at)
         select client_id, id, 'keep', $2, $3, now() from portfolio.cases where id = $1`,
        [idOf(n), until, world.people[lead]?.id],
      )
    const asked = () => ask([idOf(0), idOf(2)], listed)
    const said = () => codeOf(asked())
    await order(0, '2026-07-31')
    expect(await said()).toBe('keep_consent_missing')
    await order(2, '2026-07-30')
    expect(await said()).toBe('keep_consent_missing')
    await order(2, '2026-08-31')
    const made = await asked()
    if (!made.ok) throw new Error('refused')
    await decideAs('branch_manager@A', made.value.request_id, 'reject')
  })

  test('[R13] needs the client’s consent and somebody else’s approval; then the mandate is prolonged, with history', async () => {
    const made = await ask([idOf(1), idOf(2)])
    if (!made.ok) throw new Error('refused')
    expect(await caseOf(1)).toEqual({ state: 'working', mandate_until: '2026-06-30' })
    // One of them is asked for again while the first request waits: by the same words or by others.
    const twice = await Promise.all([ask([idOf(1), idOf(2)]), ask([idOf(2)], { until_on: '2026-08-31' })].map(codeOf))
    expect(twice).toEqual(['keep_asked_already', 'keep_asked_already'])
    expect(await codeOf(decideAs(lead, made.value.request_id))).toBe('own_request')
    expect(await decideAs('branch_manager@A', made.value.request_id)).toMatchObject({
      value: { state: 'approved', execution_state: 'succeeded' },
    })
    expect([await caseOf(1), await caseOf(2)]).toEqual([
      { state: 'kept', mandate_until: '2026-07-31' },
      { state: 'kept', mandate_until: '2026-07-31' },
    ])
    const history = await t.admin.query(
      `select from_state, to_state, reason, source from portfolio.case_events where case_id = $1 order by at desc limit 1`,
      [idOf(1)],
    )
    expect(history.rows).toEqual([
      { from_state: 'working', to_state: 'kept', reason: 'keep_approved', source: made.value.id },
    ])
    const { data } = await t.runner.ask(listKeepRequests, {}, await as(lead))
    expect(data.find(({ id }) => id === made.value.id)).toMatchObject({
      state: 'approved',
      count: 2,
      consent_ref: wish.consent_ref,
    })
    expect((await t.runner.ask(listKeepRequests, {}, await as('supervisor@B'))).data).toEqual([])
  })

  test('[R13] refused, nothing changes', async () => {
    const made = await ask([idOf(3)])
    if (!made.ok) throw new Error('refused')
    await decideAs('branch_manager@A', made.value.request_id, 'reject')
    expect(await caseOf(3)).toEqual({ state: 'working', mandate_until: '2026-06-30' })
  })

  test.each<[string, number[], object, string]>([
    ['a case out of reach', [1, 4], {}, 'not_found'],
    ['cases of two clients', [2, 3], { until_on: '2026-12-31' }, 'keep_one_client'],
    ['a shorter mandate', [3], { until_on: '2026-06-30' }, 'keep_not_longer'],
    ['beyond the agreement', [3], { until_on: '2099-12-31' }, 'keep_beyond_agreement'],
    ['consent from tomorrow', [3], { consent_on: '2026-12-01' }, 'keep_consent_to_come'],
    ['no reference of the consent', [3], { consent_ref: ' ' }, 'invalid_input'],
  ])('[R13] %s is refused', async (_what, which, more, code) => {
    expect(await codeOf(ask(which.map(idOf), more))).toBe(code)
  })
})

test('[R12] nobody misses the review of a batch that was undone', async () => {
  const of = async () => (await checkpoints()).filter(({ kind }) => kind === 'end_list').map(({ state }) => state)
  await t.admin.query(`update cycle.checkpoints set met = null where kind = 'end_list' and done_at is null`)
  await t.admin.query(
    `update portfolio.placements set state = 'withdrawn', withdrawn_at = now(), withdrawn_why = '委托方发错' where client_id = $1`,
    [world.clients.bankB.id],
  )
  expect((await of()).toSorted()).toEqual(['due', 'missed'])
  await t.admin.query(
    `update portfolio.placements set state = 'placed', withdrawn_at = null, withdrawn_why = null where client_id = $1`,
    [world.clients.bankB.id],
  )
  expect(await of()).toEqual(['missed', 'missed'])
})

test('[R12] the desk of open checkpoints shows what is missed and what is due', async () => {
  const open = await checkpoints(lead, 'open')
  expect(new Set(open.map(({ state }) => state))).toEqual(new Set(['missed']))
  expect(await stateOf('end_list', 'supervisor@B')).toEqual(['missed', 0, 0])
})

test('[R12] the clock computes without anybody at the desk, and who leads the unit is told once', async () => {
  const follow = async () =>
    (await t.pools.work.query<{ n: number }>('select cycle.follow_clock() as n')).rows[0]?.n ?? -1
  const told = async () =>
    (
      await t.admin.query<{ line: string }>(
        `select s.staff_no || ' ' || n.kind || ' ' || (n.facts ->> 'count') as line from platform.notices n
         join identity.staff s on s.id = n.staff_id where n.kind like 'checkpoint.%' order by 1`,
      )
    ).rows.map(({ line }) => line)
  await t.admin.query('truncate cycle.checkpoints')
  await t.setNow('2026-06-07T09:00:00+08:00')
  expect(await follow()).toBeGreaterThan(0)
  const first = await told()
  // Due on the 8th: the first week of three batches, one of them of branch B; the one first contact that was missed is of branch B.
  expect(first).toEqual([
    'branch_manager.A checkpoint.due 1',
    'branch_manager.A checkpoint.missed 1',
    'branch_manager.B checkpoint.due 1',
    'branch_manager.B checkpoint.missed 1',
    'supervisor.A checkpoint.due 1',
    'supervisor.A checkpoint.missed 1',
    'supervisor.B checkpoint.due 1',
    'supervisor.B checkpoint.missed 1',
  ])
  expect(await follow()).toBe(0)
  expect(await told()).toEqual(first)
})
