import type { AllocationPlan } from '@dunwell/contract/allocation'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { deriveKey } from '#platform/config'
import type { DomainError } from '#platform/errors'
import { makeRunner } from '#platform/runner'
import {
  openTestDatabase,
  type PlantedCase,
  plantCases,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import { allocate, listSources, previewAllocation } from './index.ts'

type Plan = z.output<typeof AllocationPlan>
let t: TestDatabase
let world: World
let seed: PlantedCase
const as = (person: string) => t.signIn(world.people[person])
const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'no error',
    (error: DomainError) => error.code ?? String(error),
  )
const deskNos = Array.from({ length: 10 }, (_, i) => 901 + i)

/** A placement with `count` waiting cases on a pool desk: 3 products, 4 ratings, 6 buckets, balances with a heavy tail. */
async function plantPool(count: number, deskNo = 100, strata = 72): Promise<string> {
  const placed = await t.admin.query(
    `insert into portfolio.placements (client_id, agreement_id, unit_id, batch_no, mandate_from, mandate_until, currency, control_count, control_sum_minor, placed_at)
     select client_id, agreement_id, unit_id, 'pool-' || gen_random_uuid(), mandate_from, mandate_until, currency, 1, 1, now() from portfolio.placements where id = $1 returning id`,
    [seed.placementId],
  )
  const placementId: string = placed.rows[0].id
  await t.admin.query(
    `with made as (
       select gen_random_uuid() as account_id, gen_random_uuid() as case_id, g as n, 'X' || gen_random_uuid() as no,
         -- A fixed pseudo-random stream: same figures in every run.
         (abs(hashtext('s' || g)) % $4)::int as stratum,
         (1000 + 3000000 / (1 + (abs(hashtext('b' || g)) % 997)) + abs(hashtext('c' || g)) % 9000000)::bigint as owed
       from generate_series(1, $1::int) g
     ), a as (
       insert into portfolio.accounts (client_id, id, contract_no, product, rating, currency)
       select $2, account_id, no, 'p' || stratum % 3, 'r' || stratum / 3 % 4, 'CNY' from made
     ), b as (
       insert into portfolio.account_balances (client_id, account_id, as_of, cutoff_at, dpd, bucket, balance_minor)
       select $2, account_id, date '2026-04-30', timestamptz '2026-04-30 16:00Z', 30, 'M' || 1 + stratum / 12, owed from made
     ), c as (
       insert into portfolio.cases (client_id, id, case_no, account_id, debtor_id, placement_id, desk_no, state, placed_minor, mandate_until, currency, placed_at, state_changed_at)
       select $2, case_id, no, account_id, $3, $5, $6, 'placed', owed, date '2027-04-30', 'CNY', now(), now() from made
     )
     insert into portfolio.work_items (client_id, case_id, desk_no, kind, due_at, contactable_from) select $2, case_id, $6, 'new_case', now(), now() from made`,
    [count, seed.clientId, seed.debtorId, strata, placementId, deskNo],
  )
  return placementId
}

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  for (const deskNo of deskNos)
    await t.admin.query(
      `insert into identity.org_units (parent_id, kind, code, name, desk_no) values ($1, 'desk', $2, $2, $3)`,
      [world.units['A2']?.id, `A2-x${deskNo}`, deskNo],
    )
  const [first] = await plantCases(t.admin, world, [{ desk: 'A1-1' }])
  if (first === undefined) throw new Error('not planted')
  seed = first
})
afterAll(() => t.close())

const preview = async (person: string, input: Record<string, unknown>): Promise<Plan> =>
  t.runner.ask(previewAllocation, input, await as(person))

