import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allocate, previewAllocation } from '#modules/allocation'
import { indexExecutors, makeDecideRequest } from '#modules/approvals'
import { requestPermit } from '#modules/compliance'
import { createDelivery, refreshFlow, registerFlows } from '#modules/intake'
import { DomainError } from '#platform/errors'
import type { Command } from '#platform/operations'
import { inTransaction } from '#platform/transaction'
import {
  openTestDatabase,
  type PlantedCase,
  plantCases,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import { endEntrustment, entrustAgreement } from './entrust.ts'
import { agreementsExecutor, listAgreements } from './index.ts'
import { proposeTerms } from './propose-terms.ts'
import { readAgreement } from './read-agreement.ts'

let t: TestDatabase
let world: World
let onDesk: PlantedCase
let atAgency: PlantedCase
let waiting: PlantedCase
const decideRequest = makeDecideRequest(indexExecutors([agreementsExecutor]))
const reckoned = { recovery_bp: 7000, compliance_bp: 1500, quality_bp: 1000, complaints_bp: 500, security_bp: 0 }
const alone = { recovery_bp: 10_000, compliance_bp: 0, quality_bp: 0, complaints_bp: 0 }
const little = { compliance_bp: 1499, security_bp: 1 }
const terms = {
  valid_from: '2026-11-01',
  valid_until: '2026-11-30',
  products: ['credit_card'],
  channels: ['call'],
  contact_limits: { calls_per_day: 2, from: '09:00', until: '20:00' },
  reconciliation: { day_of_month: 10 },
  commission: { rate_bp: 1700, weights: reckoned },
  return_after_days: 180,
  retention_years: 5,
  intake_policy: 'all_or_nothing',
  apr_cap_bp: 2400,
  house_limit: false,
  emergency_contacts: [{ person: '值班经理', post: '应急联络', phone: '000-12345' }],
}

registerFlows([refreshFlow])

beforeAll(async () => {
  registerFlows([refreshFlow])
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  const planted = await plantCases(t.admin, world, [
    { desk: 'A1-1' },
    { desk: 'A-pool', state: 'placed' },
    { desk: 'G1-1' },
  ])
  if (planted[0] === undefined || planted[1] === undefined || planted[2] === undefined) throw new Error('not planted')
  ;[onDesk, waiting, atAgency] = [planted[0], planted[1], planted[2]]
})
afterAll(async () => t.close())

const as = (who: string) => t.signIn(world.people[who])
const said = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof DomainError) return error.code
      throw error
    },
  )
async function run(command: Command, input: object, who: string): Promise<Record<string, unknown>> {
  const outcome = await t.runner.execute(command, input, await as(who))
  if (!outcome.ok) throw new DomainError(outcome.refusal.refused)
  return outcome.value as Record<string, unknown>
}
const agreementOf = () => world.clients.bankA.agreementA
const propose = (effectiveFrom: string, more: object = {}, who = 'branch_manager@A') =>
  run(proposeTerms, { agreement_id: agreementOf(), effective_from: effectiveFrom, terms: { ...terms, ...more } }, who)
const decide = (request: unknown, version: unknown, who: string, decision = 'approve') =>
  run(decideRequest, { request_id: request, act: 'agree', decision, note: '核对', subject_version: version }, who)
const read = async (who: string) => t.runner.ask(readAgreement, { agreement_id: agreementOf() }, await as(who))
const dayAfter = (days: number): string => {
  const now = new Date(Date.now() + 8 * 3600_000 + days * 24 * 3600_000)
  return now.toISOString().slice(0, 10)
}

