import type { PermitResult } from '@dunwell/contract/compliance'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { setHold } from '#modules/portfolio'
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
import { requestPermit } from './index.ts'

type Permit = z.output<typeof PermitResult>
type Ask = { proof: Proof; on: PlantedCase; key?: string; confirmed?: string[] }
let t: TestDatabase
let world: World
let keys = 0

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
})
afterAll(() => t.close())
beforeEach(() => t.setNow('2026-11-25T12:00:00+08:00'))

/** A person has one live session. */
const signedIn = new Map<string, Promise<Proof>>()
function as(person: string): Promise<Proof> {
  const proof = signedIn.get(person) ?? t.signIn(world.people[person])
  signedIn.set(person, proof)
  return proof
}
const casesOn = (...desks: string[]): Promise<PlantedCase[]> =>
  plantCases(
    t.admin,
    world,
    desks.map((desk) => ({ desk })),
  )
const execute = ({ proof, on, key = `together-${++keys}`, confirmed = [] }: Ask) =>
  t.runner.execute(requestPermit, { case_id: on.caseId, contact_point_id: on.contactPointId, confirmed }, proof, {
    key,
  })
const ask = async (one: Ask): Promise<Permit> => {
  const outcome = await execute(one)
  if (!outcome.ok) throw new Error('a refusal of a permit is its value')
  return outcome.value as Permit
}
const told = (one: Ask): Promise<string> =>
  ask(one).then(
    (permit) => permit.verdict,
    (error: DomainError) => error.code,
  )
/** Whoever comes first takes the lanes; who comes after them goes together. */
async function company(): Promise<Ask[]> {
  const desks = ['A1-1', 'A1-2', 'A2-1', 'B1-1', 'G1-1', 'A1-1', 'B1-1']
  const cases = await casesOn(...desks)
  return Promise.all(cases.map(async (on, n) => ({ proof: await as(`phone_collector@${desks[n] ?? ''}`), on })))
}
const written = async (permitIds: readonly string[]) =>
  (
    await t.admin.query<{ transactions: number; rows: number }>(
      `select count(distinct e.xmin::text)::int as transactions, count(*)::int as rows from compliance.permits p
       join audit.events e on e.subject = p.case_id and e.facts ->> 'permit_id' = p.id::text where p.id = any ($1)`,
      [permitIds],
    )
  ).rows[0]