describe('fairness', () => {
  test('[R16] 3,057 cases over 10 desks: counts within 1 %, money within 0.5 %, and each stratum even', async () => {
    const placementId = await plantPool(3057)
    const proof = await as('supervisor@A')
    const plan = await t.runner.ask(previewAllocation, { placement_id: placementId, desk_nos: deskNos }, proof)
    expect(plan.case_count).toBe(3057)
    expect(plan.count_spread).toBeLessThanOrEqual(0.01)
    expect(plan.owed_spread).toBeLessThanOrEqual(0.005)
    const done = await t.runner.execute(
      allocate,
      { placement_id: placementId, desk_nos: deskNos, plan_hash: plan.plan_hash },
      proof,
      { key: 'allocate-1' },
    )
    if (!done.ok) throw new Error('refused')
    const really = await t.admin.query(
      `select c.desk_no, count(*)::int as case_count, sum(o.owed_minor)::text as owed from portfolio.cases c join portfolio.owed o using (client_id, account_id)
       where placement_id = $1 and state = 'allocated' group by 1 order by 1`,
      [placementId],
    )
    expect(really.rows.map((row) => [row.desk_no, row.case_count, row.owed])).toEqual(
      done.value.desks.map((desk) => [desk.desk_no, desk.case_count, desk.owed.amount_minor]),
    )
    const strata = await t.admin.query(
      `select max(n) - min(n) as gap from (
         select a.product, a.rating, o.bucket, d.desk_no, count(c.id) as n
         from (select distinct product, rating, bucket from portfolio.cases c join portfolio.accounts a on a.id = c.account_id join portfolio.owed o on o.account_id = a.id where c.placement_id = $1) s
         cross join unnest($2::int[]) d(desk_no)
         join portfolio.accounts a using (product, rating) join portfolio.owed o on o.account_id = a.id and o.bucket = s.bucket
         left join portfolio.cases c on c.account_id = a.id and c.desk_no = d.desk_no and c.placement_id = $1
         group by 1, 2, 3, 4) x group by product, rating, bucket`,
      [placementId, deskNos],
    )
    expect(strata.rows.length).toBeGreaterThan(50)
    expect(Math.max(...strata.rows.map((row) => Number(row.gap)))).toBeLessThanOrEqual(1)
  })

  test('[R16] one stratum with a heavy tail stays within the bars', async () => {
    const plan = await preview('supervisor@A', { placement_id: await plantPool(3000, 100, 1), desk_nos: deskNos })
    expect([plan.count_spread, plan.owed_spread <= 0.005]).toEqual([0, true])
  })

  test('[R16] many small strata stay within the bars', async () => {
    const plan = await preview('supervisor@A', { placement_id: await plantPool(1000, 100, 600), desk_nos: deskNos })
    expect([plan.count_spread <= 0.01, plan.owed_spread <= 0.005]).toEqual([true, true])
  })

  test('[R16] fewer cases than desks: nobody gets two', async () => {
    const plan = await preview('supervisor@A', { placement_id: await plantPool(4), desk_nos: deskNos })
    expect(plan.desks.map((desk) => desk.case_count).sort()).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1])
  })
})