describe('versions', () => {
  test('[R4] made by one, in force only when another agreed, and shown with who did what', async () => {
    const made = await propose(dayAfter(0), { valid_from: '2026-01-01', valid_until: '2027-12-31' })
    expect((await read('finance@A')).versions.map(({ version, current }) => [version, current])).toEqual([
      [2, false],
      [1, true],
    ])
    expect(await said(decide(made['request_id'], 2, 'branch_manager@A'))).toBe('own_request')
    expect(await said(propose(dayAfter(1)))).toBe('conflict')
    await decide(made['request_id'], 2, 'hq_supervisor@HQ')
    const [second] = (await read('finance@A')).versions
    expect(second).toMatchObject({
      version: 2,
      state: 'approved',
      current: true,
      made_by: { id: world.people['branch_manager@A']?.id },
      decided_by: { id: world.people['hq_supervisor@HQ']?.id },
      terms: { commission: { rate_bp: 1700 } },
    })
    const shown = await t.admin.query(
      `select terms_version, terms #>> '{commission,rate_bp}' as rate, jsonb_array_length(emergency_contacts) as contacts from clients.agreements where id = $1`,
      [agreementOf()],
    )
    expect(shown.rows[0]).toEqual({ terms_version: 2, rate: '1700', contacts: 1 })
    const told = await t.admin.query(`select count(*)::int as n from platform.notices where kind = 'agreement.changed'`)
    expect(told.rows[0].n).toBe(7)
  })

  test('[R4] a version for later begins on its day, whether it was carried over by then or not', async () => {
    const made = await propose(dayAfter(30), { valid_from: '2026-01-01', valid_until: dayAfter(40) })
    await decide(made['request_id'], made['version'], 'hq_supervisor@HQ')
    const isInForce = async (days: number) => {
      await t.setNow(new Date(Date.now() + days * 24 * 3600_000).toISOString())
      const page = await t.runner.ask(listAgreements, {}, await as('admin_assistant@A'))
      return page.data.find(({ id }) => id === agreementOf())?.valid_today
    }
    expect([await isInForce(29), await isInForce(40), await isInForce(41)]).toEqual([true, true, false])
    await t.setNow(null)
  })

  test('[R4] what an agreement says beyond the common terms stays in every version, and the one in force is shown though a later number came first', async () => {
    const own = '{"skip_second_above": 0, "cycle": {"mid_review": {"days": 10}}}'
    await t.admin.query('update clients.agreements set terms = terms || $2::jsonb where id = $1', [agreementOf(), own])
    const valid = { valid_from: '2026-01-01', valid_until: '2031-12-31' }
    const later = await propose(dayAfter(60), { ...valid, commission: { rate_bp: 1600, weights: reckoned } })
    await decide(later['request_id'], later['version'], 'hq_supervisor@HQ')
    const sooner = await propose(dayAfter(0), { ...valid, commission: { rate_bp: 1500, weights: reckoned } })
    await decide(sooner['request_id'], sooner['version'], 'hq_supervisor@HQ')
    const shown = async () =>
      (
        await t.admin.query(
          `select terms_version, terms ->> 'skip_second_above' as above, terms #>> '{cycle,mid_review,days}' as days from clients.agreements where id = $1`,
          [agreementOf()],
        )
      ).rows[0]
    expect(await shown()).toEqual({ terms_version: sooner['version'], above: '0', days: '10' })
    await t.setNow(new Date(Date.now() + 61 * 24 * 3600_000).toISOString())
    await t.admin.query('select clients.show_due_terms()')
    expect(await shown()).toEqual({ terms_version: later['version'], above: '0', days: '10' })
    await t.setNow(null)
    // The rest of the day goes by the nearer terms again.
    await t.admin.query('select clients.show_due_terms()')
  })

  test('[R4] refused: backdated, another branch’s, by an auditor; a version is never rewritten', async () => {
    expect(await said(propose(dayAfter(-1)))).toBe('terms_backdated')
    expect(await said(propose(dayAfter(0), { valid_until: '2020-01-01' }))).toBe('terms_dates')
    expect(await said(propose(dayAfter(0), {}, 'branch_manager@B'))).toBe('not_found')
    expect(await said(propose(dayAfter(0), {}, 'auditor@A'))).toBe('forbidden')
    const rewrite = t.admin.query(`update clients.agreement_terms set terms = '{}' where version = 1`)
    await expect(rewrite).rejects.toMatchObject({ constraint: 'terms_frozen' })
    const self = t.admin.query(
      `insert into clients.agreement_terms (client_id, agreement_id, version, effective_from, terms, state, made_by, made_at, decided_by, decided_at)
       values ($1, $2, 99, current_date, '{}', 'approved', $3, now(), $3, now())`,
      [world.clients.bankA.id, agreementOf(), world.people['branch_manager@A']?.id],
    )
    await expect(self).rejects.toMatchObject({ constraint: 'own_request' })
  })

  test.each([
    ['by nothing that is said', { rate_bp: 1700 }, ['CN-O7', 'HOUSE-WEIGHT']],
    ['by the amount recovered alone', { rate_bp: 1700, weights: { ...reckoned, ...alone } }, ['CN-O7', 'HOUSE-WEIGHT']],
    [
      'with less conduct than the house wants',
      { rate_bp: 1700, weights: { ...reckoned, ...little } },
      ['HOUSE-WEIGHT'],
    ],
  ])(
    '[R17] a commission reckoned %s is not proposed: the rules are asked, the answer is kept',
    async (_what, commission, rules) => {
      const before = (await read('branch_manager@A')).versions.length
      const input = { agreement_id: agreementOf(), effective_from: dayAfter(0), terms: { ...terms, commission } }
      const said = await t.runner.execute(proposeTerms, input, await as('branch_manager@A'))
      if (said.ok) throw new Error('proposed')
      expect(said.refusal.refused).toBe('gate_refused')
      const reasons = said.refusal.facts?.['reasons'] as { rule_id: string }[]
      expect(reasons.map(({ rule_id }) => rule_id).sort()).toEqual(rules)
      expect((await read('branch_manager@A')).versions).toHaveLength(before)
      const kept = await t.admin.query(
        `select verdict, client_id, jsonb_array_length(reasons) as n from compliance.gate_decisions where gate = 'commission_plan' and subject = $1 order by id desc limit 1`,
        [agreementOf()],
      )
      expect(kept.rows).toEqual([{ verdict: 'refused', client_id: world.clients.bankA.id, n: rules.length }])
    },
  )

  test('[R17] where no rate is agreed no rule is asked; weights are the whole; and the database writes no rate that nobody asked of', async () => {
    const asked = async () =>
      (await t.admin.query(`select count(*)::int as n from compliance.gate_decisions where gate = 'commission_plan'`))
        .rows[0].n
    const before = await asked()
    expect(
      await said(propose(dayAfter(0), { commission: { rate_bp: 1, weights: { ...reckoned, security_bp: 1 } } })),
    ).toBe('scheme_weights')
    expect(
      await said(propose(dayAfter(0), { commission: { rate_bp: 1700, weights: reckoned } }, 'branch_manager@B')),
    ).toBe('not_found')
    const made = await propose(dayAfter(0), { commission: { rate_bp: null } })
    await decide(made['request_id'], made['version'], 'hq_supervisor@HQ', 'reject')
    expect(await asked()).toBe(before)
    const proof = await as('branch_manager@A')
    const around = inTransaction(t.pools.serve_staff, async (client) => {
      await client.query(`select set_config('app.proof', $1, true)`, [proof.kind === 'session' ? proof.proof : ''])
      await client.query('select clients.propose_terms($1, $2, $3)', [
        agreementOf(),
        dayAfter(0),
        { commission: { rate_bp: 1 } },
      ])
    })
    await expect(around).rejects.toMatchObject({ code: 'DW409', constraint: undefined })
  })

  test('[R1] terms are seen by those who handle the files or the money, and by nobody else', async () => {
    for (const who of ['branch_manager@A', 'admin_assistant@A', 'finance@A', 'hq_supervisor@HQ', 'auditor@A'])
      expect(await said(read(who)), who).toBe('done')
    for (const who of ['branch_manager@B', 'finance@B', 'supervisor@G', 'admin_assistant@B'])
      expect(await said(read(who)), who).toBe('not_found')
    expect(await said(read('phone_collector@A1-1'))).toBe('forbidden')
  })
})

