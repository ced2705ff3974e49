import type { PermitResult } from '@dunwell/contract/compliance'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  listCases,
  moveStage,
  openCase,
  readReveal,
  readStage,
  registerTimelineParts,
  setHold,
} from '#modules/portfolio'
import { deriveKey } from '#platform/config'
import { databaseOf, openPools } from '#platform/db'
import { DomainError, isPgError } from '#platform/errors'
import { can, defineCommand, type Proof } from '#platform/operations'
import { makeRunner, type Runner } from '#platform/runner'
import {
  openTestDatabase,
  type PlantedCase,
  plantCases,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import { enterCalendar, listCalendars } from './calendars.ts'
import { listVerdicts, permitTimeline, requestPermit, settlePermit, showNumber } from './index.ts'

type Permit = z.output<typeof PermitResult>
let t: TestDatabase
let world: World
const noon = '2026-11-25T12:00:00+08:00'
const as = (person: string): Promise<Proof> => t.signIn(world.people[person])
const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'no error',
    (error: DomainError) => error.code ?? String(error),
  )

/** settlePermit runs inside other modules' commands; here inside the smallest one. */
const settle = defineCommand({
  name: 'test.settle',
  input: z.object({ permit_id: z.string(), case_id: z.string(), outcome: z.enum(['effective', 'not_effective']) }),
  output: z.object({}),
  allows: can('compliance.request-permit'),
  errors: [],
  async run({ tx }, input) {
    await settlePermit(tx, { permitId: input.permit_id, caseId: input.case_id, outcome: input.outcome })
    return {}
  },
})

async function aCase(desk = 'A1-1', more: Parameters<typeof plantCases>[2][number] = {}): Promise<PlantedCase> {
  const [planted] = await plantCases(t.admin, world, [{ desk, ...more }])
  if (planted === undefined) throw new Error('not planted')
  return planted
}
/** Whoever waits too long behind the others is told so, nothing was changed, and they ask again: as a person does, a few times. */
async function ask(proof: Proof, on: PlantedCase, runner: Runner = t.runner, triesLeft = 5): Promise<Permit> {
  const input = { case_id: on.caseId, contact_point_id: on.contactPointId, confirmed: ['HOUSE-LAST'] }
  const outcome = await runner.execute(requestPermit, input, proof).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'busy' && triesLeft > 0) return undefined
    throw error
  })
  if (outcome === undefined) return ask(proof, on, runner, triesLeft - 1)
  if (!outcome.ok) throw new Error('refused')
  return outcome.value as Permit
}
const settled = async (proof: Proof, on: PlantedCase, permit: Permit, outcome: 'effective' | 'not_effective') =>
  t.runner.execute(settle, { permit_id: permit.permit_id, case_id: on.caseId, outcome }, proof)
const budgetOf = async (on: PlantedCase) =>
  (
    await t.admin.query(
      `select coalesce(sum(used), 0)::int as used, coalesce(sum(reserved), 0)::int as reserved
       from compliance.budgets where debtor_id = $1 and counter = 'effective_call'`,
      [on.debtorId],
    )
  ).rows[0]

beforeAll(async () => {
  registerTimelineParts([permitTimeline])
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
})
afterAll(() => t.close())
beforeEach(() => t.setNow(noon))

