import { randomUUID } from 'node:crypto'
import type { RequestPermitInput } from '@dunwell/contract/compliance'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { indexExecutors, makeDecideRequest } from '#modules/approvals'
import { refuseRelated } from '#modules/portfolio'
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
import { askUnlock, endUnlock } from './ask-unlock.ts'
import { requestPermit, showNumber, unlocksExecutor } from './index.ts'
import { listRelated, readUnlock } from './read-unlocks.ts'

let t: TestDatabase
let world: World
const decideRequest = makeDecideRequest(indexExecutors([unlocksExecutor]))
const caller = 'phone_collector@A1-1'
const as = (person: string): Promise<Proof> => t.signIn(world.people[person])
const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'no error',
    (error: DomainError) => error.code ?? String(error),
  )

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
})
afterAll(() => t.close())
beforeEach(() => t.setNow('2026-11-25T12:00:00+08:00'))

type Related = { id: string; pointId: string; key: string }
async function aCase(desk = 'A1-1', debtorId?: string): Promise<PlantedCase> {
  const [planted] = await plantCases(t.admin, world, [{ desk, ...(debtorId === undefined ? {} : { debtorId }) }])
  if (planted === undefined) throw new Error('not planted')
  return planted
}

async function aPoint(
  client: pg.Pool,
  of: { clientId: string; debtorId: string },
  related: string | null,
  key: string,
) {
  const id = randomUUID()
  await client.query(
    `insert into portfolio.contact_points (client_id, id, debtor_id, related_person_id, kind, masked, value_key, source, basis)
     values ($1, $2, $3, $4, 'mobile', '199****0000', convert_to($5, 'UTF8'), 'placement', 'contract')`,
    [of.clientId, id, of.debtorId, related, key],
  )
  await client.query('insert into vault.contact_values (client_id, contact_point_id, value) values ($1, $2, $3)', [
    of.clientId,
    id,
    '+8619900000000',
  ])
  return id
}

async function aRelated(on: PlantedCase, key: string = randomUUID()): Promise<Related> {
  const id = randomUUID()
  await t.admin.query(
    `insert into portfolio.related_persons (client_id, id, debtor_id, relation, name_masked, name_key) values ($1, $2, $3, 'sibling', '测*', $4)`,
    [on.clientId, id, on.debtorId, Buffer.from(id)],
  )
  return { id, pointId: await aPoint(t.admin, on, id, key), key }
}

/** A record of a call to the debtor's own number, some days ago. */
async function tried(on: PlantedCase, daysAgo: number, result: string): Promise<void> {
  const permit = randomUUID()
  const staff = world.people[caller]?.id
  await t.admin.query(
    `insert into compliance.permits (client_id, id, case_id, debtor_id, party_id, contact_point_id, channel, purpose, staff_id, requested_at, window_on, epoch, verdict, policy, expires_at, settled_at, outcome)
     select $1, $2, $3, $4, $4, $5, 'call', 'collect', $6, x.at, x.at::date, 0, 'granted', '[]', x.at, x.at, 'not_effective'
     from (select platform.now() - make_interval(days => $7) as at) x`,
    [on.clientId, permit, on.caseId, on.debtorId, on.contactPointId, staff, daysAgo],
  )
  await t.admin.query(
    `insert into contacts.records (client_id, case_id, debtor_id, staff_id, direction, permit_id, contact_point_id, call_result, recorded_at)
     values ($1, $2, $3, $4, 'outbound', $5, $6, $7, platform.now() - make_interval(days => $8))`,
    [on.clientId, on.caseId, on.debtorId, staff, permit, on.contactPointId, result, daysAgo],
  )
}
async function aLostCase(desk = 'A1-1'): Promise<PlantedCase> {
  const on = await aCase(desk)
  for (const daysAgo of [3, 2, 1]) await tried(on, daysAgo, 'no_answer')
  return on
}

const ask = async (on: PlantedCase, person: Related, purpose: 'locate' | 'relay' = 'locate') => {
  const input = { case_id: on.caseId, related_id: person.id, purpose, reason: '本人多日未接' }
  const asked = await t.runner.execute(askUnlock, input, await as(caller))
  if (!asked.ok) throw new Error('asked')
  return asked.value
}
async function decide(requestId: string, person: string): Promise<void> {
  const input = { request_id: requestId, act: 'agree', decision: 'approve', note: '', subject_version: 1 } as const
  await t.runner.execute(decideRequest, input, await as(person))
}
async function open(on: PlantedCase, person: Related, purpose: 'locate' | 'relay' = 'locate'): Promise<void> {
  await decide((await ask(on, person, purpose)).request_id, 'supervisor@A')
}
type Wish = Partial<z.input<typeof RequestPermitInput>>
async function permit(on: PlantedCase, pointId: string, wish: Wish = {}, person = caller) {
  const input = { case_id: on.caseId, contact_point_id: pointId, ...wish }
  const answer = await t.runner.execute(requestPermit, input, await as(person))
  if (!answer.ok) throw new Error('refused')
  return answer.value
}
const standingOf = async (on: PlantedCase) => t.runner.ask(listRelated, { case_id: on.caseId }, await as(caller))