describe('work outside validity', () => {
  /** From the 1st to the 30th of November, by the calendar of the unit that holds the agreement. */
  const edges: [what: string, zone: string, at: string, works: boolean][] = [
    ['the last moment before the first day', 'Asia/Shanghai', '2026-10-31T23:59:59+08:00', false],
    ['the first moment of the first day', 'Asia/Shanghai', '2026-11-01T00:00:00+08:00', true],
    ['the last moment of the last day', 'Asia/Shanghai', '2026-11-30T23:59:59+08:00', true],
    ['the first moment of the day after', 'Asia/Shanghai', '2026-12-01T00:00:00+08:00', false],
    ['the last day still runs further west', 'Asia/Urumqi', '2026-12-01T01:00:00+08:00', true],
    ['the day after has begun further east', 'Pacific/Auckland', '2026-11-30T20:00:00+08:00', false],
  ]
  const setUp = async (zone: string, at: string) => {
    await t.admin.query('update identity.org_units set zone = $2 where id = $1', [world.units['A']?.id, zone])
    await t.admin.query(
      `update clients.agreements set valid_from = '2026-11-01', valid_until = '2026-11-30', terms_version = coalesce((
         select x.version from clients.agreement_terms x where x.agreement_id = agreements.id and x.state = 'approved' and x.effective_from <= $2::timestamptz::date
         order by x.effective_from desc, x.version desc limit 1), 1) where id = $1`,
      [agreementOf(), at],
    )
    await t.setNow(at)
  }
  const permit = async (on: PlantedCase, who: string) => {
    const answer = await run(requestPermit, { case_id: on.caseId, contact_point_id: on.contactPointId }, who)
    return answer['verdict'] === 'granted' ? 'granted' : String(answer['rule_id'])
  }

  test.each(edges)('[R4] %s, in %s', async (_what, zone, at, works) => {
    await setUp(zone, at)
    const receipt = said(
      run(
        createDelivery,
        {
          client_id: world.clients.bankA.id,
          agreement_id: agreementOf(),
          flow: 'refresh',
          sha256: 'a'.repeat(64),
          file_name: 'a.csv',
          layout: {
            table: { format: 'delimited', encoding: 'utf-8', delimiter: ',' },
            header_row: 1,
            header_rows: 1,
            skip_last: 0,
            hidden: null,
          },
          as_of: '2026-05-31',
          control_count: 1,
          control_sum: { amount_minor: '1', currency: 'CNY' },
        },
        'admin_assistant@A',
      ),
    )
    // In force, it goes on to ask for the file, which was never sent.
    expect(await receipt).toBe(works ? 'file_not_uploaded' : 'agreement_not_valid')
    const input = { placement_id: waiting.placementId, desk_nos: [111] }
    const plan = await t.runner.ask(previewAllocation, input, await as('supervisor@A'))
    const allocated = run(allocate, { ...input, plan_hash: works ? '0'.repeat(32) : plan.plan_hash }, 'supervisor@A')
    expect(await said(allocated)).toBe(works ? 'allocation_stale' : 'agreement_not_valid')
    const verdict = await permit(onDesk, 'phone_collector@A1-1')
    // At night the hours refuse as well; an agreement that has no end to its refusal comes first.
    expect(verdict === 'AGREEMENT-VALID').toBe(!works)
  })

  /** The agreement of branch A, entrusted to agency G from the 10th to the 20th. */
  const entrusted: [what: string, at: string, works: boolean][] = [
    ['the day before it begins', '2026-11-09T12:00:00+08:00', false],
    ['its first day', '2026-11-10T12:00:00+08:00', true],
    ['its last day', '2026-11-20T12:00:00+08:00', true],
    ['the day after its end', '2026-11-21T12:00:00+08:00', false],
  ]
  test.each(entrusted)('[R4] an agency works on %s: %s', async (_what, at, works) => {
    await setUp('Asia/Shanghai', at)
    await t.admin.query('update portfolio.placements set agreement_id = $2 where id = $1', [
      atAgency.placementId,
      agreementOf(),
    ])
    await t.admin.query(
      `insert into clients.entrustments (client_id, agreement_id, agency_unit_id, from_on, until_on)
       select $1, $2, $3, '2026-11-10', '2026-11-20' where not exists (select 1 from clients.entrustments)`,
      [world.clients.bankA.id, agreementOf(), world.units['G']?.id],
    )
    expect(await permit(atAgency, 'phone_collector@G1-1')).toBe(works ? 'granted' : 'AGREEMENT-ENTRUSTED')
    const standing = await t.admin.query('select clients.standing($1, $2, $3) as said', [
      world.clients.bankA.id,
      agreementOf(),
      world.units['G-pool']?.id,
    ])
    expect(standing.rows[0].said).toBe(works ? 'in_force' : 'not_entrusted')
  })

  test.each([
    ['phone_collector@A1-1', 'agreement_not_valid', () => onDesk, '2026-12-01T12:00:00+08:00'],
    ['phone_collector@G1-1', 'agency_not_entrusted', () => atAgency, '2026-11-22T12:00:00+08:00'],
  ] as const)(
    '[R17] the database grants no permit to %s outside the agreement, whatever the program says: %s',
    async (person, code, of, at) => {
      await setUp('Asia/Shanghai', at)
      const [proof, on] = [await as(person), of()]
      const client = await t.pools.serve_staff.connect()
      try {
        await client.query('begin')
        await client.query(`select set_config('app.proof', $1, true)`, [proof.proof])
        const lock = await client.query('select epoch from compliance.lock_budget($1)', [on.caseId])
        const written = client.query(
          `select compliance.write_permit($1, $2, 'call', 'collect', $3, '{"verdict": "granted", "policy": []}', '{}')`,
          [on.caseId, on.contactPointId, lock.rows[0].epoch],
        )
        await expect(written).rejects.toMatchObject({ constraint: code })
      } finally {
        await client.query('rollback')
        client.release()
        await t.setNow(null)
      }
    },
  )
})

