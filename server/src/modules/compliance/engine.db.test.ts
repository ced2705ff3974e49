import { randomUUID } from 'node:crypto'
import type { RequestPermitInput } from '@dunwell/contract/compliance'
import { ConsentRequest, type RecordConsentInput } from '@dunwell/contract/consents'
import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { indexExecutors, makeDecideRequest } from '#modules/approvals'
import { refuseRelated, setHold } from '#modules/portfolio'
import { databaseOf, openPool } from '#platform/db'
import type { DomainError } from '#platform/errors'
import type { Proof } from '#platform/operations'
import { urlOf } from '#platform/roles'
import {
  openTestDatabase,
  type PlantedCase,
  plantCases,
  plantFact,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import { askUnlock, endUnlock } from './ask-unlock.ts'
import { consentsExecutor, listConsents, readConsent, recordConsent, revokeConsent } from './consents.ts'
import { listVerdicts, requestMachinePermit, requestPermit, showNumber, unlocksExecutor } from './index.ts'
import { setAllotment } from './limits/set-allotment.ts'
import { listVisits } from './list-visits.ts'
import { listRelated, readUnlock } from './read-unlocks.ts'
import { reportCounts } from './report-counts.ts'
import { settleOther } from './settle-permit.ts'

let t: TestDatabase
let world: World
const decideRequest = makeDecideRequest(indexExecutors([unlocksExecutor, consentsExecutor]))
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
  kind = 'mobile',
) {
  const id = randomUUID()
  await client.query(
    `insert into portfolio.contact_points (client_id, id, debtor_id, related_person_id, kind, masked, value_key, source, basis)
     values ($1, $2, $3, $4, $6, '199****0000', convert_to($5, 'UTF8'), 'placement', 'contract')`,
    [of.clientId, id, of.debtorId, related, key, kind],
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
  await plantFact(t.admin, world, on, { kind: 'contract_contact', relatedId: id })
  return { id, pointId: await aPoint(t.admin, on, id, key), key }
}

/** A record of a call to the debtor's own number, some days ago; the number was shown for it, or not. */
async function tried(on: PlantedCase, daysAgo: number, result: string, shown = true, pointId = on.contactPointId) {
  const permit = randomUUID()
  const staff = world.people[caller]?.id
  await t.admin.query(
    `insert into compliance.permits (client_id, id, case_id, debtor_id, party_id, contact_point_id, channel, purpose, staff_id, requested_at, window_on, epoch, verdict, policy, expires_at, shown_at, settled_at, outcome)
     select $1, $2, $3, $4, $4, $5, (select case p.kind when 'address' then 'visit' else 'call' end from portfolio.contact_points p where p.id = $5), 'collect', $6, x.at, x.at::date, 0, 'granted', '[]', x.at, case when $8 then x.at end, x.at, 'not_effective'
     from (select platform.now() - make_interval(days => $7) as at) x`,
    [on.clientId, permit, on.caseId, on.debtorId, pointId, staff, daysAgo, shown],
  )
  await t.admin.query(
    `insert into contacts.records (client_id, case_id, debtor_id, staff_id, direction, permit_id, contact_point_id, call_result, recorded_at)
     values ($1, $2, $3, $4, 'outbound', $5, $6, $7, platform.now() - make_interval(days => $8))`,
    [on.clientId, on.caseId, on.debtorId, staff, permit, pointId, result, daysAgo],
  )
  const made = await t.admin.query<{ id: string }>('select id from contacts.records where permit_id = $1', [permit])
  return made.rows[0]?.id ?? ''
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
  const input = { case_id: on.caseId, contact_point_id: pointId, confirmed: ['HOUSE-THIRD', 'HOUSE-LAST'], ...wish }
  const answer = await t.runner.execute(requestPermit, input, await as(person))
  if (!answer.ok) throw new Error('refused')
  return answer.value
}
const standingOf = async (on: PlantedCase) => t.runner.ask(listRelated, { case_id: on.caseId }, await as(caller))

describe('who counts as lost', () => {
  test.each([
    ['nobody tried', '', false, null],
    ['two failures', '2 no_answer, 1 busy', false, null],
    ['three failures on one day', '1 no_answer, 1 busy, 1 power_off', false, null],
    ['three failures on several days', '3 no_answer, 2 busy, 1 power_off', true, 'failures'],
    ['reached in between', '4 no_answer, 3 no_answer, 2 connected_self, 1 no_answer', false, null],
    ['reached at last', '3 no_answer, 2 no_answer, 1 no_answer, 0 connected_self', false, null],
    ['the only number is dead', '1 invalid', true, 'numbers_invalid'],
    ['long ago', '20 no_answer, 19 no_answer, 18 no_answer', false, null],
    ['one visit in vain, and no number that could be dead', '1 invalid', false, null, 'visited'],
    ['three visits in vain', '3 no_answer, 2 no_answer, 1 no_answer', false, null, 'visited'],
  ] as const)('[R17] %s', async (_, calls, lost, why, how?: 'visited') => {
    const on = await aCase()
    await aRelated(on)
    const at = how === undefined ? on.contactPointId : await aPoint(t.admin, on, null, randomUUID(), 'address')
    if (how === 'visited')
      await t.admin.query('update portfolio.contact_points set valid = false where id = $1', [on.contactPointId])
    for (const [, daysAgo, result] of calls.matchAll(/(\d+) (\w+)/g))
      await tried(on, Number(daysAgo), result ?? '', true, at)
    expect(await standingOf(on)).toMatchObject({ lost, lost_why: why })
  })

  test('[R17] nobody by records alone: whose number was never shown was not called', async () => {
    const on = await aCase()
    await aRelated(on)
    for (const daysAgo of [3, 2, 1]) await tried(on, daysAgo, 'invalid', false)
    expect(await standingOf(on)).toMatchObject({ lost: false })
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
      evidence: Array(3).fill({ call_result: 'no_answer', shown_at: expect.any(String), number: expect.any(String) }),
    })
    expect((await permit(on, person.pointId, { purpose: 'locate' })).verdict).toBe('refused')
    await decide(asked.request_id, 'supervisor@A')
    expect((await standingOf(on)).data).toMatchObject([
      { related_id: person.id, purpose: 'locate', open_until: '2026-12-02T04:00:00.000Z', request_id: null },
    ])
    const unstated = { rule_id: 'HOUSE-THIRD', statement_en: expect.stringMatching('cannot be reached') }
    expect(await permit(on, person.pointId, { purpose: 'locate', confirmed: [] })).toMatchObject(unstated)
    const { data } = await t.runner.ask(listVerdicts, { case_id: on.caseId }, await as(caller))
    expect(data).toContainEqual(expect.objectContaining({ contact_point_id: person.pointId, verdict: 'confirm' }))
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

  test('[R17] is open for the house that asked and for no other, which does not learn of it and asks for itself', async () => {
    const on = await aLostCase()
    const person = await aRelated(on)
    const agency = await aCase('G1-1', on.debtorId)
    const theirs = async () => permit(agency, person.pointId, { purpose: 'locate' }, 'phone_collector@G1-1')
    const seen = async () =>
      (await t.runner.ask(listRelated, { case_id: agency.caseId }, await as('phone_collector@G1-1'))).data
    const asked = await ask(on, person)
    expect(await seen()).toMatchObject([{ related_id: person.id, open_until: null, purpose: null, request_id: null }])
    await decide(asked.request_id, 'supervisor@A')
    expect(await seen()).toMatchObject([{ open_until: null, purpose: null }])
    expect((await theirs()).verdict).toBe('refused')
    expect((await permit(on, person.pointId, { purpose: 'locate' })).verdict).toBe('granted')
    for (const change of [`lost_why = 'numbers_invalid'`, 'debtor_id = gen_random_uuid()', 'asked_at = now()'])
      await expect(
        t.admin.query(`update compliance.unlocks set ${change} where id = $1`, [asked.id]),
      ).rejects.toMatchObject({ constraint: 'unlock_frozen' })
    // Their person goes with an account that is split off: taken back all the same.
    const split = await aCase()
    await t.admin.query('update portfolio.related_persons set debtor_id = $1 where id = $2', [
      split.debtorId,
      person.id,
    ])
    await t.runner.execute(endUnlock, { case_id: split.caseId, related_id: person.id }, await as(caller))
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
    expect(await call()).toMatchObject({ verdict: 'refused', rule_id: 'CN-W2G' })
    await plantFact(t.admin, world, on, { kind: 'liable', debtorId: guarantor.debtorId })
    expect([(await call()).verdict, (await call()).verdict, (await call()).verdict]).toEqual(Array(3).fill('granted'))
    expect(await call()).toMatchObject({ verdict: 'refused', rule_id: 'CN-F2' })
    expect((await permit(on, on.contactPointId)).verdict).toBe('granted')
    const shared =
      'update portfolio.contact_points x set value_key = y.value_key from portfolio.contact_points y where x.id = $1 and y.id = $2'
    await t.admin.query(shared, [on.contactPointId, guarantor.contactPointId])
    const hour = `select coalesce(compliance.counts_of(x.client_id, x.debtor_id, x, '', '2026-11-25', platform.now(), '{Asia/Shanghai}') #>> '{dial_number_1h,confirmed}', '0') as n from portfolio.contact_points x where id = $1`
    expect((await t.admin.query(hour, [on.contactPointId])).rows).toEqual([{ n: '4' }])
    const twoHoursLater = hour.replace('platform.now()', "platform.now() + interval '2 hours'")
    const within = async (text: string) => (await t.admin.query(text, [on.contactPointId])).rows[0].n
    expect(await within(twoHoursLater)).toBe('0')
    expect(await within(twoHoursLater.replace('_1h', '_24h'))).toBe('4')
    expect(
      await within(hour.replace('platform.now()', "platform.now() + interval '24 hours'").replace('_1h', '_24h')),
    ).toBe('0')
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

describe('counters', () => {
  const budgetsOf = async (on: PlantedCase): Promise<Record<string, string>> => {
    const found = await t.admin.query<{ counter: string; n: string }>(
      `select counter, sum(used) || '+' || sum(reserved) as n from compliance.budgets where debtor_id = $1 group by counter order by counter`,
      [on.debtorId],
    )
    return Object.fromEntries(found.rows.map(({ counter, n }) => [counter, n]))
  }
  const settle = async (permitId: string, outcome: 'effective' | 'not_effective' | 'not_made') =>
    t.runner.execute(settleOther, { permit_id: permitId, outcome }, await as(caller))

  beforeAll(async () => {
    await t.setNow('2026-11-25T12:00:00+08:00')
    const { id, agreementA } = world.clients.bankA
    await t.admin.query(
      `insert into clients.agreement_terms (client_id, agreement_id, version, effective_from, terms, state, made_by, made_at, decided_by, decided_at)
       select client_id, agreement_id, 2, date '2026-11-24', terms || '{"channels": ["call", "sms", "email", "letter", "visit"]}', 'approved', $3, now(), $4, now()
       from clients.agreement_terms where client_id = $1 and agreement_id = $2 and version = 1`,
      [id, agreementA, world.people['supervisor@A']?.id, world.people['branch_manager@A']?.id],
    )
  })

  test.each([
    ['call', 'human', { effective_call: '0+1', dial_number: '0+1' }],
    ['call', 'ai', { effective_call: '0+1', inform_call: '0+1', dial_number: '0+1' }],
    ['call', 'prerecorded', { inform_call: '0+1', dial_number: '0+1' }],
    ['reveal', 'prerecorded', 'permit_not_shown'],
    ['reveal', 'human', { effective_call: '0+1', dial_number: '0+1' }],
    ['sms', 'human', { sms: '0+1' }],
    ['im', 'human', { im: '0+1' }],
    ['email', 'human', { email: '0+1' }],
    ['letter', 'human', { letter: '0+1' }],
    ['visit', 'human', { visit: '0+1' }],
  ] as const)('[R17] %s by %s takes its own counters, as the worst case', async (channel, mode, counters) => {
    const on = await aCase()
    const taken = await reserve(on, channel, mode).then(
      () => budgetsOf(on),
      (error: { constraint?: string }) => error.constraint,
    )
    expect(taken).toEqual(counters)
  })

  test.each([
    ['call', 'not_made', { effective_call: '0+0', dial_number: '0+0' }],
    ['sms', 'effective', { sms: '0+1' }],
    ['sms', 'not_effective', { sms: '0+1' }],
    ['sms', 'not_made', { sms: '0+0' }],
    ['im', 'effective', { im: '0+1' }],
    ['email', 'effective', { email: '0+1' }],
    ['letter', 'effective', { letter: '0+1' }],
    ['visit', 'effective', { visit: '1+0' }],
    ['visit', 'not_effective', { visit: '1+0' }],
    ['visit', 'not_made', { visit: '0+0' }],
  ] as const)('[R17] %s settled by a person as %s', async (channel, outcome, counters) => {
    const on = await aCase()
    const sent = channel !== 'call' && channel !== 'visit' && outcome !== 'not_made'
    const said = await codeOf(settle(await reserve(on, channel, 'human'), outcome))
    expect(said).toBe(sent ? 'permit_sent_elsewhere' : 'no error')
    expect(await budgetsOf(on)).toEqual(counters)
  })

  test.each([
    ['sms', 'effective', { sms: '1+0' }],
    ['sms', 'not_effective', { sms: '1+0' }],
    ['letter', 'not_effective', { letter: '1+0' }],
  ] as const)('[R17] %s settled by what sends it as %s', async (channel, outcome, counters) => {
    const on = await aCase()
    await t.admin.query('select compliance.close_permit(p, $2) from compliance.permits p where p.id = $1', [
      await reserve(on, channel, 'human'),
      outcome,
    ])
    expect(await budgetsOf(on)).toEqual(counters)
  })

  test('[R17] a call is settled by its record, and whoever saw the number cannot say that nothing happened', async () => {
    const on = await aCase()
    const granted = await permit(on, on.contactPointId)
    expect(await codeOf(settle(granted.permit_id, 'effective'))).toBe('permit_needs_record')
    await t.runner.execute(showNumber, { permit_id: granted.permit_id }, await as(caller))
    expect(await codeOf(settle(granted.permit_id, 'not_made'))).toBe('permit_needs_record')
  })

  test.each([
    ['call', 'human', 'mobile', 'no error'],
    ['reveal', 'human', 'mobile', 'no error'],
    ['visit', 'human', 'address', 'no error'],
    ['letter', 'human', 'address', 'permit_not_shown'],
    ['call', 'ai', 'mobile', 'permit_not_shown'],
    ['call', 'prerecorded', 'mobile', 'permit_not_shown'],
    ['sms', 'human', 'mobile', 'permit_not_shown'],
    ['im', 'human', 'mobile', 'permit_not_shown'],
    ['email', 'human', 'mobile', 'permit_not_shown'],
    ['letter', 'human', 'mobile', 'permit_not_shown'],
    ['visit', 'human', 'mobile', 'permit_not_shown'],
  ] as const)('[R17] a permit for %s by %s shows a %s: %s', async (channel, mode, kind, code) => {
    const on = await aCase()
    await t.admin.query('update portfolio.contact_points set kind = $2 where id = $1', [on.contactPointId, kind])
    const id = await reserve(on, channel, mode)
    expect(await codeOf(t.runner.execute(showNumber, { permit_id: id }, await as(caller)))).toBe(code)
  })

  test('[R17] what people ask for, people say: no machine of theirs takes another counter', async () => {
    const on = await aCase()
    expect(await codeOf(permit(on, on.contactPointId, { mode: 'prerecorded' } as never))).not.toBe('no error')
  })

  test.each([
    ['ai', 'effective', { effective_call: '1+0', inform_call: '1+0', dial_number: '1+0' }],
    ['prerecorded', 'not_effective', { inform_call: '0+0', dial_number: '1+0' }],
  ] as const)(
    '[R17] a machine (%s) asks, dials and settles by a permit that nobody is shown',
    async (mode, outcome, counters) => {
      const on = await aCase()
      const wish = { case_id: on.caseId, contact_point_id: on.contactPointId, mode }
      expect(await codeOf(t.runner.execute(requestMachinePermit, wish, await as(caller)))).toBe('forbidden')
      expect(await codeOf(t.runner.execute(requestMachinePermit, wish, await as('supervisor@B')))).toBe('not_found')
      const asked = await t.runner.execute(requestMachinePermit, wish, await as('supervisor@A'))
      if (!asked.ok || asked.value.verdict !== 'granted') throw new Error('refused')
      const { permit_id } = asked.value
      const adapter = (text: string, values: unknown[]) => t.admin.query(text, values)
      const settleIt = (by = 'voice', as: string | null = outcome) =>
        adapter('select compliance.settle_claimed($1, $2, $3)', [permit_id, by, as])
      await expect(settleIt()).rejects.toMatchObject({ code: 'DW404' })
      expect(await codeOf(t.runner.execute(showNumber, { permit_id }, await as('supervisor@A')))).toBe(
        'permit_not_shown',
      )
      await adapter('select compliance.claim_permit($1, $2, $3)', [permit_id, 'voice', 'call'])
      await adapter('select compliance.recheck_permit($1)', [permit_id])
      await expect(settleIt('another')).rejects.toMatchObject({ code: 'DW404' })
      for (const none of ['answered', null])
        await expect(settleIt('voice', none)).rejects.toMatchObject({ code: 'DW422' })
      await settleIt()
      expect(await budgetsOf(on)).toEqual(counters)
      await expect(settleIt()).rejects.toMatchObject({ constraint: 'permit_used' })
      const trail = await t.admin.query(
        `select facts->>'mode' as mode, facts->>'verdict' as verdict from audit.events where subject = $1 and action = 'compliance.request-machine-permit'`,
        [on.caseId],
      )
      expect(trail.rows).toEqual([{ mode, verdict: 'granted' }])
    },
  )

  test('[R17] a permit that a person asked for is not settled by a machine', async () => {
    const on = await aCase()
    const { permit_id } = await permit(on, on.contactPointId)
    await t.admin.query('select compliance.claim_permit($1, $2, $3)', [permit_id, 'voice', 'call'])
    await expect(
      t.admin.query('select compliance.settle_claimed($1, $2, $3)', [permit_id, 'voice', 'effective']),
    ).rejects.toMatchObject({
      code: 'DW404',
    })
  })

  test('[R17] a visit is listed with its state to whoever sees the case, and is one person’s', async () => {
    const on = await aCase()
    await t.admin.query(`update portfolio.contact_points set kind = 'address' where id = $1`, [on.contactPointId])
    const id = await reserve(on, 'visit', 'human')
    const seen = async (person: string) =>
      (await t.runner.ask(listVisits, { case_id: on.caseId }, await as(person))).data.map(
        ({ permit_id, mine, shown, state }) => ({
          ...{ permit_id, mine, shown, state },
        }),
      )
    const visit = { permit_id: id, mine: true, shown: false, state: 'open' }
    expect(await seen(caller)).toEqual([visit])
    expect(await seen('supervisor@A')).toEqual([{ ...visit, mine: false }])
    expect(await seen('supervisor@B')).toEqual([])
    await t.runner.execute(showNumber, { permit_id: id }, await as(caller))
    await settle(id, 'effective')
    expect(await seen(caller)).toEqual([{ ...visit, shown: true, state: 'effective' }])
  })

  test('[R17] given back while it is being shown, a place stays taken', async () => {
    const on = await aCase()
    const { permit_id } = await permit(on, on.contactPointId)
    const client = await t.admin.connect()
    try {
      await client.query('begin')
      await client.query('update compliance.permits set shown_at = platform.now() where id = $1', [permit_id])
      const given = codeOf(settle(permit_id, 'not_made'))
      const waits = `select count(*)::int as n from pg_locks where not granted`
      for (let n = 0; n === 0; ) n = (await t.admin.query<{ n: number }>(waits)).rows[0]?.n ?? 0
      await client.query('commit')
      expect(await given).toBe('permit_needs_record')
    } finally {
      client.release()
    }
    expect(await budgetsOf(on)).toEqual({ effective_call: '0+1', dial_number: '0+1' })
    const forced = t.admin.query(`update compliance.permits set outcome = 'not_made' where id = $1`, [permit_id])
    await expect(forced).rejects.toMatchObject({ constraint: 'permit_needs_record' })
  })

  test.each([
    ['nothing changed', 'select $1::uuid', undefined],
    ['its mandate ended', `update portfolio.cases set mandate_until = '2026-11-26' where id = $1`, 'permit_outdated'],
    [
      'its agreement ended',
      `update clients.agreement_terms x set terms = terms || '{"valid_from": "2026-01-01", "valid_until": "2026-11-26"}' from portfolio.cases c
       join portfolio.placements p on p.client_id = c.client_id and p.id = c.placement_id where c.id = $1 and x.agreement_id = p.agreement_id and x.version = 2`,
      'permit_outdated',
    ],
    [
      'it went to another house',
      `update portfolio.cases set desk_no = u.desk_no from identity.org_units u where cases.id = $1 and u.name = 'G1-1'`,
      'permit_outdated',
    ],
  ])('[R17] two days after a letter was permitted %s: %s', async (_, change, code) => {
    const on = await aCase()
    const id = await reserve(on, 'letter', 'human')
    const client = await t.admin.connect()
    try {
      await client.query('begin')
      await client.query(`set local session_replication_role = 'replica'`)
      await client.query(change, [on.caseId])
      await client.query(`set local session_replication_role = 'origin'`)
      await t.setNow('2026-11-27T12:00:00+08:00')
      const claimed = await client.query(`select compliance.claim_permit($1, 'print', 'letter')`, [id]).then(
        () => undefined,
        (error: { constraint?: string }) => error.constraint,
      )
      expect(claimed).toBe(code)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  /** To every house of the client, so that what is asked here are the counts themselves. */
  const allot = (perDay: number) =>
    t.admin.query(
      `insert into compliance.allotments (client_id, root_unit_id, counter, per_day, fresh_minutes, set_at)
       select $1, u.id, 'effective_call', $2, 60, platform.now() from identity.org_units u where u.parent_id is null`,
      [world.clients.bankA.id, perDay],
    )
  test('[R17] what the client reports counts here, our people never lower it, and of a client or contract out of reach nobody says or learns anything', async () => {
    await allot(9)
    const on = await aCase()
    const other = await aCase()
    const guests = await aCase('G1-1')
    const report = async (count: number, asOf: string, client_id = on.clientId, of = on, by = 'hq_supervisor@HQ') =>
      t.runner.execute(
        reportCounts,
        {
          client_id,
          as_of: asOf,
          counts: [{ contract_no: of.contractNo, counter: 'effective_call', on_date: '2026-11-25', count }],
        },
        await as(by),
      )
    expect(await codeOf(report(2, '2026-11-25T11:00:00+08:00', randomUUID()))).toBe('not_found')
    // It would stop every house and open one's own: head office's alone.
    const branch = report(2, '2026-11-25T11:00:00+08:00', on.clientId, on, 'compliance_officer@A')
    expect(await codeOf(branch)).toBe('not_found')
    expect(await report(3, '2026-11-25T11:00:00+08:00', on.clientId, guests)).toMatchObject({
      value: { unknown_contracts: [guests.contractNo] },
    })
    const guest = await permit(guests, guests.contactPointId, {}, 'phone_collector@G1-1')
    expect(guest.verdict).toBe('granted')
    expect(await codeOf(report(2, '2026-11-26T11:00:00+08:00'))).toBe('counts_day')
    await report(3, '2026-11-25T11:00:00+08:00')
    expect(await permit(on, on.contactPointId)).toMatchObject({ verdict: 'refused', rule_id: 'CN-F2' })
    await report(0, '2026-11-25T10:00:00+08:00')
    expect((await permit(on, on.contactPointId)).verdict).toBe('refused')
    expect(await force(on, on.contactPointId, 'collect')).toBe('contact_cap')
    await report(2, '2026-11-25T11:30:00+08:00')
    expect((await permit(on, on.contactPointId)).verdict).toBe('refused')
    await report(2, '2026-11-25T11:30:00+08:00', on.clientId, other)
    expect([
      (await permit(other, other.contactPointId)).verdict,
      (await permit(other, other.contactPointId)).verdict,
    ]).toEqual(['granted', 'refused'])
    expect(await force(other, other.contactPointId, 'collect')).toBe('contact_cap')
    await t.admin.query('delete from compliance.allotments')
  })

  test('[R17] contracts of one debtor add up, reported together or one by one', async () => {
    await allot(9)
    const on = await aCase()
    const other = await aCase('A1-1', on.debtorId)
    for (const [contract_no, count] of [
      [on.contractNo, 2],
      [other.contractNo, 1],
    ] as const)
      await t.runner.execute(
        reportCounts,
        {
          client_id: on.clientId,
          as_of: '2026-11-25T11:00:00+08:00',
          counts: [{ contract_no, counter: 'effective_call', on_date: '2026-11-25', count }],
        },
        await as('hq_supervisor@HQ'),
      )
    expect(await permit(on, on.contactPointId)).toMatchObject({ verdict: 'refused', rule_id: 'CN-F2' })
    expect(await force(on, on.contactPointId, 'collect')).toBe('contact_cap')
    await t.admin.query('delete from compliance.allotments')
  })

  test('[R17] while no fresh report has come, an agency has its allotment and no more', async () => {
    const on = await aCase()
    const { id: client_id } = world.clients.bankA
    const allotment = {
      client_id,
      unit_id: world.hq.id,
      counter: 'effective_call',
      per_day: 1,
      fresh_minutes: 60,
    } as const
    expect(await codeOf(as('compliance_officer@A').then((by) => t.runner.execute(setAllotment, allotment, by)))).toBe(
      'not_found',
    )
    await t.runner.execute(setAllotment, allotment, await as('hq_supervisor@HQ'))
    try {
      expect((await permit(on, on.contactPointId)).verdict).toBe('granted')
      expect(await permit(on, on.contactPointId)).toMatchObject({ verdict: 'refused', rule_id: 'CLIENT-ALLOTMENT' })
      expect(await force(on, on.contactPointId, 'collect')).toBe('contact_cap')
      const counts = [
        { contract_no: on.contractNo, counter: 'effective_call', on_date: '2026-11-25', count: 0 },
      ] as const
      const fresh = { client_id, as_of: '2026-11-25T11:30:00+08:00', counts: [...counts] }
      await t.runner.execute(reportCounts, fresh, await as('hq_supervisor@HQ'))
      // What our own people said lifts nothing of ours; the client's key does.
      expect(await permit(on, on.contactPointId)).toMatchObject({ verdict: 'refused', rule_id: 'CLIENT-ALLOTMENT' })
      expect(await force(on, on.contactPointId, 'collect')).toBe('contact_cap')
      await t.admin.query('update compliance.reported_counts set reported_by = $2 where account_id = $1', [
        on.accountId,
        randomUUID(),
      ])
      // What another agency calls fresh is that agency's.
      await t.admin.query(
        `insert into compliance.allotments select client_id, $1, counter, 5, 10, set_by, set_at from compliance.allotments`,
        [world.units['G']?.id],
      )
      expect((await permit(on, on.contactPointId)).verdict).toBe('granted')
    } finally {
      await t.admin.query('delete from compliance.allotments')
    }
  })

  test('[R17] an adapter hands over a permit and gets the value once, after the trace has committed; it reads no table', async () => {
    const on = await aCase()
    const granted = await permit(on, on.contactPointId)
    const adapter = openPool(urlOf(t.adminUrl, t.secret, 'dunwell_adapter'), 1)
    const one = async (text: string, values: unknown[]): Promise<unknown> =>
      adapter.query(text, values).then(
        ({ rows }) => Object.values(rows[0] ?? {})[0],
        (error: unknown) =>
          (error as { constraint?: string; code: string }).constraint ?? (error as { code: string }).code,
      )
    try {
      const inOne = `with g as materialized (select compliance.claim_permit($1, 'sip', 'call') as id) select compliance.read_claimed(g.id) from g`
      expect(await one(inOne, [granted.permit_id])).toBe('DW404')
      const grant = await one(`select compliance.claim_permit($1, 'sip', 'call')`, [granted.permit_id])
      expect(await one(`select compliance.claim_permit($1, 'sip', 'call')`, [granted.permit_id])).toBe('permit_used')
      expect(await one('select compliance.read_claimed($1)', [grant])).toMatch(/^\+?\d+$/)
      expect(await one('select compliance.read_claimed($1)', [grant])).toBe('DW404')
      for (const table of ['compliance.permits', 'vault.contact_values', 'portfolio.contact_points'])
        expect(await one(`select 1 from ${table}`, [])).toBe('42501')
      const traces = await t.admin.query('select reason from portfolio.reveals where permit_id = $1', [
        granted.permit_id,
      ])
      expect(traces.rows).toEqual([{ reason: 'adapter:sip' }])
      // Asked again at connect: what changed since voids it.
      const late = await permit(on, on.contactPointId)
      await t.runner.execute(setHold, { case_id: on.caseId, kind: 'dispute', reason: '异议' }, await as(caller))
      expect(await one(`select compliance.claim_permit($1, 'sip', 'call')`, [late.permit_id])).toBe('permit_outdated')
    } finally {
      await adapter.end()
    }
  })

  /** A granted permit whatever the packs say of the channel: here only what is counted is looked at. */
  async function reserve(on: PlantedCase, channel: string, mode: string): Promise<string> {
    const proof = await as(caller)
    if (proof.kind !== 'session') throw new Error('a person')
    return databaseOf(t.pools.serve_staff)
      .transaction()
      .execute(async (tx) => {
        await sql`select set_config('app.proof', ${proof.proof}, true)`.execute(tx)
        const written = await sql<{ id: string }>`
          select (compliance.write_permit(${on.caseId}, ${on.contactPointId}, ${channel}, 'collect', b.epoch, '{"verdict": "granted", "policy": []}', '{}', ${mode})).id
          from compliance.lock_budget(${on.caseId}, ${on.contactPointId}, ${channel}, ${mode}) b`.execute(tx)
        return written.rows[0]?.id ?? ''
      })
  }
})

/** How telephone systems name a call, and what is left of it without the number that was dialled. */
const numbered = [
  ['20261125-13800138000.wav', '20261125-***.wav'],
  ['02112345678-1', '***-1'],
  ['+8613800138000', '***'],
  ['013800138000-1', '***-1'],
  ['138-0013-8000', '***'],
  ['out_138 0013 8000.wav', 'out_***.wav'],
  ['2026112513800138000.wav', '20261125***.wav'],
  ['2026112510150013800138000', '20261125101500***'],
  ['1380013800020261125.wav', '***20261125.wav'],
  ['13800138000-13900139000', '***-***'],
  ['rec/010-12345678', 'rec/***'],
  ['(0755) 8888 1234', '(***'],
  ['075588881234', '***'],
  ['+12025550100', '***'],
  ['+44 20 7946 0000', '***'],
] as const
const numberless = [
  '1764043200.77',
  '1764043200123',
  '20261125101500123456.wav',
  '20261125135959123456.wav',
  '20261125_093000_1234.wav',
  '2026-11-25T10:00:00+08:00',
  '019ab2c4-5d6e-7f80-9123-456789abcdef',
  'a/debtor.wav',
]

describe('consents and wishes', () => {
  type Said = Omit<z.input<typeof RecordConsentInput>, 'case_id'>
  const say = async (on: PlantedCase, said: Said, person = caller): Promise<string> => {
    const done = await t.runner.execute(recordConsent, { case_id: on.caseId, ...said }, await as(person))
    if (!done.ok) throw new Error('recorded')
    return done.value.id
  }
  const decide = async (consentId: string, decision: 'approve' | 'reject', person = 'compliance_officer@A') => {
    const asked = await t.admin.query('select request_id from compliance.consents where id = $1', [consentId])
    const { request_id } = asked.rows[0]
    const decided = { request_id, act: 'agree', decision, note: '已核对', subject_version: 1 } as const
    return t.runner.execute(decideRequest, decided, await as(person))
  }
  const wishesOf = async (on: PlantedCase) =>
    (
      await t.admin.query<{ w: { consents: unknown[]; preferences: unknown[]; cease: boolean } }>(
        'select compliance.wishes_of(x.debtor_id, x, platform.now()) as w from portfolio.contact_points x where x.id = $1',
        [on.contactPointId],
      )
    ).rows[0]?.w

  test('[R17] a consent names its evidence, is known to every permit, ends when it is taken back, and is never rewritten', async () => {
    const on = await aCase()
    expect(await codeOf(say(on, { effect: 'agrees', kind: 'night' }))).toBe('consent_evidence')
    await tried(on, 1, 'connected_self')
    const [record] = (await t.admin.query('select id from contacts.records where case_id = $1', [on.caseId])).rows
    const foreign = await aCase('A2-1')
    expect(await codeOf(say(foreign, { effect: 'agrees', kind: 'night', record_id: record.id }, 'supervisor@A'))).toBe(
      'not_found',
    )
    const window = { from: '22:00', until: '23:00' }
    const until_at = '2026-12-31T00:00:00+08:00'
    const night = { effect: 'agrees', kind: 'night', channel: 'call', window, until_at, record_id: record.id } as const
    const told = await t.admin.query<{ ref: string; hidden: string }>(
      'select ref, platform.hide_numbers(ref) as hidden from unnest($1::text[]) ref',
      [[...numbered.map(([ref]) => ref), ...numberless]],
    )
    expect(told.rows.map(({ ref, hidden }) => [ref, hidden])).toEqual([
      ...numbered,
      ...numberless.map((ref) => [ref, ref]),
    ])
    for (const [recording_ref] of numbered.slice(0, 2))
      expect(await codeOf(say(on, { ...night, recording_ref }))).toBe('consent_recording')
    const consent = await say(on, { ...night, recording_ref: '1764043200.77' })
    // Their own word alone opens nothing, and nobody who contacts confirms it, whoever writes the row.
    expect(await wishesOf(on)).toMatchObject({ consents: [] })
    for (const person of [caller, 'team_leader@A1', 'supervisor@A'])
      expect([person, await codeOf(decide(consent, 'approve', person))]).not.toEqual([person, 'no error'])
    const own = 'update compliance.consents set confirmed_at = recorded_at, confirmed_by = recorded_by where id = $1'
    await expect(t.admin.query(own, [consent])).rejects.toMatchObject({ constraint: 'own_request' })
    const read = await t.runner.ask(readConsent, { consent_id: consent }, await as('compliance_officer@A'))
    // Which call, when, whose, with what result, and where the telephone system keeps it.
    const said = { staff_name: '员工A1-1', direction: 'outbound', channel: 'call', call_result: 'connected_self' }
    expect(ConsentRequest.parse(read)).toMatchObject({
      case_id: on.caseId,
      kind: 'night',
      confirmed_at: null,
      record: said,
      recording_ref: '1764043200.77',
      document: null,
    })
    const unasked = await permit(on, on.contactPointId)
    await decide(consent, 'approve')
    expect(await codeOf(t.runner.execute(showNumber, { permit_id: unasked.permit_id }, await as(caller)))).toBe(
      'permit_outdated',
    )
    expect(await wishesOf(on)).toMatchObject({
      consents: [{ kind: 'night', channel: 'call', window: { from: '22:00:00', until: '23:00:00' }, revokedAt: null }],
    })
    const listed = await t.runner.ask(listConsents, { case_id: on.caseId }, await as(caller))
    expect(listed.data).toMatchObject([{ id: consent, window_from: '22:00', record_id: record.id, revoked_at: null }])
    const queued = await permit(on, on.contactPointId)
    const back = async () =>
      t.runner.execute(revokeConsent, { consent_id: consent, reason: '债务人撤回' }, await as(caller))
    await back()
    expect(await codeOf(back())).toBe('consent_revoked')
    expect(await codeOf(t.runner.execute(showNumber, { permit_id: queued.permit_id }, await as(caller)))).toBe(
      'permit_outdated',
    )
    expect(await wishesOf(on)).toMatchObject({ consents: [] })
    const [taken] = (await t.runner.ask(listConsents, { case_id: on.caseId }, await as(caller))).data
    expect(taken).toMatchObject({
      revoked_by_name: '员工A1-1',
      revoke_reason: '债务人撤回',
      turned_down: null,
      record: said,
    })
    for (const change of ['until_at = null, channel = null', `kind = 'sms'`, 'revoked_at = null, revoked_by = null'])
      await expect(
        t.admin.query(`update compliance.consents set ${change} where id = $1`, [consent]),
      ).rejects.toMatchObject({ constraint: 'consent_revoked' })
  })

  test('[R17] a consent that compliance refuses never counts', async () => {
    const on = await aCase()
    await tried(on, 1, 'connected_self')
    const [record] = (await t.admin.query('select id from contacts.records where case_id = $1', [on.caseId])).rows
    const refused = await say(on, { effect: 'agrees', kind: 'frequency', record_id: record.id })
    await decide(refused, 'reject')
    expect(await wishesOf(on)).toMatchObject({ consents: [] })
    const listed = await t.runner.ask(listConsents, { case_id: on.caseId }, await as(caller))
    expect(listed.data).toMatchObject([
      { id: refused, confirmed_at: null, revoke_reason: null, turned_down: 'rejected' },
    ])
  })

  test.each([
    [{ kind: 'cease' }, 'contact_declined'],
    [{ kind: 'channel', channel: 'call' }, 'contact_declined'],
    [{ kind: 'channel', channel: 'sms' }, 'written'],
    [{ kind: 'time', weekdays: [7] }, 'written'],
    [{ kind: 'time', weekdays: [3] }, 'contact_declined'],
    [{ kind: 'time', window: { from: '11:00', until: '13:00' } }, 'contact_declined'],
    [{ kind: 'time', window: { from: '13:00', until: '14:00' } }, 'written'],
  ] as const)('[R17] after %o no program is granted what was declined: %s', async (said, outcome) => {
    const on = await aCase()
    const queued = await permit(on, on.contactPointId)
    await say(on, {
      effect: 'asks_not',
      ...said,
      ...('weekdays' in said ? { weekdays: [...said.weekdays] } : {}),
    } as Said)
    expect(await codeOf(t.runner.execute(showNumber, { permit_id: queued.permit_id }, await as(caller)))).toBe(
      'permit_outdated',
    )
    expect(await force(on, on.contactPointId, 'collect')).toBe(outcome)
  })

  test.each([
    ['nobody answered', 'no_answer', true, false],
    ['somebody else answered', 'connected_contact', true, false],
    ['the number was never shown', 'connected_self', false, false],
    ['a related person answered', 'connected_self', true, true],
  ] as const)('[R17] no consent rests on a call in which %s', async (_, result, shown, atRelated) => {
    const on = await aCase()
    const point = atRelated ? (await aRelated(on)).pointId : on.contactPointId
    const record_id = await tried(on, 0, result, shown, point)
    expect(await codeOf(say(on, { effect: 'agrees', kind: 'frequency', record_id }))).toBe('consent_evidence')
  })

  test('[R17] a wish is taken back on later evidence, by another than who brings it', async () => {
    const on = await aCase()
    const before = await tried(on, 1, 'connected_self')
    const consent_id = await say(on, { effect: 'asks_not', kind: 'cease' })
    const back = async (record_id: string | undefined, person: string) =>
      codeOf(
        t.runner.execute(
          revokeConsent,
          { consent_id, reason: '债务人改口', ...(record_id === undefined ? {} : { record_id }) },
          await as(person),
        ),
      )
    const unanswered = await tried(on, 0, 'no_answer')
    for (const record of [undefined, before, unanswered, randomUUID()])
      expect(await back(record, 'supervisor@A')).toBe('wish_evidence')
    const said = await tried(on, 0, 'connected_self')
    expect(await back(said, caller)).toBe('wish_own_evidence')
    expect(await force(on, on.contactPointId, 'collect')).toBe('contact_declined')
    expect(await back(said, 'supervisor@A')).toBe('no error')
    expect(await force(on, on.contactPointId, 'collect')).toBe('written')
  })

  test('[R17] hours over midnight are kept as they were said, and asked on both days', async () => {
    const on = await aCase()
    await say(on, { effect: 'asks_not', kind: 'time', window: { from: '22:00', until: '13:00' } })
    expect(await wishesOf(on)).toMatchObject({
      preferences: [
        { window: { from: '22:00:00', until: '23:59:59.999999999' } },
        { window: { from: '00:00:00', until: '13:00:00' } },
      ],
    })
    expect((await permit(on, on.contactPointId)).verdict).toBe('refused')
    await t.setNow('2026-11-25T13:00:01+08:00')
    expect((await permit(on, on.contactPointId)).verdict).toBe('granted')
  })

  test('[R17] the morning after a day that was named is asked with it', async () => {
    const on = await aCase()
    await say(on, { effect: 'asks_not', kind: 'time', window: { from: '20:00', until: '10:30' }, weekdays: [3] })
    const days = (await wishesOf(on))?.preferences as { weekdays: number[] }[] | undefined
    expect(days?.map(({ weekdays }) => weekdays)).toEqual([[3], [3, 4]])
    const said = []
    for (const at of ['24T10:00', '25T10:00', '25T11:00', '25T20:30', '26T10:29', '26T10:30', '27T10:00']) {
      await t.setNow(`2026-11-${at}:00+08:00`)
      said.push([at, await force(on, on.contactPointId, 'collect')])
    }
    const [no, yes] = ['contact_declined', 'written']
    expect(said.map(([, outcome]) => outcome)).toEqual([yes, no, yes, no, no, yes, yes])
  })

  test('[R17] who owes beside the debtor has wishes of their own, and nobody else has any here', async () => {
    const on = await aCase()
    const guarantor = await aCase('A2-1')
    const party_id = guarantor.debtorId
    expect(await codeOf(say(on, { effect: 'asks_not', kind: 'cease', party_id }))).toBe('not_found')
    await t.admin.query(
      `insert into portfolio.account_parties (client_id, account_id, debtor_id, role) values ($1, $2, $3, 'guarantor')`,
      [on.clientId, on.accountId, party_id],
    )
    await say(on, { effect: 'asks_not', kind: 'cease', party_id })
    expect(await force(on, guarantor.contactPointId, 'collect')).toBe('contact_declined')
    expect(await force(on, on.contactPointId, 'collect')).toBe('written')
    const listed = await t.runner.ask(listConsents, { case_id: on.caseId }, await as(caller))
    expect(listed.data).toMatchObject([{ kind: 'cease', party_id }])
  })

  const noCalls = { effect: 'asks_not', kind: 'channel', channel: 'call' } as const
  type Act = (on: PlantedCase) => Promise<string>
  const asked: Act = async (on) => {
    await say(on, noCalls)
    return on.contactPointId
  }
  const refused: Act = async (on) => {
    const person = await aRelated(on)
    await t.runner.execute(refuseRelated, { related_id: person.id }, await as(caller))
    return person.pointId
  }
  test.each([
    ['what a debtor asked not', 'own', asked, 'HOUSE-ASKED', 'contact_declined', 'permit_outdated'],
    ['what a related person refused', 'own', refused, 'HOUSE-ASKED', 'contact_declined', 'permit_outdated'],
    ['nothing of a switchboard', 'work', asked, null, 'written', 'no error'],
  ] as const)(
    '[R17] %s holds for a guarantor elsewhere who has the same number (%s)',
    async (_, usage, act, rule, ...said) => {
      const [on, guarantor] = [await aCase(), await aCase('A2-1')]
      await t.admin.query(
        `insert into portfolio.account_parties (client_id, account_id, debtor_id, role) values ($1, $2, $3, 'guarantor')`,
        [on.clientId, on.accountId, guarantor.debtorId],
      )
      await plantFact(t.admin, world, on, { kind: 'liable', debtorId: guarantor.debtorId })
      const queued = await permit(on, guarantor.contactPointId)
      await t.admin.query(
        `update portfolio.contact_points x set usage = $3, value_key = y.value_key from portfolio.contact_points y where x.id in ($1, $2) and y.id = $2`,
        [guarantor.contactPointId, await act(await aCase()), usage],
      )
      expect(await permit(on, guarantor.contactPointId)).toMatchObject(
        rule === null ? { verdict: 'granted' } : { rule_id: rule },
      )
      expect([
        await force(on, guarantor.contactPointId, 'collect'),
        await codeOf(t.runner.execute(showNumber, { permit_id: queued.permit_id }, await as(caller))),
      ]).toEqual(said)
    },
  )

  test('[R17] a wish says what it does not want', async () => {
    const on = await aCase()
    for (const kind of ['channel', 'time', 'night'] as const)
      expect(await codeOf(say(on, { effect: 'asks_not', kind }))).toBe('consent_kind')
    const record_id = await tried(on, 0, 'connected_self')
    const [window, until_at] = [{ from: '22:00', until: '23:00' }, '2026-12-31T00:00:00+08:00']
    for (const said of [{}, { window }, { until_at }])
      expect(await codeOf(say(on, { effect: 'agrees', kind: 'night', record_id, ...said }))).toBe('consent_night')
  })
})