describe('permits', () => {
  test('[R17] three calls are granted, the fourth is refused with its clause and the next morning', async () => {
    const on = await aCase()
    const proof = await as('phone_collector@A1-1')
    const first = await ask(proof, on)
    expect(first).toMatchObject({ verdict: 'granted', expires_at: '2026-11-25T04:01:00.000Z' })
    await settled(proof, on, first, 'effective')
    expect([(await ask(proof, on)).verdict, (await ask(proof, on)).verdict]).toEqual(['granted', 'granted'])
    expect(await ask(proof, on)).toMatchObject({
      verdict: 'refused',
      rule_id: 'CN-F2',
      bindingness: 'standard',
      unknown: [],
      pack: 'cn-gbt-45251-2025',
      version: '2',
      citation: 'GB/T 45251-2025',
      clause: '5.3.2.2.2',
      until: '2026-11-26T00:00:00Z',
    })
    // The case is not served again before it may be called.
    const work = await t.admin.query('select contactable_from from portfolio.work_items where case_id = $1', [
      on.caseId,
    ])
    expect(new Date(work.rows[0].contactable_from).toISOString()).toBe('2026-11-26T00:00:00.000Z')
  })

  test('[R17] a call that was not effective gives its place back, an effective one does not, and none twice', async () => {
    const on = await aCase()
    const proof = await as('phone_collector@A1-1')
    const permits = [await ask(proof, on), await ask(proof, on), await ask(proof, on)]
    const [lost, talked] = permits
    if (lost === undefined || talked === undefined) throw new Error('three permits')
    await settled(proof, on, lost, 'not_effective')
    await settled(proof, on, talked, 'effective')
    expect(await budgetOf(on)).toEqual({ used: 1, reserved: 1 })
    expect(await codeOf(settled(proof, on, lost, 'not_effective'))).toBe('permit_used')
    expect([(await ask(proof, on)).verdict, (await ask(proof, on)).verdict]).toEqual(['granted', 'refused'])
  })

  test('[R17] a permit that expired without an outcome stays consumed; the next day is new', async () => {
    const on = await aCase()
    const proof = await as('phone_collector@A1-1')
    for (let n = 0; n < 3; n++) await ask(proof, on)
    await t.setNow('2026-11-25T20:00:00+08:00')
    expect((await ask(proof, on)).verdict).toBe('refused')
    await t.setNow('2026-11-26T08:00:00+08:00')
    expect((await ask(proof, on)).verdict).toBe('granted')
  })

  test.each([
    ['2026-11-25T07:59:59+08:00', 'refused'],
    ['2026-11-25T08:00:00+08:00', 'granted'],
    ['2026-11-25T21:59:59+08:00', 'granted'],
    ['2026-11-25T22:00:00+08:00', 'refused'],
  ])('[R17] at %s: %s', async (now, verdict) => {
    await t.setNow(now)
    expect((await ask(await as('phone_collector@A1-1'), await aCase())).verdict).toBe(verdict)
  })

  test('[R17] a permit granted just before ten in the evening ends at ten', async () => {
    await t.setNow('2026-11-25T21:59:40+08:00')
    expect(await ask(await as('phone_collector@A1-1'), await aCase())).toMatchObject({
      expires_at: '2026-11-25T14:00:00.000Z',
    })
  })

  test('[R17] who contacts does so to the last day of their certificate, and not on the next', async () => {
    const who = 'phone_collector@A1-2'
    const certify = (until: string) =>
      t.admin.query(`update identity.evidence set until_on = $2 where kind = 'certificate' and staff_id = $1`, [
        world.people[who]?.id,
        until,
      ])
    await certify('2026-11-25')
    await t.setNow('2026-11-25T21:59:00+08:00')
    expect((await ask(await as(who), await aCase('A1-2'))).verdict).toBe('granted')
    await t.setNow('2026-11-26T12:00:00+08:00')
    expect(await ask(await as(who), await aCase('A1-2'))).toMatchObject({
      verdict: 'refused',
      rule_id: 'CN-E1',
      until: null,
      unknown: [],
    })
    await certify('2099-12-31')
    expect((await ask(await as(who), await aCase('A1-2'))).verdict).toBe('granted')
  })

  test('[R17] an unknown zone, a hold and an invalid number refuse, and the refusal is a row', async () => {
    const proof = await as('phone_collector@A1-1')
    const noZone = await aCase('A1-1', { zone: null })
    expect(await ask(proof, noZone)).toMatchObject({
      verdict: 'refused',
      rule_id: 'CN-T1',
      unknown: ['zone'],
      until: null,
    })
    const held = await aCase()
    await t.runner.execute(setHold, { case_id: held.caseId, kind: 'complaint', reason: '投诉' }, proof)
    expect(await ask(proof, held)).toMatchObject({ verdict: 'refused', rule_id: 'HOUSE-HOLD', until: null })
    const invalid = await aCase()
    await t.admin.query('update portfolio.contact_points set valid = false where id = $1', [invalid.contactPointId])
    expect(await ask(proof, invalid)).toMatchObject({ verdict: 'refused', rule_id: 'HOUSE-POINT' })
    const rows = await t.admin.query(
      `select p.rule_id, p.policy, i.inputs ->> 'at' as at from compliance.permits p join compliance.permit_inputs i on i.permit_id = p.id where p.case_id = $1`,
      [noZone.caseId],
    )
    const policy = [
      'agreement@1',
      'cn-cba-2026@1',
      'cn-cbrc-2011-2@1',
      'cn-gbt-45251-2025@2',
      'cn-nifa-2018@1',
      'cn-pipl@1',
      'house@2',
      'house-limit@1',
      'ladder@1',
      'client@BANKA-A/1',
    ]
    expect(rows.rows).toMatchObject([{ rule_id: 'CN-T1', policy }])
    expect(await budgetOf(noZone)).toEqual({ used: 0, reserved: 0 })
    // Whoever opens the case later reads what was told then, and what nobody knew.
    const page = await t.runner.execute(openCase, { case_id: noZone.caseId }, proof)
    const told = { citation: 'GB/T 45251-2025', clause: '5.3', bindingness: 'standard', unknown: ['zone'] }
    const facts = { verdict: 'refused', rule_id: 'CN-T1', until_at: null, told }
    expect(page.ok && page.value.timeline).toMatchObject([{ kind: 'permit', facts }, { kind: 'balance' }])
  })

  test('[R17] a contact point of somebody else is not found', async () => {
    const [on, other] = [await aCase(), await aCase()]
    const input = { case_id: on.caseId, contact_point_id: other.contactPointId }
    expect(await codeOf(t.runner.execute(requestPermit, input, await as('phone_collector@A1-1')))).toBe('not_found')
  })

  test('[R17] the same key gives the same permit', async () => {
    const on = await aCase()
    const proof = await as('phone_collector@A1-1')
    const input = { case_id: on.caseId, contact_point_id: on.contactPointId }
    const first = await t.runner.execute(requestPermit, input, proof, { key: 'permit-key-1' })
    const again = await t.runner.execute(requestPermit, input, proof, { key: 'permit-key-1' })
    expect([again.replayed, again.ok && first.ok && again.value]).toEqual([true, first.ok && first.value])
    expect(await budgetOf(on)).toEqual({ used: 0, reserved: 1 })
  })
})

