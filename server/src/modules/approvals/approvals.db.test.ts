import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { anyone, defineCommand, type Proof } from '#platform/operations'
import { openTestDatabase, plantWorld, type TestDatabase, type World } from '../../testing/index.ts'
import {
  type ApprovalExecutor,
  indexExecutors,
  listRequests,
  makeDecideRequest,
  makeWithdrawRequest,
  openRequest,
  readRequest,
} from './index.ts'

let t: TestDatabase
let world: World
let executor: ApprovalExecutor
let told: string[]
const submit = defineCommand({
  name: 'test.submit',
  input: z.object({ kind: z.string(), unit: z.string() }),
  output: z.object({ id: z.uuid() }),
  allows: anyone('a test stands for the modules that submit'),
  errors: [],
  run: async (ctx, input) => ({
    id: await openRequest(ctx, {
      kind: input.kind,
      subject: randomUUID(),
      subjectVersion: 3,
      unitId: input.unit,
      facts: { week: 48 },
    }),
  }),
})
const executors = indexExecutors([
  {
    kinds: ['test.twice', 'test.distinct', 'test.hq'],
    approved: (ctx, request) => executor.approved(ctx, request),
    rejected: async (_ctx, request) => void told.push(`rejected ${request.subjectVersion}`),
    withdrawn: async () => void told.push('withdrawn'),
  },
])
const decideRequest = makeDecideRequest(executors)
const withdrawRequest = makeWithdrawRequest(executors)

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  const step = (no: number, role: string, act: string, at: string) => ({ no, role, act, at, due_hours: 24 })
  const chains: [string, boolean, object[]][] = [
    ['test.twice', false, [step(1, 'supervisor', 'agree', 'branch'), step(2, 'supervisor', 'review', 'branch')]],
    ['test.distinct', true, [step(1, 'supervisor', 'agree', 'branch'), step(2, 'supervisor', 'review', 'branch')]],
    ['test.hq', true, [step(1, 'branch_manager', 'agree', 'branch'), step(2, 'hq_supervisor', 'review', 'hq')]],
  ]
  for (const [kind, distinct, steps] of chains)
    await t.admin.query('insert into approvals.chains (kind, version, distinct_people, steps) values ($1, 1, $2, $3)', [
      kind,
      distinct,
      JSON.stringify(steps),
    ])
  // A second supervisor of branch A, for the race and for different people.
  const id = randomUUID()
  await t.admin.query(
    `insert into identity.staff (id, staff_no, name, home_unit_id) values ($1, 'supervisor2.A', '副主管', $2)`,
    [id, world.units['A']?.id],
  )
  await t.admin.query(
    `insert into identity.staff_roles (staff_id, role, unit_id, from_on) values ($1, 'supervisor', $2, current_date - 1)`,
    [id, world.units['A']?.id],
  )
  world.people['supervisor2@A'] = { id, staffNo: 'supervisor2.A', role: 'supervisor', unit: 'A' }
})
afterAll(async () => t.close())
beforeEach(() => {
  told = []
  executor = { kinds: [], approved: async () => 'succeeded' }
})

const as = (who: string) => t.signIn(world.people[who])
async function open(kind = 'test.twice', maker = 'phone_collector@A1-1'): Promise<string> {
  const unit = world.units[world.people[maker]?.unit ?? '']?.id ?? ''
  const outcome = await t.runner.execute(submit, { kind, unit }, await as(maker))
  if (!outcome.ok) throw new Error('refused')
  return outcome.value.id
}
type Wish = { act?: 'agree' | 'review'; decision?: 'approve' | 'reject'; note?: string; version?: number }
async function decide(requestId: string, who: string | Proof, wish: Wish = {}): Promise<string> {
  const proof = typeof who === 'string' ? await as(who) : who
  const input = {
    request_id: requestId,
    act: wish.act ?? 'agree',
    decision: wish.decision ?? 'approve',
    note: wish.note,
    subject_version: wish.version ?? 3,
  }
  try {
    const outcome = await t.runner.execute(decideRequest, input, proof)
    return outcome.ok ? `${outcome.value.state} ${outcome.value.execution_state}` : outcome.refusal.refused
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
}
const read = async (requestId: string, who: string) =>
  t.runner.ask(readRequest, { request_id: requestId }, await as(who))
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: unknown) =>
      error instanceof DomainError ? error.code : String((error as { code?: string }).code ?? error),
  )

