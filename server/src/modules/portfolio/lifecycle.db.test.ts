import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Proof } from '#platform/operations'
import {
  type CaseWish,
  openTestDatabase,
  type PlantedCase,
  plantCases,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'

let t: TestDatabase
let world: World
beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
})
afterAll(() => t.close())

const proofs = new Map<string, Promise<Extract<Proof, { kind: 'session' }>>>()
/** Runs SQL as a person's own login role and session, as a command does; commits unless it throws. */
async function asPerson<T>(
  person: string,
  run: (client: pg.PoolClient) => Promise<T>,
  pool: pg.Pool = t.pools.serve_staff,
): Promise<T> {
  const signedIn = proofs.get(person) ?? t.signIn(world.people[person])
  proofs.set(person, signedIn)
  const proof = await signedIn
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.proof', $1, true)`, [proof.proof])
    const value = await run(client)
    await client.query('commit')
    return value
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
/** Intake alone may; the owner stands in for it, and the scope that is asked is the person's. */
const change = (person: string, ids: string[], to: string, closedAs: string | null = null, pool = t.admin) =>
  asPerson(
    person,
    async (client) => {
      const moved = await client.query(`select portfolio.change_cases($1, $2, 'client_recall', $3) as n`, [
        ids,
        to,
        closedAs,
      ])
      return moved.rows[0].n as number
    },
    pool,
  )
const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'no error',
    (error: { code?: string; constraint?: string }) => error.constraint ?? error.code ?? String(error),
  )
async function plant(wishes: CaseWish[]): Promise<PlantedCase[]> {
  return plantCases(t.admin, world, wishes)
}
const one = async <T>(sql: string, values: unknown[]): Promise<T> => (await t.admin.query(sql, values)).rows[0]
const caseOf = (id: string) =>
  one<{ state: string; closed_as: string | null; desk_no: number }>(
    'select state, closed_as, desk_no from portfolio.cases where id = $1',
    [id],
  )
const eventsOf = async (id: string) =>
  (
    await t.admin.query(
      'select from_state, to_state, closed_as, reason, actor, source from portfolio.case_events where case_id = $1 order by id',
      [id],
    )
  ).rows