describe('the cap', () => {
  test('[R17] racing collectors of all desks and agencies of the client never exceed it', async () => {
    const desks = ['A1-1', 'A1-2', 'A2-1', 'B1-1', 'G1-1']
    const one = await aCase()
    const rest = await plantCases(
      t.admin,
      world,
      desks.slice(1).map((desk) => ({ desk, debtorId: one.debtorId })),
    )
    const proofs = await Promise.all(desks.map((desk) => as(`phone_collector@${desk}`)))
    const second = openPools(t.adminUrl, t.secret, 8)
    try {
      const runners = [t.runner, makeRunner(second, deriveKey(t.secret, 'idempotency'))]
      const race = () =>
        Promise.all(
          Array.from({ length: 32 }, async (_, n) => {
            const i = n % desks.length
            const [proof, on, runner] = [proofs[i], [one, ...rest][i], runners[n % 2]]
            if (proof === undefined || on === undefined || runner === undefined) throw new Error('no racer')
            return { proof, on, permit: await ask(proof, on, runner) }
          }),
        )
      const granted = (await race()).filter(({ permit }) => permit.verdict === 'granted')
      expect(granted).toHaveLength(3)
      // What was not effective is free for exactly one more.
      const [freed] = granted
      if (freed === undefined) throw new Error('none granted')
      await settled(freed.proof, freed.on, freed.permit, 'not_effective')
      expect((await race()).filter(({ permit }) => permit.verdict === 'granted')).toHaveLength(1)
      expect(await budgetOf(one)).toEqual({ used: 0, reserved: 3 })
    } finally {
      await second.end()
    }
  })

  test('[R17] the database refuses a fourth even from a program that is wrong', async () => {
    const on = await aCase()
    const proof = await as('phone_collector@A1-1')
    if (proof.kind !== 'session') throw new Error('a session')
    const force = async () =>
      databaseOf(t.pools.serve_staff)
        .transaction()
        .execute(async (tx) => {
          await sql`select set_config('app.proof', ${proof.proof}, true)`.execute(tx)
          await sql`select compliance.write_permit(${on.caseId}, ${on.contactPointId}, 'call', 'collect', b.epoch, '{"verdict": "granted", "policy": []}', '{}')
            from compliance.lock_budget(${on.caseId}) b`.execute(tx)
        })
        .then(
          () => 'written',
          (error: unknown) => (isPgError(error) ? error.constraint : String(error)),
        )
    expect([await force(), await force(), await force(), await force()]).toEqual([
      'written',
      'written',
      'written',
      'contact_cap',
    ])
  })

  test.each(['serve_staff', 'work', 'serve_client', 'intake'] as const)(
    '[R17] %s can read neither budgets nor inputs',
    async (role) => {
      for (const table of ['budgets', 'permit_inputs']) {
        const failed = await t.pools[role].query(`select 1 from compliance.${table}`).then(
          () => undefined,
          (error: unknown) => error,
        )
        expect(isPgError(failed) ? failed.code : 'read').toBe('42501')
      }
    },
  )
})