describe('deciding', () => {
  test('[R33] agree and review are two recorded acts, with who, when and what was said', async () => {
    const id = await open()
    expect(await decide(id, 'supervisor@A')).toBe('open none')
    expect(await decide(id, 'supervisor@A', { act: 'review', note: '属实' })).toBe('approved succeeded')
    const seen = await read(id, 'phone_collector@A1-1')
    expect(seen).toMatchObject({
      state: 'approved',
      execution_state: 'succeeded',
      step: null,
      may: { decide: false, withdraw: false },
    })
    expect(seen.steps.map((step) => [step.act, step.decision, step.decided_by?.id, step.note])).toEqual([
      ['agree', 'approve', world.people['supervisor@A']?.id, null],
      ['review', 'approve', world.people['supervisor@A']?.id, '属实'],
    ])
    const events = await t.admin.query(
      `select facts from audit.events where action = 'approvals.decide' and subject = $1 order by at`,
      [id],
    )
    expect(events.rows.map((row) => row.facts)).toEqual([
      { act: 'agree', decision: 'approve', state: 'open' },
      { act: 'review', decision: 'approve', state: 'approved' },
    ])
  })

  test('[R33] whoever can decide is told when the turn comes, and the maker how it ended; nobody else', async () => {
    const told = async (id: string) => {
      const found = await t.admin.query<{ who: string; kind: string; state: string | null }>(
        `select s.staff_no as who, n.kind, n.facts ->> 'state' as state from platform.notices n
         join identity.staff s on s.id = n.staff_id where n.subject = $1 order by n.at, n.id, s.staff_no`,
        [id],
      )
      return found.rows.map(({ who, kind, state }) => [who, kind, state].filter((word) => word !== null).join(' '))
    }
    const id = await open('test.distinct')
    expect((await told(id)).toSorted()).toEqual(['supervisor.A approval.asked', 'supervisor2.A approval.asked'])
    await decide(id, 'supervisor@A')
    expect((await told(id)).slice(2)).toEqual(['supervisor2.A approval.asked'])
    await decide(id, 'supervisor2@A', { act: 'review', decision: 'reject', note: '缺凭证' })
    expect((await told(id)).slice(3)).toEqual(['phone_collector.A1-1 approval.decided rejected'])
    const back = await open('test.twice')
    await t.runner.execute(withdrawRequest, { request_id: back }, await as('phone_collector@A1-1'))
    expect((await told(back)).filter((line) => line.includes('decided'))).toEqual([])
  })

  test('[R33] the maker never decides: not by the command, not by SQL of the login role, not even past all functions', async () => {
    const id = await open('test.twice', 'supervisor@A')
    expect(await decide(id, 'supervisor@A')).toBe('own_request')
    const proof = await as('supervisor@A')
    const direct = (text: string, values: unknown[] = []) =>
      codeOf(
        (async () => {
          const client = await t.pools.serve_staff.connect()
          try {
            await client.query('begin')
            await client.query(`select set_config('app.proof', $1, true)`, [
              proof.kind === 'session' ? proof.proof : '',
            ])
            await client.query(text, values)
            await client.query('commit')
          } catch (error) {
            await client.query('rollback')
            throw error
          } finally {
            client.release()
          }
        })(),
      )
    const me = world.people['supervisor@A']?.id
    expect(
      await direct(
        `update approvals.steps set decided_by = '${me}', decision = 'approve', decided_at = now() where request_id = $1`,
        [id],
      ),
    ).toBe('42501')
    expect(await direct(`update approvals.requests set state = 'approved', ended_at = now() where id = $1`, [id])).toBe(
      '42501',
    )
    expect(
      await direct(
        `insert into approvals.steps (request_id, no, maker, role, act, at_level, unit_ids, due_hours) values ($1, 3, $2, 'supervisor', 'agree', 'hq', '{}', 1)`,
        [id, me],
      ),
    ).toBe('42501')
    expect(await direct(`select approvals.decide($1, 'agree', 'approve', null, 3)`, [id])).toBe('DW403')
    // The superuser passes every right, and still not the check and the triggers.
    const past = (text: string) =>
      t.admin.query(text, [id]).then(
        () => 'done',
        (error: { constraint?: string }) => error.constraint,
      )
    expect(
      await past(
        `update approvals.steps set decided_by = maker, decision = 'approve', decided_at = now() where request_id = $1 and no = 1`,
      ),
    ).toBe('own_request')
    expect(await past(`update approvals.steps set maker = gen_random_uuid() where request_id = $1 and no = 1`)).toBe(
      'step_decided',
    )
    expect(await past(`update approvals.requests set maker = gen_random_uuid() where id = $1`)).toBe('request_ended')
    expect(await past(`update approvals.requests set state = 'approved', ended_at = now() where id = $1`)).toBe(
      'step_out_of_order',
    )
    expect(await decide(id, 'supervisor2@A')).toBe('open none')
  })

  test('[R33] steps go in order and a decided step stays', async () => {
    const id = await open()
    expect(await decide(id, 'supervisor@A', { act: 'review' })).toBe('step_out_of_order')
    const past = (text: string) =>
      t.admin.query(text, [id, world.people['supervisor@A']?.id]).then(
        () => 'done',
        (error: { constraint?: string }) => error.constraint,
      )
    expect(
      await past(
        `update approvals.steps set decided_by = $2, decision = 'approve', decided_at = now(), due_at = now() where request_id = $1 and no = 2`,
      ),
    ).toBe('step_out_of_order')
    expect(await decide(id, 'supervisor@A')).toBe('open none')
    expect(await decide(id, 'supervisor@A')).toBe('step_decided')
    expect(
      await past(
        `update approvals.steps set decided_by = $2, decision = 'reject', note = 'no way' where request_id = $1 and no = 1`,
      ),
    ).toBe('step_decided')
    expect(await decide(id, 'supervisor@A', { act: 'review' })).toBe('approved succeeded')
    expect(await decide(id, 'supervisor2@A', { act: 'review' })).toBe('request_ended')
  })

  test('[R33] what changed since it was seen is not decided', async () => {
    const id = await open()
    expect(await decide(id, 'supervisor@A', { version: 2 })).toBe('stale')
    expect((await read(id, 'supervisor@A')).steps[0]?.decision).toBeNull()
  })

  test('[R33] a rejection needs words and goes back to the maker with them', async () => {
    const id = await open()
    expect(await decide(id, 'supervisor@A', { decision: 'reject' })).toBe('reason_missing')
    expect(await decide(id, 'supervisor@A', { decision: 'reject', note: '金额不符' })).toBe('rejected none')
    expect(told).toEqual(['rejected 3'])
    const seen = await read(id, 'phone_collector@A1-1')
    expect([seen.state, seen.steps[0]?.note, seen.steps[1]?.decision]).toEqual(['rejected', '金额不符', null])
    expect(await decide(id, 'supervisor2@A', { act: 'review' })).toBe('request_ended')
  })

  test('[R33] where a chain wants different people, one person decides one step', async () => {
    const id = await open('test.distinct')
    expect(await decide(id, 'supervisor@A')).toBe('open none')
    expect(await decide(id, 'supervisor@A', { act: 'review' })).toBe('step_by_same_person')
    expect(await decide(id, 'supervisor2@A', { act: 'review' })).toBe('approved succeeded')
  })

  test('[R33] a step belongs to its role, at its level', async () => {
    const id = await open('test.hq', 'supervisor@A')
    expect(await decide(id, 'hq_supervisor@HQ')).toBe('step_of_others')
    expect(await decide(id, 'supervisor2@A')).toBe('step_of_others')
    expect(await decide(id, 'branch_manager@A')).toBe('open none')
    expect(await decide(id, 'branch_manager@A', { act: 'review' })).toBe('step_of_others')
    expect(await decide(id, 'hq_supervisor@HQ', { act: 'review' })).toBe('approved succeeded')
  })

  test('[R33] two supervisors at once: one wins, the other is told', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await open()
      const proofs = [await as('supervisor@A'), await as('supervisor2@A')]
      const outcomes = await Promise.all(proofs.map((proof) => decide(id, proof)))
      expect(outcomes.sort()).toEqual(['open none', 'step_decided'])
    }
  })

  test('[R33] when the executor fails, nothing was decided', async () => {
    const id = await open()
    await decide(id, 'supervisor@A')
    executor = {
      kinds: [],
      approved: async (ctx) => {
        await sql`select 1 / 0`.execute(ctx.tx)
        return 'succeeded'
      },
    }
    await expect(decide(id, 'supervisor@A', { act: 'review' })).rejects.toThrow()
    const seen = await read(id, 'supervisor@A')
    expect([seen.state, seen.execution_state, seen.step?.act]).toEqual(['open', 'none', 'review'])
    executor = { kinds: [], approved: async () => 'pending' }
    expect(await decide(id, 'supervisor@A', { act: 'review' })).toBe('approved pending')
  })
})