describe('one core for every change', () => {
  test('[R13] a recall ends work, releases leases, outdates permits by the epoch, tells the owner, and says who and why', async () => {
    const [on] = await plant([{ desk: 'A1-1' }])
    if (on === undefined) throw new Error('not planted')
    await t.admin.query(
      `update portfolio.work_items set leased_by = $2, leased_until = now() + interval '1 hour' where case_id = $1`,
      [on.caseId, world.people['phone_collector@A1-1']?.id],
    )
    const epoch = () => one<{ epoch: string }>('select epoch::text from portfolio.debtors where id = $1', [on.debtorId])
    const before = await epoch()
    expect(await change('supervisor@A', [on.caseId], 'recalled')).toBe(1)
    expect(await caseOf(on.caseId)).toMatchObject({ state: 'recalled' })
    expect(BigInt((await epoch()).epoch)).toBe(BigInt(before.epoch) + 1n)
    expect(
      await one(
        'select count(*)::int as open, count(leased_by)::int as leased from portfolio.work_items where case_id = $1 and (done_at is null or leased_by is not null)',
        [on.caseId],
      ),
    ).toEqual({ open: 0, leased: 0 })
    expect(await eventsOf(on.caseId)).toEqual([
      {
        from_state: 'allocated',
        to_state: 'recalled',
        closed_as: null,
        reason: 'client_recall',
        actor: world.people['supervisor@A']?.id,
        source: null,
      },
    ])
    const told = await t.admin.query('select staff_id, kind, subject, facts from platform.notices where subject = $1', [
      on.caseId,
    ])
    expect(told.rows.map((row) => row.staff_id)).toContain(world.people['phone_collector@A1-1']?.id)
    expect(told.rows[0]).toMatchObject({
      kind: 'case.changed',
      facts: { to: 'recalled', reason: 'client_recall', count: 1 },
    })
  })

  test.each([
    ['returned', 'working', 'case_transition'],
    ['recalled', 'closed', 'case_transition'],
    ['placed', 'kept', 'case_transition'],
    ['on_hold', 'kept', 'case_transition'],
    ['working', 'kept', 'case_transition'],
    ['allocated', 'closed', 'no error'],
    ['on_hold', 'returned', 'no error'],
    ['closed', 'recalled', 'case_transition'],
  ])('[R13] from %s to %s: %s, whoever asks', async (from, to, code) => {
    const [on] = await plant([{ desk: 'A1-1' }])
    if (on === undefined) throw new Error('not planted')
    // Planted in that state by the owner, past the machine: only the next step is tried.
    await t.admin.query('alter table portfolio.cases disable trigger user')
    await t.admin.query(
      `update portfolio.cases set state = $2, closed_as = case when $2 = 'closed' then 'by_client' end where id = $1`,
      [on.caseId, from],
    )
    await t.admin.query('alter table portfolio.cases enable trigger user')
    expect(await codeOf(change('supervisor@A', [on.caseId], to, to === 'closed' ? 'by_client' : null))).toBe(code)
    expect((await eventsOf(on.caseId)).length).toBe(code === 'no error' ? 1 : 0)
  })

  test('[R13] not even the owner changes a state without its reason, and what is changed leaves its event', async () => {
    const [on] = await plant([{ desk: 'A1-1' }])
    if (on === undefined) throw new Error('not planted')
    const bare = t.admin.query(`update portfolio.cases set state = 'working' where id = $1`, [on.caseId])
    expect(await codeOf(bare)).toBe('case_change_unexplained')
    const staff = asPerson('supervisor@A', (client) =>
      client.query(`update portfolio.cases set state = 'working' where id = $1`, [on.caseId]),
    )
    expect(await codeOf(staff)).toBe('42501')
    const forged = asPerson('supervisor@A', (client) =>
      client.query(
        `insert into portfolio.case_events (client_id, case_id, from_state, to_state, reason, actor, at) values ($1, $2, 'allocated', 'working', 'contact', $3, now())`,
        [on.clientId, on.caseId, world.people['supervisor@A']?.id],
      ),
    )
    expect(await codeOf(forged)).toBe('42501')
    expect(await eventsOf(on.caseId)).toEqual([])
  })

  test('[R1] [R13] all or none: one case out of reach and nothing moves', async () => {
    const [mine, theirs] = await plant([{ desk: 'A1-1' }, { desk: 'B1-1' }])
    if (mine === undefined || theirs === undefined) throw new Error('not planted')
    expect(await codeOf(change('supervisor@A', [mine.caseId, theirs.caseId], 'recalled'))).toBe('DW404')
    expect(await codeOf(change('auditor@A', [mine.caseId], 'recalled'))).toBe('DW403')
    // Nobody's by their own session, whatever their role: not the collector's whose case it is, nor their supervisor's.
    for (const pool of [t.pools.serve_staff, t.pools.work])
      for (const person of ['phone_collector@A1-1', 'supervisor@A'])
        expect(await codeOf(change(person, [mine.caseId], 'closed', 'paid', pool))).toBe('42501')
    expect(await eventsOf(mine.caseId)).toEqual([])
    expect(await change('supervisor@A', [mine.caseId, mine.caseId], 'returned')).toBe(1)
  })

  test('[R13] of two changes of one case at once one happens, and the other is told', async () => {
    const wishes = Array.from({ length: 6 }, () => ({ desk: 'A1-1' }))
    const cases = await plant(wishes)
    const outcomes = await Promise.all(
      cases.flatMap((on) => [
        codeOf(change('supervisor@A', [on.caseId], 'recalled')),
        codeOf(change('branch_manager@A', [on.caseId], 'closed', 'by_client')),
      ]),
    )
    expect(outcomes.filter((code) => code === 'no error')).toHaveLength(cases.length)
    expect(outcomes.filter((code) => code === 'case_transition')).toHaveLength(cases.length)
    for (const on of cases) {
      const events = await eventsOf(on.caseId)
      expect(events).toHaveLength(1)
      expect((await caseOf(on.caseId)).state).toBe(events[0].to_state)
    }
  })

  test('[R13] [R17] a recall and a hold over overlapping sets at once neither deadlock nor lose one', async () => {
    const cases = await plant(Array.from({ length: 4 }, () => ({ desk: 'A1-1' })))
    const ids = cases.map((on) => on.caseId)
    const hold = asPerson('supervisor@A', (client) =>
      client.query(`select portfolio.hold_cases($1, 'client_stop', '停催函', null, true)`, [[...ids].reverse()]),
    )
    const [held, recalled] = await Promise.all([codeOf(hold), codeOf(change('branch_manager@A', ids, 'recalled'))])
    expect([held, recalled]).toEqual(['no error', 'no error'])
    expect(new Set(await Promise.all(ids.map(async (id) => (await caseOf(id)).state)))).toEqual(new Set(['recalled']))
    expect(
      await one('select count(*)::int as n from portfolio.holds where debtor_id = any ($1)', [
        cases.map((on) => on.debtorId),
      ]),
    ).toEqual({ n: 4 })
  })

  test('[R12] [R13] keeping prolongs the mandate, leaves a hold standing, and never shortens', async () => {
    const [on, held] = await plant([{ desk: 'A1-1' }, { desk: 'A1-1' }])
    if (on === undefined || held === undefined) throw new Error('not planted')
    const keepBy = (client: pg.PoolClient, until: string) =>
      client.query(`select portfolio.keep_cases($1, $2, 'client_keep')`, [[on.caseId, held.caseId], until])
    // No serving role keeps a case by itself, whatever it says; the owner stands in for the approval here (cycle.db.test.ts).
    expect(await codeOf(asPerson('supervisor@A', (client) => keepBy(client, '2027-06-30')))).toBe('42501')
    const keep = (until: string) => asPerson('supervisor@A', (client) => keepBy(client, until), t.admin)
    await asPerson('supervisor@A', (client) =>
      client.query(`select portfolio.set_hold($1, 'plan', '分期', null, true)`, [held.caseId]),
    )
    expect(await codeOf(keep('2027-03-01'))).toBe('keep_until_past')
    expect(await codeOf(keep('2027-06-30'))).toBe('no error')
    expect([(await caseOf(on.caseId)).state, (await caseOf(held.caseId)).state]).toEqual(['kept', 'on_hold'])
    expect(await codeOf(keep('2027-07-31'))).toBe('no error')
    const hold = await one<{ id: string }>('select id from portfolio.holds where debtor_id = $1', [held.debtorId])
    // Two people, as every hold: who leads ends none, and the officer none without a paper.
    for (const [who, code] of [
      ['supervisor@A', 'hold_needs_officer'],
      ['compliance_officer@A', 'hold_end_evidence'],
    ] as const)
      expect(
        await codeOf(asPerson(who, (client) => client.query(`select portfolio.end_hold($1, '已结')`, [hold.id]))),
      ).toBe(code)
    await asPerson('supervisor@A', (client) => client.query('select portfolio.end_hold($1)', [hold.id]), t.admin)
    expect((await caseOf(held.caseId)).state).toBe('kept')
    expect(await one('select mandate_until::text from portfolio.cases where id = $1', [held.caseId])).toEqual({
      mandate_until: '2027-07-31',
    })
  })
})