describe('the number', () => {
  const show = async (proof: Proof, permit: Permit) =>
    t.runner.execute(showNumber, { permit_id: permit.permit_id }, proof)

  test('[R17] is shown once, to the owner of the permit, and does not use the quota', async () => {
    const on = await aCase()
    const proof = await as('phone_collector@A1-1')
    const permit = await ask(proof, on)
    expect(await codeOf(show(await as('team_leader@A1'), permit))).toBe('not_found')
    const used = await show(proof, permit)
    if (!used.ok) throw new Error('refused')
    expect(used.value.seconds).toBe(60)
    const read = await t.runner.execute(readReveal, { grant_id: used.value.grant_id }, proof)
    expect(read.ok && read.value.value).toMatch(/^\+86101/)
    expect(await codeOf(t.runner.execute(readReveal, { grant_id: used.value.grant_id }, proof))).toBe('not_found')
    expect(await codeOf(show(proof, permit))).toBe('permit_used')
    const quota = await t.admin.query('select count(*)::int as n from vault.reveal_quotas where staff_id = $1', [
      world.people['phone_collector@A1-1']?.id,
    ])
    expect(quota.rows[0].n).toBe(0)
  })

  test('[R17] is not shown when the permit is refused, expired, settled or outdated', async () => {
    const proof = await as('phone_collector@A1-1')
    const expired = await aCase()
    const old = await ask(proof, expired)
    await t.setNow('2026-11-25T12:01:01+08:00')
    expect(await codeOf(show(proof, old))).toBe('permit_expired')
    const done = await aCase()
    const permit = await ask(proof, done)
    await settled(proof, done, permit, 'not_effective')
    expect(await codeOf(show(proof, permit))).toBe('permit_used')
    const changed = await aCase()
    const before = await ask(proof, changed)
    await t.runner.execute(setHold, { case_id: changed.caseId, kind: 'dispute', reason: '异议' }, proof)
    expect(await codeOf(show(proof, before))).toBe('permit_outdated')
    const refused = await ask(proof, changed)
    expect(refused.verdict).toBe('refused')
    expect(await codeOf(show(proof, refused))).toBe('permit_used')
  })
})