describe('entrustments', () => {
  const entrust = (from: number, until: number, agency = 'G', who = 'branch_manager@A') =>
    run(
      entrustAgreement,
      {
        agreement_id: agreementOf(),
        agency_unit_id: world.units[agency]?.id,
        from_on: dayAfter(from),
        until_on: dayAfter(until),
      },
      who,
    )

  test('[R4] to an agency, for a time that does not overlap, and ended earlier', async () => {
    const made = await entrust(400, 500)
    expect(await said(entrust(500, 600))).toBe('entrustment_overlaps')
    expect(await said(entrust(700, 600))).toBe('terms_dates')
    expect(await said(entrust(700, 800, 'B'))).toBe('entrustment_agency')
    expect(await said(entrust(700, 800, 'G', 'branch_manager@B'))).toBe('not_found')
    const end = (days: number, who = 'branch_manager@A') =>
      said(run(endEntrustment, { entrustment_id: made['id'], until_on: dayAfter(days) }, who))
    expect(await end(501)).toBe('entrustment_end')
    expect(await end(450, 'branch_manager@B')).toBe('not_found')
    expect(await end(450)).toBe('done')
    expect((await read('branch_manager@A')).entrustments[0]?.until_on).toBe(dayAfter(450))
  })
})

describe('the papers of a house', () => {
  const theLastDay = (column: string, refused: number, granted = refused + 1) =>
    [column, dayAfter(refused), dayAfter(granted)] as const
  let window = 1000

  /** Each beside the paper there: the agreement ends in twenty days. */
  test.each([
    ['evaluation', ['CN-O1', 'CN-O2'], theLastDay('from_on', -366)],
    ['expiry_evaluation', ['CN-O1E'], theLastDay('from_on', 20 - 90)],
    ['processing_agreement', ['CN-P4'], theLastDay('until_on', -1)],
    ['client_consent', ['CN-P4S'], theLastDay('until_on', -1)],
    ['public_listing', ['CN-O3'], theLastDay('until_on', -1)],
    ['impact_assessment', ['CN-P10'], theLastDay('until_on', -1)],
    ['conduct_check', ['CN-O12'], theLastDay('until_on', -1)],
    ['lawful_debt', ['HOUSE-DEBT'], theLastDay('until_on', -1)],
    ['certificate', ['HOUSE-CERTIFIED'], theLastDay('until_on', -1)],
  ] as const)(
    '[R17] without %s nothing is entrusted: %j; with it, it is',
    async (kind, rules, [column, gone, there]) => {
      await t.admin.query('update clients.agreements set valid_until = $2 where id = $1', [agreementOf(), dayAfter(20)])
      const ofTheHouse = `kind = $1 and unit_id in (select u.id from identity.units_below($3) u)`
      const ask = async (day: string) => {
        const dated = `update identity.evidence set ${column} = $2 where ${ofTheHouse}`
        await t.admin.query(dated, [kind, day, world.units['G']?.id])
        window += 10
        const input = { agreement_id: agreementOf(), agency_unit_id: world.units['G']?.id, from_on: dayAfter(window) }
        const to = { ...input, until_on: dayAfter(window + 5) }
        return t.runner.execute(entrustAgreement, to, await as('branch_manager@A'))
      }
      const refused = await ask(gone)
      if (refused.ok) throw new Error('entrusted')
      expect(refused.refusal.refused).toBe('gate_refused')
      const reasons = refused.refusal.facts?.['reasons'] as { rule_id: string }[]
      expect(reasons.map(({ rule_id }) => rule_id).sort()).toEqual(rules)
      expect(await ask(there)).toMatchObject({ ok: true })
    },
  )
})