describe('permits that several people ask for at the same moment', () => {
  test('[R17] go together, each in the name of whoever asked, on their own case and in their own trail', async () => {
    const asks = await company()
    const permits = await Promise.all(asks.map(ask))
    expect(permits.map(({ verdict }) => verdict)).toEqual(asks.map(() => 'granted'))
    const seen = await written(permits.map((permit) => permit.permit_id))
    expect([seen?.rows, (seen?.transactions ?? 0) < asks.length]).toEqual([asks.length, true])
    const rows = await t.admin.query(
      `select p.staff_id, p.case_id, c.desk_no = p.desk_no as of_desk, e.actor, e.facts ->> 'permit_id' = p.id::text as told, compliance.root_of(s.home_unit_id) = p.root_unit_id as of_house
       from unnest($1::uuid[]) with ordinality w(id, n) join compliance.permits p on p.id = w.id join portfolio.cases c on c.id = p.case_id join identity.staff s on s.id = p.staff_id
       join audit.events e on e.subject = p.case_id and e.action = 'compliance.request-permit' order by w.n`,
      [permits.map((permit) => permit.permit_id)],
    )
    const staffIds = await Promise.all(asks.map(async ({ proof }) => (await t.runner.whoIs(proof)).staffId))
    expect(rows.rows).toEqual(
      asks.map(({ on }, n) => ({
        staff_id: staffIds[n],
        case_id: on.caseId,
        of_desk: true,
        actor: staffIds[n],
        told: true,
        of_house: true,
      })),
    )
  })

  test('[R17] stand on the same inputs as one that is asked for alone', async () => {
    const asks = await company()
    const [alone] = await casesOn('A1-1')
    if (alone === undefined || asks[0] === undefined) throw new Error('not planted')
    const outcome = await t.runner.execute(
      requestPermit,
      { case_id: alone.caseId, contact_point_id: alone.contactPointId },
      asks[0].proof,
    )
    if (!outcome.ok) throw new Error('granted')
    const permits = await Promise.all([...asks.slice(1), ...asks.slice(0, 1)].map(ask))
    const inputs = await t.admin.query<{ inputs: unknown }>(
      `select i.inputs #- '{whereabouts}' as inputs from compliance.permit_inputs i where i.permit_id = any ($1)`,
      [[outcome.value.permit_id, permits.at(-1)?.permit_id]],
    )
    expect(inputs.rows).toHaveLength(2)
    expect(inputs.rows[0]).toEqual(inputs.rows[1])
  })

  const strangers: [string, string, () => Promise<Partial<Ask>>][] = [
    ['another desk’s case', 'not_found', async () => ({ on: (await casesOn('B1-1'))[0] as PlantedCase })],
    [
      'an ended session',
      'session_ended',
      async () => {
        const proof = await as('team_leader@A1')
        await t.admin.query(
          `update identity.sessions set ended_at = now(), ended_why = 'signed_out' where staff_id = $1 and ended_at is null`,
          [world.people['team_leader@A1']?.id],
        )
        return { proof }
      },
    ],
    ['somebody who reads only', 'forbidden', async () => ({ proof: await as('auditor@A') })],
    ['somebody who may ask for none', 'forbidden', async () => ({ proof: await as('compliance_officer@A') })],
    [
      'another’s contact point',
      'not_found',
      async () => {
        const [mine, other] = await casesOn('A1-1', 'A1-1')
        if (mine === undefined || other === undefined) throw new Error('not planted')
        return { on: { ...mine, contactPointId: other.contactPointId } }
      },
    ],
  ]
  test.each(strangers)('[R1] %s among them is told %s, and all others get theirs', async (_who, code, wrong) => {
    const asks = await company()
    const [mine] = await casesOn('A1-1')
    if (mine === undefined) throw new Error('not planted')
    const stranger = { proof: await as('phone_collector@A1-1'), on: mine, ...(await wrong()) }
    const answers = await Promise.all([...asks.slice(0, 4), stranger, ...asks.slice(4)].map(told))
    expect(answers[4]).toBe(code)
    expect(answers.filter((_, n) => n !== 4)).toEqual(asks.map(() => 'granted'))
  })

  test('[R17] the same key pressed twice among them is one permit', async () => {
    const asks = (await company()).map((one, n) => ({ ...one, key: `pressed-twice-${n}` }))
    const outcomes = await Promise.all([...asks, ...asks].map(execute))
    const ids = outcomes.map((one) => one.ok && one.value.permit_id)
    expect(ids.slice(asks.length)).toEqual(ids.slice(0, asks.length))
    expect(outcomes.filter(({ replayed }) => replayed)).toHaveLength(asks.length)
  })

  test('[R17] whoever’s debtor is in somebody’s hands waits for them; the others do not', async () => {
    const asks = await company()
    const held = asks.at(-1)
    if (held === undefined) throw new Error('nobody')
    const client = await t.admin.connect()
    try {
      await client.query('begin')
      await client.query('select 1 from portfolio.debtors where id = $1 for update', [held.on.debtorId])
      const last = told(held)
      expect(await Promise.all(asks.slice(0, -1).map(told))).toEqual(asks.slice(1).map(() => 'granted'))
      await client.query('commit')
      expect(await last).toBe('granted')
    } finally {
      client.release()
    }
  })

  test('[R17] never exceed the cap of a debtor whom several desks ask for at once, and a refusal is stored and puts the case off', async () => {
    const desks = ['A1-1', 'A1-2', 'A2-1', 'B1-1', 'G1-1', 'A1-1', 'A1-2', 'A2-1']
    const [one] = await casesOn('A1-1')
    if (one === undefined) throw new Error('not planted')
    const rest = await plantCases(
      t.admin,
      world,
      desks.slice(1).map((desk) => ({ desk, debtorId: one.debtorId })),
    )
    const asks = await Promise.all(
      [one, ...rest].map(async (on, n) => ({
        proof: await as(`phone_collector@${desks[n] ?? ''}`),
        on,
        confirmed: ['HOUSE-LAST'],
      })),
    )
    const permits = await Promise.all([...asks, ...asks, ...asks].map(ask))
    expect(permits.filter(({ verdict }) => verdict === 'granted')).toHaveLength(3)
    const refused = permits.filter(({ verdict }) => verdict === 'refused')
    expect(new Set(refused.map((permit) => permit.verdict === 'refused' && permit.rule_id))).toEqual(new Set(['CN-F2']))
    expect((await written(refused.map((permit) => permit.permit_id)))?.rows).toBe(refused.length)
    const put = await t.admin.query(
      `select distinct w.contactable_from from portfolio.work_items w where w.case_id = any ($1)`,
      [asks.map(({ on }) => on.caseId)],
    )
    expect(put.rows).toEqual([{ contactable_from: new Date('2026-11-26T00:00:00Z') }])
  })

  test('[R17] of a debtor whom two desks of one house ask for at once the second is judged by what the first was given', async () => {
    const [one] = await casesOn('A1-1')
    if (one === undefined) throw new Error('not planted')
    const [other] = await plantCases(t.admin, world, [{ desk: 'A1-2', debtorId: one.debtorId }])
    if (other === undefined) throw new Error('not planted')
    const first = { proof: await as('phone_collector@A1-1'), on: one }
    const second = { proof: await as('phone_collector@A1-2'), on: other }
    await ask(first)
    const [, , ...both] = await Promise.all([...(await company()).slice(0, 2), first, second].map(ask))
    expect(both.map((permit) => (permit.verdict === 'granted' ? 'granted' : permit.rule_id)).toSorted()).toEqual([
      'HOUSE-LAST',
      'granted',
    ])
  })

  test('[R1] nobody writes an event or an answer in another’s name, nor one of what they may not do', async () => {
    const [on] = await casesOn('A1-1')
    const idOf = async (proof: Proof) => (await t.runner.whoIs(proof)).staffId
    const [mine, other, officer] = await Promise.all(
      ['phone_collector@A1-1', 'phone_collector@A1-2', 'compliance_officer@A'].map(as),
    )
    if (on === undefined || mine?.kind !== 'session' || other === undefined || officer?.kind !== 'session')
      throw new Error('not planted')
    const end = async (proof: string, actor: string) => {
      const row = {
        proof,
        actor,
        subject: on.caseId,
        facts: {},
        request_id: 'r',
        key: 'in-whose-name',
        input_hash: 'h',
      }
      return t.pools.serve_staff
        .query('select platform.end_together($1, $2)', [requestPermit.name, JSON.stringify([row])])
        .then(
          () => 'written',
          (error: { code: string }) => error.code,
        )
    }
    expect([
      await end(mine.proof, await idOf(other)),
      await end(officer.proof, await idOf(officer)),
      await end('00', await idOf(mine)),
    ]).toEqual(['42501', '42501', 'DW401'])
  })

  test('[R17] one with a hold among them is refused by its rule, and the others are granted', async () => {
    const asks = await company()
    const held = asks.at(-1)
    if (held === undefined) throw new Error('nobody')
    await t.runner.execute(setHold, { case_id: held.on.caseId, kind: 'dispute', reason: '异议' }, held.proof)
    expect(await Promise.all(asks.map(told))).toEqual(asks.map((one) => (one === held ? 'refused' : 'granted')))
  })

  test.each(['serve_client', 'serve_program', 'work', 'intake', 'adapter'] as const)(
    '[R1] %s asks, writes and ends nothing together',
    async (role) => {
      const codes = await Promise.all(
        [
          `compliance.ask_together('{}', '{}', '{}', '{}', '{}', '{}', '{}')`,
          `compliance.write_together('[]')`,
          `platform.end_together('compliance.request-permit', '[]')`,
        ].map((call) =>
          t.pools[role].query(`select ${call}`).then(
            () => 'called',
            (error: { code: string }) => error.code,
          ),
        ),
      )
      expect(codes).toEqual(['42501', '42501', '42501'])
    },
  )
})