describe('verdicts', () => {
  const verdicts = async (person: string, on: PlantedCase) =>
    t.runner.ask(listVerdicts, { case_id: on.caseId }, await as(person))

  test("[R17] the operator's people see their own counter, an agency sees verdicts and never counts", async () => {
    const own = await aCase()
    const [agency] = await plantCases(t.admin, world, [{ desk: 'G1-1', debtorId: own.debtorId }])
    if (agency === undefined) throw new Error('not planted')
    await ask(await as('phone_collector@A1-1'), own)
    await ask(await as('phone_collector@G1-1'), agency)
    const mine = await verdicts('phone_collector@A1-1', own)
    expect(mine).toMatchObject({
      counters: { effective_calls_today: 1, limit: 3 },
      hours_until: '2026-11-25T14:00:00Z',
    })
    expect(mine.data.map((row) => row.verdict)).toEqual(['allow', 'allow'])
    await ask(await as('phone_collector@A1-1'), own)
    const theirs = await verdicts('phone_collector@G1-1', agency)
    expect(theirs.counters).toBeNull()
    expect(theirs.data[0]).toMatchObject({ verdict: 'deny', reasons: [{ rule_id: 'CN-F2' }] })
  })

  test('[R17] each contact is told by each channel that reaches it, as a request by that channel would be', async () => {
    const on = await aCase()
    const [call, ...more] = ['call', 'email', 'letter', 'visit'].map((channel) => ({ channel }))
    await t.admin.query(
      `insert into portfolio.contact_points (client_id, debtor_id, kind, source, basis, value_key, masked)
       select client_id, debtor_id, k, source, basis, sha256(k::bytea), '***' from portfolio.contact_points cross join unnest('{email,address}'::text[]) k where id = $1`,
      [on.contactPointId],
    )
    const proof = await as('phone_collector@A1-1')
    const of = async (channels: 'call' | 'all') =>
      (await t.runner.ask(listVerdicts, { case_id: on.caseId, channels }, proof)).data
    const [calls, all] = [await of('call'), await of('all')]
    expect(calls.map(({ channel }) => channel)).toEqual(['call'])
    expect(all.filter(({ channel }) => channel === 'call')).toEqual(calls)
    expect(all).toMatchObject([call, { channel: 'sms' }, ...more])
    for (const { contact_point_id, channel, verdict, reasons } of all) {
      const asked = { case_id: on.caseId, contact_point_id, channel, confirmed: reasons.map(({ rule_id }) => rule_id) }
      const answer = await t.runner.execute(requestPermit, asked, proof, undefined)
      if (!answer.ok) throw new Error('refused')
      const told = answer.value.verdict === 'refused' ? ['deny', answer.value.rule_id] : ['allow', undefined]
      expect([channel, ...told]).toEqual([channel, verdict, reasons[0]?.rule_id])
    }
  })

  test('[R17] the last call of the day is stated by the house that made the others; another house learns nothing by it', async () => {
    const own = await aCase()
    const [agency] = await plantCases(t.admin, world, [{ desk: 'G1-1', debtorId: own.debtorId }])
    if (agency === undefined) throw new Error('not planted')
    const [proof, guest] = [await as('phone_collector@A1-1'), await as('phone_collector@G1-1')]
    const talked = await ask(proof, own)
    await settled(proof, own, talked, 'effective')
    const firstOf = async (by: Proof, on: PlantedCase) =>
      (await t.runner.ask(listVerdicts, { case_id: on.caseId }, by)).data[0]
    expect(await firstOf(proof, own)).toMatchObject({ verdict: 'allow' })
    await ask(proof, own)
    const last = { rule_id: 'HOUSE-LAST', statement_zh: '必须现在拨打这最后一次，要说的内容已准备好' }
    expect(await firstOf(proof, own)).toMatchObject({ verdict: 'confirm', reasons: [last] })
    expect(await firstOf(guest, agency)).toMatchObject({ verdict: 'allow', reasons: [] })
    const unstated = { case_id: own.caseId, contact_point_id: own.contactPointId }
    const refused = await t.runner.execute(requestPermit, unstated, proof)
    expect(refused.ok && refused.value).toMatchObject({ verdict: 'refused', ...last })
    // It may be made now: the case is not put off.
    const items = await t.admin.query(
      'select contactable_from > platform.now() as later from portfolio.work_items where case_id = $1',
      [own.caseId],
    )
    expect(items.rows).toEqual([{ later: false }])
    expect(await ask(proof, own)).toMatchObject({ verdict: 'granted' })
    const over = { verdict: 'refused', rule_id: 'CN-F2' }
    expect([await ask(proof, own), await ask(guest, agency)]).toMatchObject([over, over])
  })

  test.each([
    ['phone_collector@A1-2', 'not_found'],
    ['supervisor@B', 'not_found'],
    ['compliance_officer@B', 'not_found'],
    ['supervisor@G', 'not_found'],
    ['admin_assistant@A', 'forbidden'],
    ['finance@A', 'forbidden'],
    ['org_admin@A', 'forbidden'],
    ['client_user@bankA', 'forbidden'],
    ['supervisor@A', 'no error'],
    ['compliance_officer@A', 'no error'],
    ['auditor@A', 'no error'],
  ])('[R1] %s asking for verdicts: %s', async (person, code) => {
    expect(await codeOf(verdicts(person, await aCase()))).toBe(code)
  })

  test.each([
    ['phone_collector@A1-2', 'not_found'],
    ['supervisor@B', 'not_found'],
    ['phone_collector@G1-1', 'not_found'],
    ['auditor@A', 'forbidden'],
    ['compliance_officer@A', 'forbidden'],
    ['admin_assistant@A', 'forbidden'],
  ])('[R1] %s asking for a permit: %s', async (person, code) => {
    const on = await aCase()
    expect(await codeOf(ask(await as(person), on))).toBe(code)
  })
})