test('[R17] a client’s consent to sub-entrust is its own: another client’s says nothing of it', async () => {
  const { bankA, bankB } = world.clients
  const proof = await as('branch_manager@A')
  const consents = (): Promise<boolean> =>
    inTransaction(t.admin, async (client) => {
      await client.query(`select set_config('app.proof', $1, true)`, [proof.kind === 'session' ? proof.proof : ''])
      const found = await client.query(
        `select (clients.placement_facts($1, $2) ->> 'clientConsents')::boolean as said`,
        [bankA.agreementA, world.units['G']?.id],
      )
      return found.rows[0].said
    })
  const give = (from: string, to: string) =>
    t.admin.query(
      `update identity.evidence set consenting_client_id = $2 where kind = 'client_consent' and unit_id = $3 and consenting_client_id = $1`,
      [from, to, world.units['G']?.id],
    )
  expect(await consents()).toBe(true)
  await give(bankA.id, bankB.id)
  expect(await consents()).toBe(false)
})

test('[R1] a house reads its own evidence; the operator’s officers, who keep it, that of every house', async () => {
  const [operator, guest] = [world.units['HQ']?.id, world.units['G']?.id]
  const houses = async (person: string): Promise<string[]> => {
    const proof = await as(person)
    return inTransaction(t.pools.serve_staff, async (client) => {
      await client.query(`select set_config('app.proof', $1, true)`, [proof.kind === 'session' ? proof.proof : ''])
      const found = await client.query<{ id: string }>(
        'select distinct unit_id as id from identity.evidence where staff_id is null',
      )
      return found.rows.map(({ id }) => id).sort()
    })
  }
  expect(await houses('supervisor@G')).toEqual([guest])
  expect(await houses('supervisor@A')).toEqual([operator])
  expect(await houses('compliance_officer@HQ')).toEqual([operator, guest].sort())
})

