/** What the database refuses by itself, whoever asks past the program; and two at once, in the order that used to end badly. */
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Proof } from '#platform/operations'
import {
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

type Person = Extract<Proof, { kind: 'session' }>
const proofs = new Map<string, Promise<Person>>()
/** One transaction of a person on a login role; what it throws is its code. */
async function said(
  person: string,
  statement: string,
  values: unknown[],
  pool: pg.Pool = t.pools.serve_staff,
): Promise<string> {
  const signedIn = proofs.get(person) ?? t.signIn(world.people[person])
  proofs.set(person, signedIn)
  const { proof } = await signedIn
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.proof', $1, true)`, [proof])
    await client.query(statement, values)
    await client.query('commit')
    return 'no error'
  } catch (thrown) {
    await client.query('rollback')
    const error = thrown as { code?: string; constraint?: string }
    return error.constraint ?? error.code ?? String(thrown)
  } finally {
    client.release()
  }
}
async function plant(
  count: number,
  wish: { desk?: string; state?: string; debtorId?: string } = {},
): Promise<PlantedCase[]> {
  return plantCases(
    t.admin,
    world,
    Array.from({ length: count }, () => ({ desk: 'A1-1', ...wish })),
  )
}
async function plantOne(wish: { desk?: string; state?: string; debtorId?: string } = {}): Promise<PlantedCase> {
  const [one] = await plant(1, wish)
  if (one === undefined) throw new Error('not planted')
  return one
}
/** Until so many sessions wait for a lock: what is to happen at once is then under way. */
async function waiting(count: number): Promise<void> {
  for (let n = 0; n < 400; n += 1) {
    const found = await t.admin.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if ((found.rows[0]?.n ?? 0) >= count) return
  }
  throw new Error(`no ${count} sessions wait`)
}

test('[R13] a hold is ended by its function alone', async () => {
  const on = await plantOne()
  await said('supervisor@A', `select portfolio.set_hold($1, 'dispute', '异议', null, false)`, [on.caseId])
  const past = `update portfolio.holds set ended_at = now(), ended_by = set_by where debtor_id = $1`
  expect(await said('supervisor@A', past, [on.debtorId])).toBe('42501')
  expect(await said('supervisor@A', past, [on.debtorId], t.pools.work)).toBe('42501')
})

test('[R4] no case is put on a desk outside its agreement, by whatever function', async () => {
  const [pooled] = await plant(1, { desk: 'A-pool', state: 'placed' })
  const desked = await plantOne()
  const to = world.units['A1-2']?.deskNo
  const place = () =>
    said('supervisor@A', `select portfolio.place_cases($1, $2, 'allocation')`, [[pooled?.caseId], [to]])
  const move = () => said('supervisor@A', `select portfolio.move_cases($1, $2, 'handover')`, [[desked.caseId], to])
  const end = `update clients.agreements set valid_until = $2 where id = $1`
  const agreement = world.clients.bankA.agreementA
  const stood = await t.admin.query('select valid_until::text as until from clients.agreements where id = $1', [
    agreement,
  ])
  await t.admin.query('alter table clients.agreements disable trigger user')
  await t.admin.query(`update clients.agreements set valid_from = '2020-01-01' where id = $1`, [agreement])
  await t.admin.query(end, [agreement, '2020-12-31'])
  expect([await place(), await move()]).toEqual(['agreement_not_valid', 'agreement_not_valid'])
  await t.admin.query(end, [agreement, stood.rows[0].until])
  expect([await place(), await move()]).toEqual(['no error', 'no error'])
})

test('[R13] a case that leaves the reach while its hold waits is not held', async () => {
  const on = await plantOne()
  const mover = await t.admin.connect()
  try {
    await mover.query('begin')
    await mover.query('select 1 from portfolio.debtors where id = $1 for update', [on.debtorId])
    const hold = said('team_leader@A1', `select portfolio.hold_cases($1, 'dispute', '异议', null, false)`, [
      [on.caseId],
    ])
    await waiting(1)
    await mover.query(`update portfolio.cases set desk_no = $2 where id = $1`, [on.caseId, world.units['B1-1']?.deskNo])
    await mover.query('commit')
    expect(await hold).toBe('DW404')
  } finally {
    mover.release()
  }
  const holds = await t.admin.query('select 1 from portfolio.holds where debtor_id = $1', [on.debtorId])
  expect(holds.rows).toEqual([])
})