describe('opening and withdrawing', () => {
  test('[R33] what nobody could decide is refused at once, and leaves nothing', async () => {
    const before = await t.admin.query('select count(*)::int as n from approvals.requests')
    expect(await codeOf(open('test.hq', 'supervisor@G'))).toBe('approver_missing')
    expect(await codeOf(open('test.twice', 'supervisor@B'))).toBe('approver_missing')
    expect((await t.admin.query('select count(*)::int as n from approvals.requests')).rows).toEqual(before.rows)
  })

  test('[R33] a request is opened for a unit of the maker only, and not by who only reads', async () => {
    const of = async (who: string, unit: string) =>
      codeOf(t.runner.execute(submit, { kind: 'test.twice', unit: world.units[unit]?.id }, await as(who)))
    expect(await of('phone_collector@A1-1', 'B')).toBe('not_found')
    expect(await of('phone_collector@A1-1', 'A')).toBe('not_found')
    expect(await of('auditor@A', 'A')).toBe('forbidden')
    expect(await of('team_leader@A1', 'A1-1')).toBe('done')
  })

  test('[R33] the maker, and nobody else, takes an open request back', async () => {
    const id = await open()
    const withdraw = async (who: string) => codeOf(t.runner.execute(withdrawRequest, { request_id: id }, await as(who)))
    expect(await withdraw('supervisor@A')).toBe('not_found')
    expect(await withdraw('phone_collector@A1-1')).toBe('done')
    expect(told).toEqual(['withdrawn'])
    expect(await withdraw('phone_collector@A1-1')).toBe('request_ended')
    expect(await decide(id, 'supervisor@A')).toBe('request_ended')
  })

  test('[R33] a double click decides once', async () => {
    const id = await open()
    const proof = await as('supervisor@A')
    const input = { request_id: id, act: 'agree', decision: 'approve', subject_version: 3 }
    const outcomes = [1, 2].map(() => t.runner.execute(decideRequest, input, proof, { key: `double-click-${id}` }))
    expect((await Promise.all(outcomes)).map((outcome) => outcome.replayed).sort()).toEqual([false, true])
  })
})