test('[R17] an exclusion is ended by two people; what else a house shows, by one', async () => {
  const excluded = async (kind: string): Promise<string> =>
    (
      await t.admin.query(
        `insert into identity.evidence (unit_id, kind, from_on, reference, file_sha256, entered_by, entered_at)
         select unit_id, $2, date '2026-01-01', '测试', file_sha256, entered_by, entered_at from identity.evidence where unit_id = $1 and kind = 'conduct_check' limit 1 returning id`,
        [world.units['G']?.id, kind],
      )
    ).rows[0].id
  const end = async (id: string, person: string): Promise<boolean | string> => {
    const proof = await as(person)
    return inTransaction(t.admin, async (client) => {
      await client.query(`select set_config('app.proof', $1, true)`, [proof.kind === 'session' ? proof.proof : ''])
      return (await client.query('select identity.end_evidence($1) as ended', [id])).rows[0].ended
    }).catch((error) => error.constraint)
  }
  const exclusion = await excluded('exclusion')
  const [one, other] = ['compliance_officer@HQ', 'hq_supervisor@HQ']
  expect([await end(exclusion, one), await end(exclusion, one)]).toEqual([false, 'own_request'])
  expect(
    (await t.admin.query('select 1 from identity.evidence where id = $1 and ended_at is null', [exclusion])).rowCount,
  ).toBe(1)
  const told = await t.admin.query(
    `select staff_id from platform.notices where kind = 'exclusion.end_asked' order by staff_id`,
  )
  const ids = told.rows.map(({ staff_id }) => staff_id)
  expect([ids.includes(world.people[other]?.id), ids.includes(world.people[one]?.id)]).toEqual([true, false])
  expect(await end(exclusion, other)).toBe(true)
  expect(await end(await excluded('evaluation'), one)).toBe(true)
})