test('[R11] two splits of persons of one number wait for each other and never both', async () => {
  const [first, second] = await plant(2)
  if (first === undefined || second === undefined) throw new Error('not planted')
  const [low, high] = [first, second].toSorted((a, b) => (a.debtorId < b.debtorId ? -1 : 1))
  if (low === undefined || high === undefined) throw new Error('not planted')
  for (const on of [low, high]) await plantOne({ debtorId: on.debtorId })
  await t.admin.query(
    `update portfolio.debtors d set id_no_key = o.id_no_key, split_no = 1 from portfolio.debtors o where d.id = $1 and o.id = $2`,
    [high.debtorId, low.debtorId],
  )
  const holder = await t.admin.connect()
  const split = (on: PlantedCase) =>
    said('supervisor@A', `select portfolio.split_person($1, null, '误并')`, [on.caseId])
  try {
    await holder.query('begin')
    await holder.query('select 1 from portfolio.debtors where id = $1 for update', [high.debtorId])
    const one = split(high)
    await waiting(1)
    const other = split(low)
    await waiting(2)
    await holder.query('commit')
    expect([await one, await other]).toEqual(['no error', 'no error'])
  } finally {
    holder.release()
  }
  const numbers = await t.admin.query<{ split_no: number }>(
    `select split_no from portfolio.debtors where id_no_key = (select id_no_key from portfolio.debtors where id = $1) order by 1`,
    [low.debtorId],
  )
  expect(numbers.rows.map(({ split_no }) => split_no)).toEqual([0, 1, 2, 3])
})

describe('ways in', () => {
  const insert = (person: string | undefined) =>
    said(
      'admin_assistant@A',
      `insert into transfers.arrivals (client_id, unit_id, agreement_id, way, source_id, reference, flow, file_name, as_of, control_count, control_sum_minor, currency, staff_id)
       values ($1, $2, $3, 'api', gen_random_uuid(), 'r', 'placement', 'f', current_date, 0, 0, 'CNY', $4)`,
      [world.clients.bankA.id, world.units['A']?.id, world.clients.bankA.agreementA, person],
    )
  const connect = (person: string | undefined) =>
    said(
      'admin_assistant@A',
      `insert into transfers.connections (client_id, unit_id, agreement_id, flow, name, host, port, username, directory, host_key, public_key, every_minutes, staff_id, created_by)
       values ($1, $2, $3, 'placement', 'x', 'h', 22, 'u', '/', 'SHA256:' || repeat('A', 43), 'k', 5, $4, $5)`,
      [
        world.clients.bankA.id,
        world.units['A']?.id,
        world.clients.bankA.agreementA,
        person,
        world.people['admin_assistant@A']?.id,
      ],
    )

  test('[R9] whoever sets one up answers for it, and nobody else is made to', async () => {
    const [me, other] = [world.people['admin_assistant@A']?.id, world.people['supervisor@A']?.id]
    expect([await insert(other), await insert(me)]).toEqual(['42501', 'no error'])
    expect([await connect(other), await connect(me)]).toEqual(['42501', 'no error'])
    const hand = 'update transfers.connections set staff_id = $1'
    expect(await said('admin_assistant@A', hand, [other])).toBe('DW403')
    expect(await said('admin_assistant@A', 'update transfers.arrivals set staff_id = $1', [other])).toBe('DW403')
    expect(await said('admin_assistant@A', 'update transfers.arrivals set staff_id = $1', [me])).toBe('no error')
  })
})

test('[R29] claims are marked sent all or none: one that was answered meanwhile makes the file untrue', async () => {
  const on = await plantOne()
  const claims = await t.admin.query<{ id: string }>(
    `insert into payments.claimed_payments (client_id, case_id, agreement_id, amount_minor, currency, paid_on, channel, claimed_by, claimed_at, state, answered_by, answered_at, answer_note)
     select c.client_id, c.id, p.agreement_id, 100, 'CNY', current_date, 'transfer', $2, now(), s.state, s.by, case when s.by is not null then now() end, case when s.by is not null then '未到账' end
     from portfolio.cases c join portfolio.placements p on p.id = c.placement_id, (values ('open', null::uuid), ('denied', $2)) s(state, by) where c.id = $1 returning id`,
    [on.caseId, world.people['phone_collector@A1-1']?.id],
  )
  const ids = claims.rows.map(({ id }) => id)
  const mark = (of: string[]) => said('admin_assistant@A', 'select payments.mark_claims_sent($1, null)', [of])
  expect(await mark(ids)).toBe('stale')
})