describe('who sees a request', () => {
  test('[R1] another branch, agency or bank sees and decides nothing, and cannot tell that it exists', async () => {
    const id = await open()
    const strangers = [
      'supervisor@B',
      'branch_manager@B',
      'supervisor@G',
      'phone_collector@A1-2',
      'team_leader@A2',
      'finance@A',
    ]
    for (const stranger of strangers) {
      expect(await codeOf(read(id, stranger)), stranger).toBe('not_found')
      const page = await t.runner.ask(listRequests, { box: 'all', limit: 200 }, await as(stranger))
      expect(
        page.data.map((row) => row.id),
        stranger,
      ).not.toContain(id)
    }
    for (const stranger of ['supervisor@B', 'branch_manager@B', 'supervisor@G', 'team_leader@A2', 'finance@A'])
      expect(await decide(id, stranger), stranger).toBe('not_found')
    expect(await decide(randomUUID(), 'supervisor@B')).toBe('not_found')
  })

  test('[R33] the inbox shows what waits for me, and what I submitted', async () => {
    const id = await open('test.twice', 'phone_collector@A1-2')
    const box = async (who: string, name: string) => {
      const page = await t.runner.ask(listRequests, { box: name, limit: 200 }, await as(who))
      return page.data.find((row) => row.id === id)
    }
    expect(await box('supervisor@A', 'to_decide')).toMatchObject({
      may: { decide: true, withdraw: false },
      step: { no: 1, act: 'agree', role: 'supervisor', overdue: false },
      facts: { week: 48 },
    })
    expect(await box('phone_collector@A1-2', 'to_decide')).toBeUndefined()
    expect(await box('phone_collector@A1-2', 'submitted')).toMatchObject({ may: { decide: false, withdraw: true } })
    expect(await box('branch_manager@A', 'to_decide')).toBeUndefined()
    expect(await box('branch_manager@A', 'all')).toMatchObject({ may: { decide: false, withdraw: false } })
    expect(await box('hq_supervisor@HQ', 'all')).toBeDefined()
    expect(await box('auditor@A', 'all')).toMatchObject({ may: { decide: false, withdraw: false } })
  })

  test('[R33] pages of the inbox neither repeat nor miss', async () => {
    for (let n = 0; n < 5; n += 1) await open('test.twice', 'phone_collector@B1-1')
    const proof = await as('supervisor@B')
    const ids: string[] = []
    let cursor: string | undefined
    do {
      const page = await t.runner.ask(listRequests, { box: 'to_decide', limit: 2, cursor }, proof)
      ids.push(...page.data.map((row) => row.id))
      cursor = page.next_cursor ?? undefined
    } while (cursor !== undefined)
    expect(ids).toHaveLength(5)
    expect(new Set(ids).size).toBe(5)
  })
})