describe('who counts as lost', () => {
  test.each([
    ['nobody tried', [], false, null],
    [
      'two failures',
      [
        [2, 'no_answer'],
        [1, 'busy'],
      ],
      false,
      null,
    ],
    [
      'three failures on one day',
      [
        [1, 'no_answer'],
        [1, 'busy'],
        [1, 'power_off'],
      ],
      false,
      null,
    ],
    [
      'three failures on several days',
      [
        [3, 'no_answer'],
        [2, 'busy'],
        [1, 'power_off'],
      ],
      true,
      'failures',
    ],
    [
      'reached in between',
      [
        [4, 'no_answer'],
        [3, 'no_answer'],
        [2, 'connected_self'],
        [1, 'no_answer'],
      ],
      false,
      null,
    ],
    [
      'reached at last',
      [
        [3, 'no_answer'],
        [2, 'no_answer'],
        [1, 'no_answer'],
        [0, 'connected_self'],
      ],
      false,
      null,
    ],
    ['the only number is dead', [[1, 'invalid']], true, 'numbers_invalid'],
    [
      'long ago',
      [
        [20, 'no_answer'],
        [19, 'no_answer'],
        [18, 'no_answer'],
      ],
      false,
      null,
    ],
  ] as const)('[R17] %s', async (_, calls, lost, why) => {
    const on = await aCase()
    await aRelated(on)
    for (const [daysAgo, result] of calls) await tried(on, daysAgo, result)
    expect(await standingOf(on)).toMatchObject({ lost, lost_why: why })
  })
})

describe('a related person', () => {
  test('[R17] is opened by one who asks and another who agrees, for a purpose and a time, and only while the debtor is lost', async () => {
    const reached = await aCase()
    expect(await codeOf(ask(reached, await aRelated(reached)))).toBe('debtor_not_lost')
    const on = await aLostCase()
    const person = await aRelated(on)
    expect(await permit(on, person.pointId, { purpose: 'locate' })).toMatchObject({
      verdict: 'refused',
      rule_id: 'HOUSE-RELATED',
    })
    const asked = await ask(on, person)
    expect(await codeOf(ask(on, person))).toBe('conflict')
    expect(await t.runner.ask(readUnlock, { unlock_id: asked.id }, await as('supervisor@A'))).toMatchObject({
      purpose: 'locate',
      lost_why: 'failures',
      state: 'submitted',
      evidence: [{ call_result: 'no_answer' }, { call_result: 'no_answer' }, { call_result: 'no_answer' }],
    })
    expect((await permit(on, person.pointId, { purpose: 'locate' })).verdict).toBe('refused')
    await decide(asked.request_id, 'supervisor@A')
    expect((await standingOf(on)).data).toMatchObject([
      { related_id: person.id, purpose: 'locate', open_until: '2026-12-02T04:00:00.000Z', request_id: null },
    ])
    // For what was approved, and never to collect.
    const verdicts = []
    for (const purpose of ['collect', 'relay', 'locate'] as const)
      verdicts.push((await permit(on, person.pointId, { purpose })).verdict)
    expect(verdicts).toEqual(['refused', 'refused', 'granted'])
    // Counted for itself: the debtor's own calls are not used up by it.
    const counted = await t.admin.query(
      `select counter, reserved from compliance.budgets where debtor_id = $1 and window_on = '2026-11-25' order by counter`,
      [on.debtorId],
    )
    expect(counted.rows).toEqual([
      { counter: 'dial_number', reserved: 1 },
      { counter: 'related_call', reserved: 1 },
    ])
    await t.setNow('2026-12-02T12:00:01+08:00')
    expect((await permit(on, person.pointId, { purpose: 'locate' })).verdict).toBe('refused')
  })

  test('[R17] closes by itself when the debtor is reached, at once when taken back, and its open permit dies', async () => {
    const on = await aLostCase()
    const person = await aRelated(on)
    await open(on, person)
    const first = await permit(on, person.pointId, { purpose: 'locate' })
    await tried(on, 0, 'connected_self')
    const shown = t.runner.execute(showNumber, { permit_id: first.permit_id }, await as(caller))
    expect(await codeOf(shown)).toBe('related_locked')
    const other = await aLostCase()
    const second = await aRelated(other)
    await open(other, second)
    const granted = await permit(other, second.pointId, { purpose: 'locate' })
    const ends = { case_id: other.caseId, related_id: second.id }
    await t.runner.execute(endUnlock, ends, await as(caller))
    const late = t.runner.execute(showNumber, { permit_id: granted.permit_id }, await as(caller))
    expect(await codeOf(late)).toBe('permit_outdated')
    expect((await permit(other, second.pointId, { purpose: 'locate' })).verdict).toBe('refused')
  })

  test('[R17] who refuses is refused for every case of the debtor and every agency, for ever, whoever writes', async () => {
    const on = await aLostCase()
    const person = await aRelated(on)
    await open(on, person)
    const granted = await permit(on, person.pointId, { purpose: 'locate' })
    const agency = await aCase('G1-1', on.debtorId)
    await t.runner.execute(refuseRelated, { related_id: person.id }, await as(caller))
    expect(await codeOf(t.runner.execute(showNumber, { permit_id: granted.permit_id }, await as(caller)))).toBe(
      'permit_outdated',
    )
    expect((await permit(on, person.pointId, { purpose: 'locate' })).verdict).toBe('refused')
    const theirs = await permit(agency, person.pointId, { purpose: 'locate' }, 'phone_collector@G1-1')
    expect(theirs.verdict).toBe('refused')
    expect(await codeOf(ask(on, person))).toBe('related_refused')
    // Under another name, by the same number, with the same person split off as a debtor of their own.
    const again = await aCase()
    await t.admin.query(
      `update portfolio.debtors d set id_no_key = o.id_no_key, split_no = 1 from portfolio.debtors o where d.id = $1 and o.id = $2`,
      [again.debtorId, on.debtorId],
    )
    for (const daysAgo of [3, 2, 1]) await tried(again, daysAgo, 'no_answer')
    const renamed = await aRelated(again, person.key)
    await open(again, renamed)
    expect((await permit(again, renamed.pointId, { purpose: 'locate' })).verdict).toBe('refused')
    for (const [text, id] of [
      ['update portfolio.related_persons set refused_at = null where id = $1', person.id],
      ['update portfolio.related_persons set locked = false where id = $1', person.id],
      ['update portfolio.contact_points set valid = true where id = $1', person.pointId],
      ['update portfolio.contact_points set related_person_id = null where id = $1', person.pointId],
    ] as const)
      await expect(t.admin.query(text, [id])).rejects.toMatchObject({ constraint: 'related_refused' })
  })

  test.each([
    ['to collect', 'collect', true],
    ['for another purpose', 'relay', true],
    ['without approval', 'locate', false],
  ] as const)('[R17] no program grants %s', async (_, purpose, opened) => {
    const on = await aLostCase()
    const person = await aRelated(on)
    if (opened) await open(on, person)
    expect(await force(on, person.pointId, purpose)).toBe('related_locked')
  })

  test('[R17] maker is never checker, whoever writes the row', async () => {
    const on = await aLostCase()
    const person = await aRelated(on)
    const asked = await ask(on, person)
    expect(await codeOf(decide(asked.request_id, caller))).not.toBe('no error')
    const self = t.admin.query(
      `update compliance.unlocks set state = 'approved', decided_by = staff_id, decided_at = now(), until_at = now() where id = $1`,
      [asked.id],
    )
    await expect(self).rejects.toMatchObject({ constraint: 'own_request' })
  })
})