test("[R1] a permit is seen at the case's desk and above, not beside", async () => {
  const on = await aCase()
  await ask(await as('phone_collector@A1-1'), on)
  const seen = async (person: string): Promise<number> => {
    const proof = await as(person)
    if (proof.kind !== 'session') throw new Error('a session')
    return databaseOf(t.pools.serve_staff)
      .transaction()
      .execute(async (tx) => {
        await sql`select set_config('app.proof', ${proof.proof}, true)`.execute(tx)
        const found = await sql`select 1 from compliance.permits where case_id = ${on.caseId}`.execute(tx)
        return found.rows.length
      })
  }
  const counts = await Promise.all(
    ['phone_collector@A1-1', 'team_leader@A1', 'compliance_officer@A', 'auditor@HQ'].map(seen),
  )
  expect(counts).toEqual([1, 1, 1, 1])
  const none = await Promise.all(
    [
      'phone_collector@A1-2',
      'team_leader@A2',
      'supervisor@B',
      'admin_assistant@A',
      'finance@A',
      'org_admin@A',
      'risk_analyst@HQ',
      'supervisor@G',
    ].map(seen),
  )
  expect(none).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
})

describe('calendars', () => {
  test.each([
    [['CN'], '2024-02-18', false, true],
    [['CN'], '2024-10-07', true, false],
    [['CN'], '2026-10-01', true, false],
    [['CN'], '2026-10-08', false, true],
    [['CN'], '2026-10-10', false, true],
    [['CN'], '2026-10-11', false, false],
    [['CN'], '2025-02-04', true, false],
    [['CN'], '2025-01-26', false, true],
    [['CN'], '2027-03-01', null, null],
    [['US'], '2026-07-03', true, false],
    [['US'], '2027-11-25', true, false],
    [['US'], '2026-10-01', false, true],
    [['GB'], '2026-12-28', true, false],
    [['GB'], '2027-03-26', true, false],
    [['GB'], '2026-12-26', false, false],
    // A holiday of one country whose law holds is enough; a working day is one in all of them.
    [['CN', 'US'], '2026-10-01', true, false],
    [['CN', 'US'], '2026-10-10', false, false],
    [['CN', 'US'], '2027-11-25', true, null],
    [['CN', 'US'], '2027-03-01', null, null],
    [['FR'], '2026-07-14', null, null],
  ])('[R17] in %s on %s: holiday %s, working day %s', async (countries, day, holiday, workingDay) => {
    const found = await t.admin.query(
      `select compliance.calendar_of($1, '{Asia/Shanghai,Europe/London}', $2::timestamp at time zone 'Asia/Shanghai') as c`,
      [countries, `${day} 12:00`],
    )
    expect(found.rows[0].c).toEqual({ holiday, workingDay })
  })

  test('[R17] a missing year is named, entered once by head office with its notice, and corrected by a version of its own', async () => {
    const year = { country: 'CN', year: 2027, citation: '通知', holidays: ['2027-01-01'], workdays: ['2027-01-03'] }
    const enter = async (person: string, more: object = {}) =>
      codeOf(t.runner.execute(enterCalendar, { ...year, ...more }, await as(person)))
    const list = async () => t.runner.ask(listCalendars, {}, await as('compliance_officer@HQ'))
    const dayOf = async (day: string) => {
      const found = await t.admin.query(
        `select compliance.calendar_of('{CN}', '{Asia/Shanghai}', $1::timestamp at time zone 'Asia/Shanghai') ->> 'holiday' as is`,
        [`${day} 12:00`],
      )
      return found.rows[0].is
    }
    expect((await list()).missing).toEqual([{ country: 'CN', year: 2027 }])
    const told = async () => (await t.admin.query('select compliance.missing_calendars() as years')).rows[0].years
    expect(await told()).toEqual(['CN/2027'])
    // Whoever may enter it learns of it once, from two months before it begins.
    const noticed = async (now: string) => {
      await t.setNow(now)
      await t.pools.work.query('select compliance.tell_missing_calendars()')
      const found = await t.admin.query(
        `select staff_id, facts from platform.notices where kind = 'calendar.missing' order by staff_id`,
      )
      return found.rows
    }
    const people = ['compliance_officer@HQ', 'hq_supervisor@HQ'].map((person) => world.people[person]?.id ?? '')
    const facts = { country: 'CN', year: 2027 }
    expect(await noticed('2026-10-31T23:00:00+08:00')).toEqual([])
    const once = people.toSorted().map((staff_id) => ({ staff_id, facts }))
    expect([await noticed('2026-11-01T00:30:00+08:00'), await noticed(noon)]).toEqual([once, once])
    expect(await enter('compliance_officer@A')).toBe('not_found')
    expect(await enter('compliance_officer@HQ', { workdays: ['2028-01-03'] })).toBe('calendar_days')
    expect(await enter('compliance_officer@HQ', { corrects: 1 })).toBe('calendar_entered')
    expect(await enter('compliance_officer@HQ')).toBe('no error')
    expect(await enter('hq_supervisor@HQ')).toBe('calendar_entered')
    expect((await list()).missing).toEqual([])
    expect(await told()).toEqual([])
    const correction = { corrects: 1, citation: '更正通知', holidays: ['2027-01-02'] }
    expect(await enter('hq_supervisor@HQ', correction)).toBe('no error')
    expect(await enter('compliance_officer@HQ', correction)).toBe('calendar_entered')
    const of = (await list()).data.filter(({ country, year }) => country === 'CN' && year === 2027)
    expect(of).toMatchObject([{ version: 2, citation: '更正通知', holidays: 1, workdays: 1 }])
    expect([await dayOf('2027-01-01'), await dayOf('2027-01-02')]).toEqual(['false', 'true'])
  })
})