describe('applying', () => {
  test('[R16] moves cases, work items and history together, and a retry changes nothing', async () => {
    const placementId = await plantPool(30)
    const proof = await as('supervisor@A')
    const plan = await t.runner.ask(previewAllocation, { placement_id: placementId }, proof)
    // Default: desks at which a phone collector sits.
    expect(plan.desk_nos).toEqual([111, 112, 121])
    const input = { placement_id: placementId, desk_nos: plan.desk_nos, plan_hash: plan.plan_hash }
    const first = await t.runner.execute(allocate, input, proof, { key: 'allocate-2' })
    const second = await t.runner.execute(allocate, input, proof, { key: 'allocate-2' })
    expect([first.replayed, second.replayed]).toEqual([false, true])
    const rows = await t.admin.query(
      `select count(*)::int as n, bool_and(w.desk_no = c.desk_no) as same, bool_and(m.to_desk = c.desk_no and m.from_desk = 100) as told
       from portfolio.cases c join portfolio.work_items w on w.case_id = c.id join portfolio.desk_moves m on m.case_id = c.id where c.placement_id = $1`,
      [placementId],
    )
    expect(rows.rows).toEqual([{ n: 30, same: true, told: true }])
    expect(await codeOf(t.runner.execute(allocate, input, proof))).toBe('allocation_empty')
  })

  test('[R16] a pool that changed since the preview is refused and nothing moves', async () => {
    const placementId = await plantPool(20)
    const plan = await preview('supervisor@A', { placement_id: placementId })
    await t.admin.query(
      `update portfolio.account_balances set balance_minor = balance_minor + 1 where account_id = (select account_id from portfolio.cases where placement_id = $1 limit 1)`,
      [placementId],
    )
    const input = { placement_id: placementId, desk_nos: plan.desk_nos, plan_hash: plan.plan_hash }
    expect(await codeOf(t.runner.execute(allocate, input, await as('supervisor@A')))).toBe('allocation_stale')
    const moved = await t.admin.query(
      `select count(*)::int as n from portfolio.cases where placement_id = $1 and state <> 'placed'`,
      [placementId],
    )
    expect(moved.rows[0].n).toBe(0)
  })

  test('[R16] of racing allocators one allocates each case once', async () => {
    const placementId = await plantPool(200)
    const people = ['supervisor@A', 'branch_manager@A']
    const other = makeRunner(t.pools, deriveKey(t.secret, 'idempotency'))
    const attempts = await Promise.all(
      people.map(async (person, i) => {
        const proof = await as(person)
        const desks = i === 0 ? [111, 112] : [112, 121]
        const plan = await t.runner.ask(previewAllocation, { placement_id: placementId, desk_nos: desks }, proof)
        return { proof, input: { placement_id: placementId, desk_nos: desks, plan_hash: plan.plan_hash } }
      }),
    )
    const codes = await Promise.all(
      attempts.map(({ proof, input }, i) => codeOf((i === 0 ? t.runner : other).execute(allocate, input, proof))),
    )
    expect(codes.filter((code) => code === 'no error')).toHaveLength(1)
    expect(['allocation_stale', 'allocation_empty']).toContain(codes.find((code) => code !== 'no error'))
    const moves = await t.admin.query(
      `select count(*)::int as n, count(distinct case_id)::int as cases from portfolio.desk_moves m join portfolio.cases c on c.id = m.case_id where c.placement_id = $1`,
      [placementId],
    )
    expect(moves.rows).toEqual([{ n: 200, cases: 200 }])
  })
})

describe('scope', () => {
  test('[R1] another branch, another team and foreign desks are not found', async () => {
    const placementId = await plantPool(5)
    for (const person of ['supervisor@B', 'supervisor@G', 'team_leader@A1'])
      expect([person, await codeOf(preview(person, { placement_id: placementId }))]).toEqual([person, 'not_found'])
    expect(await codeOf(preview('supervisor@A', { placement_id: placementId, desk_nos: [211] }))).toBe('not_found')
    expect(await codeOf(preview('supervisor@A', { placement_id: world.clients.bankA.id, desk_nos: [111] }))).toBe(
      'not_found',
    )
    const plan = await preview('supervisor@A', { placement_id: placementId })
    const input = { placement_id: placementId, desk_nos: plan.desk_nos, plan_hash: plan.plan_hash }
    expect(await codeOf(t.runner.execute(allocate, input, await as('supervisor@B')))).toBe('not_found')
  })

  test.each([
    'phone_collector@A1-1',
    'admin_assistant@A',
    'finance@A',
    'auditor@A',
    'compliance_officer@A',
    'client_user@bankA',
  ])('[R2] %s may not allocate', async (person) => {
    expect(await codeOf(preview(person, { placement_id: seed.placementId }))).toBe('forbidden')
  })

  test('[R1] the sources are those of the own subtree', async () => {
    await plantPool(7, 200)
    const of = async (person: string) => t.runner.ask(listSources, {}, await as(person))
    const b = await of('supervisor@B')
    expect(b.pools.map((pool) => pool.case_count)).toEqual([7])
    expect(b.desks.map((desk) => desk.desk_no)).toEqual([211, 212])
    const leader = await of('team_leader@A1')
    expect([leader.pools, leader.desks.map((desk) => desk.desk_no)]).toEqual([[], [111, 112]])
  })
})