/** A granted permit written past the program's own rules. */
async function force(on: PlantedCase, pointId: string, purpose: string): Promise<string> {
  const proof = await as(caller)
  if (proof.kind !== 'session') throw new Error('a person')
  const client = await t.pools.serve_staff.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.proof', $1, true)`, [proof.proof])
    const lock = await client.query('select epoch from compliance.lock_budget($1, $2)', [on.caseId, pointId])
    await client.query(
      `select compliance.write_permit($1, $2, 'call', $3, $4, '{"verdict": "granted", "policy": []}', '{}')`,
      [on.caseId, pointId, purpose, lock.rows[0].epoch],
    )
    return 'written'
  } catch (error) {
    return (error as { constraint?: string }).constraint ?? String(error)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

describe('who owes beside the debtor', () => {
  test('[R17] a guarantor is called as a party of their own: own counters, own zone, own holds, and nothing of theirs on other cases', async () => {
    const on = await aCase()
    const guarantor = await aCase('A2-1')
    const stranger = await aCase('A2-1')
    await t.admin.query(
      `insert into portfolio.account_parties (client_id, account_id, debtor_id, role) values ($1, $2, $3, 'guarantor')`,
      [on.clientId, on.accountId, guarantor.debtorId],
    )
    const call = () => permit(on, guarantor.contactPointId)
    expect([(await call()).verdict, (await call()).verdict, (await call()).verdict]).toEqual(Array(3).fill('granted'))
    expect(await call()).toMatchObject({ verdict: 'refused', rule_id: 'CN-F2' })
    expect((await permit(on, on.contactPointId)).verdict).toBe('granted')
    expect(await codeOf(permit(on, stranger.contactPointId))).toBe('not_found')
    await t.setNow('2026-11-26T12:00:00+08:00')
    const granted = await call()
    await t.admin.query(
      `insert into portfolio.holds (client_id, debtor_id, kind, reason, set_by, from_at) values ($1, $2, 'complaint', '投诉', $3, platform.now())`,
      [on.clientId, guarantor.debtorId, world.people['supervisor@A']?.id],
    )
    expect(await call()).toMatchObject({ verdict: 'refused', rule_id: 'HOUSE-HOLD' })
    const shown = t.runner.execute(showNumber, { permit_id: granted.permit_id }, await as(caller))
    expect(await codeOf(shown)).toBe('permit_outdated')
    expect((await permit(on, on.contactPointId)).verdict).toBe('granted')
  })
})