describe('undoing a batch', () => {
  const undo = (placementId: string, person = 'admin_assistant@A') =>
    asPerson(person, (client) => client.query(`select portfolio.withdraw_placement($1, '重复委案')`, [placementId]))
  /** What a permit is in the database: the debtor and the budget locked, then the decision written. */
  const permit = (on: PlantedCase) =>
    asPerson('phone_collector@A1-1', async (client) => {
      const facts = await client.query('select epoch from compliance.lock_budget($1)', [on.caseId])
      await client.query(`select compliance.write_permit($1, $2, 'call', 'collect', $3, $4, '{}')`, [
        on.caseId,
        on.contactPointId,
        facts.rows[0].epoch,
        { verdict: 'granted', policy: [], closes_at: '2099-01-01T00:00:00Z' },
      ])
    })

  test('[R9] its cases close as withdrawn with the work on them, and nothing of it is deleted', async () => {
    const cases = await plant([{ desk: 'A1-1' }, { desk: 'A-pool', state: 'placed' }])
    const [on] = cases
    if (on === undefined) throw new Error('not planted')
    expect(await codeOf(undo(on.placementId, 'admin_assistant@B'))).toBe('DW404')
    await undo(on.placementId)
    for (const { caseId } of cases)
      expect(await caseOf(caseId)).toMatchObject({ state: 'closed', closed_as: 'withdrawn' })
    expect(await eventsOf(on.caseId)).toMatchObject([{ reason: 'batch_withdrawn', source: on.placementId }])
    expect(await one('select state, withdrawn_why from portfolio.placements where id = $1', [on.placementId])).toEqual({
      state: 'withdrawn',
      withdrawn_why: '重复委案',
    })
    expect(await codeOf(undo(on.placementId))).toBe('placement_withdrawn')
  })

  test('[R9] [R17] racing the first contact: either the permit or the undo, never both', async () => {
    const rounds = await Promise.all(
      Array.from({ length: 8 }, async () => (await plant([{ desk: 'A1-1' }]))[0] as PlantedCase),
    )
    const outcomes = await Promise.all(
      rounds.map((on) => Promise.all([codeOf(permit(on)), codeOf(undo(on.placementId))])),
    )
    for (const [n, [granted, undone]] of outcomes.entries()) {
      expect([
        ['no error', 'placement_contacted'],
        ['permit_outdated', 'no error'],
      ]).toContainEqual([granted, undone])
      const on = rounds[n] as PlantedCase
      const found = await one<{ permits: number; state: string }>(
        `select (select count(*)::int from compliance.permits where case_id = $1 and verdict = 'granted') as permits, state from portfolio.placements where id = $2`,
        [on.caseId, on.placementId],
      )
      expect(found).toEqual(
        granted === 'no error' ? { permits: 1, state: 'placed' } : { permits: 0, state: 'withdrawn' },
      )
    }
  })
})