describe('the ladder', () => {
  const walk = async (fresh = false): Promise<number> =>
    (await t.pools.work.query<{ n: number }>('select compliance.walk_ladder($1) as n', [fresh])).rows[0]?.n ?? -1
  const place = async (dpd: number, balanceMinor: bigint, stage = 'sms'): Promise<PlantedCase> => {
    const on = await aCase('A1-1', { balanceMinor })
    await t.admin.query('update portfolio.cases set stage = $2 where id = $1', [on.caseId, stage])
    await t.admin.query('update portfolio.account_balances set dpd = $2 where account_id = $1', [on.accountId, dpd])
    return on
  }
  const stageOf = async (on: PlantedCase) => t.runner.ask(readStage, { case_id: on.caseId }, await as('team_leader@A1'))
  const move = async (on: PlantedCase, to: string, person: string) =>
    t.runner.execute(moveStage, { case_ids: [on.caseId], to, reason: '客户要求电话沟通' }, await as(person))

  test('[R14] moves and marks by the rules in force, once, and every case says by which rule, version and facts', async () => {
    await t.admin.query(
      `update clients.agreements set terms = terms || '{"channels": ["call", "sms"]}' where client_id = $1`,
      [world.clients.bankA.id],
    )
    const [fresh, late, severe] = [
      await place(10, 100_000n),
      await place(30, 100_000n),
      await place(180, 5_000_000n, 'phone'),
    ]
    expect(await walk(true)).toBeGreaterThanOrEqual(3)
    expect(await walk()).toBe(0)
    expect(await stageOf(fresh)).toMatchObject({
      stage: 'sms',
      flag: null,
      data: [{ rule: { rule_id: 'LADDER-TEXT' } }],
    })
    expect(await stageOf(late)).toMatchObject({
      stage: 'phone',
      data: [
        {
          kind: 'stage',
          from_stage: 'sms',
          rule: { rule_id: 'LADDER-PHONE', pack: 'ladder', version: '1', clause: '催收阶梯' },
          facts: { dpd: 30, owedMinor: 100_000, textAllowed: true, daysTried: 0 },
        },
      ],
    })
    const marked = await t.runner.ask(listCases, { stage_flag: 'legal' }, await as('team_leader@A1'))
    expect(marked.data.map(({ id, stage, stage_rule }) => [id, stage, stage_rule])).toEqual([
      [severe.caseId, 'phone', 'LADDER-PHONE'],
    ])
    // No longer severe, no longer marked.
    await t.admin.query('update portfolio.account_balances set dpd = 179 where account_id = $1', [severe.accountId])
    expect([await walk(), (await stageOf(severe)).flag]).toEqual([1, null])
  })

  test('[R14] refuses a call at the text stage; a leader moves a case with the reason, and no rule moves it back', async () => {
    const on = await place(10, 100_000n)
    const proof = await as('phone_collector@A1-1')
    expect(await ask(proof, on)).toMatchObject({ verdict: 'refused', rule_id: 'HOUSE-LADDER-CALL', clause: '催收阶梯' })
    await t.setNow('2026-11-28T12:00:00+08:00')
    expect((await move(on, 'phone', 'team_leader@A1')).ok).toBe(true)
    expect((await ask(proof, on)).verdict).toBe('granted')
    await move(on, 'sms', 'team_leader@A1')
    await walk()
    expect(await stageOf(on)).toMatchObject({
      stage: 'sms',
      data: [{ moved_by_name: '员工A1', reason: '客户要求电话沟通', to_stage: 'sms', rule: null }, {}],
    })
    expect([await codeOf(move(on, 'legal', 'team_leader@A1')), (await move(on, 'legal', 'supervisor@A')).ok]).toEqual([
      'forbidden',
      true,
    ])
    expect(await codeOf(move(on, 'field', 'team_leader@A2'))).toBe('not_found')
  })
})
