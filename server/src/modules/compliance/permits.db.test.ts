/** What voids a permit that waits, whose number is counted, and what the database says that the program did not. */
import { randomUUID } from 'node:crypto'
import type { RequestPermitInput } from '@dunwell/contract/compliance'
import { Override } from '@dunwell/contract/overrides'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { indexExecutors, makeDecideRequest } from '#modules/approvals'
import { setHold } from '#modules/portfolio'
import { openPool } from '#platform/db'
import type { DomainError } from '#platform/errors'
import type { Proof } from '#platform/operations'
import { urlOf } from '#platform/roles'
import { makeRunner } from '#platform/runner'
import {
  openTestDatabase,
  type PlantedCase,
  plantCases,
  plantFact,
  plantNumber,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import { postPaymentFile } from '../../testing/payment-files.ts'
import { recordConsent } from './consents.ts'
import { allotmentsExecutor, listVerdicts, overridesExecutor, replayMonth, requestPermit, showNumber } from './index.ts'
import { listAllotments, listReported, readAllotmentRequest } from './limits/read-limits.ts'
import { setAllotment } from './limits/set-allotment.ts'
import { askOverride, readOverride } from './overrides.ts'
import { reportCounts } from './report-counts.ts'
import { settleOther } from './settle-permit.ts'

let t: TestDatabase
let world: World
let adapter: pg.Pool
const decideRequest = makeDecideRequest(indexExecutors([overridesExecutor, allotmentsExecutor]))
const caller = 'phone_collector@A1-1'
const as = (person: string): Promise<Proof> => t.signIn(world.people[person])
const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'no error',
    (error: DomainError & { constraint?: string }) => error.constraint ?? error.code ?? String(error),
  )

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  adapter = openPool(urlOf(t.adminUrl, t.secret, 'dunwell_adapter'), 1)
})
afterAll(async () => {
  await adapter.end()
  await t.close()
})
beforeEach(() => t.setNow('2026-11-25T12:00:00+08:00'))

async function aCase(desk = 'A1-1'): Promise<PlantedCase> {
  const [planted] = await plantCases(t.admin, world, [{ desk }])
  if (planted === undefined) throw new Error('not planted')
  return planted
}
type Wanted = Partial<Pick<z.input<typeof RequestPermitInput>, 'channel' | 'purpose'>>
async function ask(on: PlantedCase, pointId = on.contactPointId, by: string | Proof = caller, wanted: Wanted = {}) {
  const proof = typeof by === 'string' ? await as(by) : by
  const wish = { case_id: on.caseId, contact_point_id: pointId, ...wanted }
  const answer = await t.runner.execute(requestPermit, wish, proof)
  if (!answer.ok) throw new Error('refused')
  return answer.value
}
const show = async (permitId: string, by = caller) =>
  t.runner.execute(showNumber, { permit_id: permitId }, await as(by))
const claim = (permitId: string, channel = 'call') =>
  adapter.query(`select compliance.claim_permit($1, 'sip', $2) as grant_id`, [permitId, channel])

/** One statement of a person's own transaction, as the serving role runs it or the owner in place of intake. */
async function say(text: string, values: unknown[], person = caller, pool = t.pools.serve_staff): Promise<unknown> {
  const proof = await as(person)
  if (proof.kind !== 'session') throw new Error('a person')
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.proof', $1, true)`, [proof.proof])
    const said = await client.query(text, values)
    await client.query('commit')
    return said.rows[0]
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

/** The database's own memory differs from what the program is told: an error of ours, as it would look. */
const forgets = async (fact: string, text: string): Promise<() => Promise<unknown>> => {
  const kept = await t.admin.query<{ text: string }>('select pg_get_functiondef($1::regproc) as text', [fact])
  await t.admin.query(
    (kept.rows[0]?.text ?? '').replace(/AS \$function\$[\s\S]*\$function\$/, `AS $function$${text}$function$`),
  )
  return () => t.admin.query(kept.rows[0]?.text ?? '')
}

type Act = (on: PlantedCase) => Promise<unknown>
const hold =
  (kind: 'dispute' | 'complaint' | 'deceased' | 'plan'): Act =>
  async (on) =>
    t.runner.execute(setHold, { case_id: on.caseId, kind, reason: '测试' }, await as(caller))
const ends =
  (to: string, closedAs: string | null): Act =>
  (on) =>
    say(
      'select portfolio.change_cases($1::uuid[], $2, $3, $4)',
      [[on.caseId], to, 'test', closedAs],
      'supervisor@A',
      t.admin,
    )
const wishes =
  (wish: { kind: 'cease' } | { kind: 'channel'; channel: 'sms' }): Act =>
  async (on) =>
    t.runner.execute(recordConsent, { case_id: on.caseId, effect: 'asks_not', ...wish }, await as(caller))
/** As any writer may write it, and not the module's own command alone. */
const promise: Act = (on) =>
  say(
    `insert into arrangements.promises (client_id, case_id, amount_minor, currency, made_on, due_on, made_by, made_at)
     values ($1, $2, 100, 'CNY', date '2026-11-25', date '2026-11-30', $3, platform.now())`,
    [on.clientId, on.caseId, world.people[caller]?.id],
  )
const pay: Act = (on) =>
  postPaymentFile(t, world, {
    lines: [{ contractNo: on.contractNo, amountMinor: 100n, paidOn: '2026-11-25', serial: `S-${on.contractNo}` }],
  })

describe('what voids all that waits, in its own transaction', () => {
  test.each<[string, Act]>([
    ['a payment', pay],
    ['a promise', promise],
    ['a plan', hold('plan')],
    ['a dispute', hold('dispute')],
    ['a complaint', hold('complaint')],
    ['a death', hold('deceased')],
    ['a recall', ends('recalled', null)],
    ['a return', ends('returned', null)],
    ['a closure', ends('closed', 'settled')],
    ['a wish not to be contacted', wishes({ kind: 'cease' })],
    ['a wish about another medium', wishes({ kind: 'channel', channel: 'sms' })],
  ])('[R17] %s', async (_, act) => {
    const on = await aCase()
    const guarantor = await aCase('A2-1')
    await t.admin.query(
      `insert into portfolio.account_parties (client_id, account_id, debtor_id, role) values ($1, $2, $3, 'guarantor')`,
      [on.clientId, on.accountId, guarantor.debtorId],
    )
    await plantFact(t.admin, world, on, { kind: 'liable', debtorId: guarantor.debtorId })
    const waiting = [await ask(on), await ask(on, guarantor.contactPointId)]
    const epoch = () => t.admin.query('select epoch::int as n from portfolio.debtors where id = $1', [on.debtorId])
    const before = (await epoch()).rows[0].n
    await act(on)
    expect((await epoch()).rows[0].n).toBeGreaterThan(before)
    // Whoever owes beside them waits for the same debt.
    for (const { permit_id } of waiting) expect(await codeOf(claim(permit_id))).toBe('permit_outdated')
  })
})

describe('a case that lies elsewhere', () => {
  const move = (on: PlantedCase, to: number) =>
    say('select portfolio.move_cases($1::uuid[], $2, $3)', [[on.caseId], to, 'test'], 'supervisor@A')

  test('[R17] leaves an adapter no permit, also within the house, while a person asks by their own reach', async () => {
    const on = await aCase()
    const [asked, kept] = [await ask(on), await ask(on, on.contactPointId, 'team_leader@A1')]
    await move(on, 112)
    expect(await codeOf(claim(asked.permit_id))).toBe('permit_outdated')
    expect(await codeOf(show(asked.permit_id))).toBe('not_found')
    expect(await codeOf(show(kept.permit_id, 'team_leader@A1'))).toBe('no error')
  })

  test.each<[string, Act, string]>([
    ['nothing', async () => undefined, 'no error'],
    ['a dispute', hold('dispute'), 'permit_outdated'],
    ['a move', (on) => move(on, 112), 'permit_outdated'],
    ['ten in the evening', async () => t.setNow('2026-11-25T22:00:00+08:00'), 'permit_outdated'],
  ])('[R17] what rings is asked for once more before anybody is put through: %s', async (_, act, code) => {
    await t.setNow('2026-11-25T21:59:30+08:00')
    const on = await aCase()
    const { permit_id } = await ask(on)
    const claimed = await claim(permit_id)
    await act(on)
    expect(await codeOf(adapter.query('select compliance.recheck_permit($1)', [permit_id]))).toBe(code)
    const read = adapter.query('select compliance.read_claimed($1)', [claimed.rows[0].grant_id])
    expect(await codeOf(read)).toBe(code)
  })
})

describe('a number that several people have', () => {
  /** A number noted for so many debtors of the client, and dialled so often today for another one of them. */
  async function shared(people: number, dialled: number): Promise<PlantedCase[]> {
    const found = []
    for (let n = 0; n < people; n++) found.push(await aCase())
    const [first] = found
    if (first === undefined) throw new Error('nobody')
    await t.admin.query(
      'update portfolio.contact_points x set value_key = y.value_key from portfolio.contact_points y where x.id = any ($1) and y.id = $2',
      [found.map(({ contactPointId }) => contactPointId), first.contactPointId],
    )
    await t.admin.query(
      `insert into compliance.budgets (client_id, debtor_id, window_on, counter, subject, used)
       select client_id, debtor_id, '2026-11-25', 'dial_number', encode(value_key, 'hex'), $2 from portfolio.contact_points where id = $1`,
      [first.contactPointId, dialled],
    )
    return found
  }

  test('[R17] is dialled so often a day for all of them together, and the database says the same', async () => {
    const [, second, third] = await shared(3, 5)
    if (second === undefined || third === undefined) throw new Error('planted')
    expect((await ask(second)).verdict).toBe('granted')
    expect(await ask(third)).toMatchObject({ verdict: 'refused', rule_id: 'CN-F4' })
    const forced = say(
      `select compliance.write_permit($1, $2, 'call', 'collect', (compliance.lock_budget($1, $2)).epoch, '{"verdict": "granted", "policy": [], "limits": {"dial_number": 6}}', '{}')`,
      [third.caseId, third.contactPointId],
    )
    expect(await codeOf(forced)).toBe('contact_cap')
  })

  test('[R17] racing for it, two by two, never more than its cap is granted, and nobody waits for ever', async () => {
    const people = await shared(4, 2)
    const proof = await as(caller)
    const asking = [...people, ...people, ...people].map((on) => ask(on, on.contactPointId, proof))
    const answers = await Promise.all(asking)
    const granted = answers.filter(({ verdict }) => verdict === 'granted')
    expect(granted).toHaveLength(4)
  })
})

describe('what the database refuses although the rules had granted it', () => {
  const cases: [string, string, string | null, (on: PlantedCase) => Promise<() => Promise<unknown>>][] = [
    [
      'a wish',
      'ENGINE-ASKED',
      null,
      async (on) => {
        await wishes({ kind: 'cease' })(on)
        const said = `select '{"consents": [], "preferences": [], "cease": false}'::jsonb`
        return forgets('compliance.wishes_of', said)
      },
    ],
    [
      'a cap that a rule names',
      'CN-F2',
      '2026-11-26T00:00:00Z',
      async () => {
        await t.admin.query(`update compliance.caps set limit_count = 0 where rule_id = 'CN-F2'`)
        return () => t.admin.query(`update compliance.caps set limit_count = 3 where rule_id = 'CN-F2'`)
      },
    ],
  ]
  test.each(cases)('[R17] %s: a refusal is stored, by rule %s and until %s', async (_, rule, until, plan) => {
    const on = await aCase()
    const undo = await plan(on)
    try {
      const answer = await ask(on)
      expect(answer).toMatchObject({ verdict: 'refused', rule_id: rule, until, clause: expect.any(String) })
      const stored = await t.admin.query(
        'select verdict, rule_id, counters, expires_at from compliance.permits where id = $1',
        [answer.permit_id],
      )
      expect(stored.rows).toEqual([{ verdict: 'refused', rule_id: rule, counters: [], expires_at: null }])
      const taken = 'select 1 from compliance.budgets where debtor_id = $1 and used + reserved > 0'
      expect((await t.admin.query(taken, [on.debtorId])).rows).toEqual([])
    } finally {
      await undo()
    }
  })
})

describe('our own counters out of reach', () => {
  /** Says and unsays it: a right that was lost, a table that is gone or in somebody's hands, a count that fails or is silent. */
  const unless = (lost: string, back: string) => async () => {
    await t.admin.query(lost)
    return () => t.admin.query(back)
  }
  const right = (what: string, on: string) =>
    unless(`revoke ${what} on ${on} from dunwell_definer`, `grant ${what} on ${on} to dunwell_definer`)
  const inHands = async () => {
    const client = await t.admin.connect()
    await client.query('begin')
    await client.query('lock table compliance.budgets in access exclusive mode')
    return () => client.query('rollback').finally(() => client.release())
  }
  const count = 'compliance.tally_of'
  // What who asks is told, and what the strip of the case says meanwhile.
  const cases: [string, () => Promise<() => Promise<unknown>>, string, string][] = [
    ['may not be read', right('select', 'compliance.budgets'), 'not_found', 'not_found'],
    [
      'are gone',
      unless('alter table compliance.budgets rename to lost', 'alter table compliance.lost rename to budgets'),
      'database error 42P01',
      'database error 42P01',
    ],
    ['are in the hands of somebody else', inHands, 'busy', 'busy'],
    [
      'fail to be added up',
      () => forgets(count, `begin raise exception 'broken'; end`),
      'database error P0001',
      'database error P0001',
    ],
    ['say nothing', () => forgets(count, 'begin return null; end'), 'CN-F2', 'deny'],
    ['know nothing of calls', () => forgets(count, `begin return '{}'; end`), 'CN-F2', 'deny'],
    ['take no place', right('insert', 'compliance.budgets'), 'not_found', 'allow'],
    [
      'know nothing of what the client reported',
      right('select', 'compliance.reported_counts'),
      'not_found',
      'not_found',
    ],
    ['have lost the caps', right('select', 'compliance.caps'), 'not_found', 'allow'],
  ]
  test.each(cases)(
    '[R17] that %s refuse whatever is asked: nothing is granted, counted or shown',
    async (_, lose, said, seen) => {
      const on = await aCase()
      const by = await as(caller)
      // Whoever waits for a lock is told sooner here than in a day's work.
      const url = new URL(urlOf(t.adminUrl, t.secret, 'dunwell_serve_staff'))
      url.searchParams.set('options', '-c lock_timeout=100ms')
      const pool = openPool(url.toString(), 1)
      const runner = makeRunner({ ...t.pools, serve_staff: pool }, t.secret)
      const faultOf = (error: DomainError) => error.code ?? error.message
      const back = await lose()
      try {
        const asked = runner.execute(requestPermit, { case_id: on.caseId, contact_point_id: on.contactPointId }, by)
        const told = asked.then((done) =>
          done.ok && done.value.verdict === 'refused' ? done.value.rule_id : 'granted',
        )
        expect(await told.catch(faultOf)).toBe(said)
        const strip = runner.ask(listVerdicts, { case_id: on.caseId }, by).then(({ data }) => data[0]?.verdict)
        expect(await strip.catch(faultOf)).toBe(seen)
      } finally {
        await back()
        await pool.end()
      }
      const left = await t.admin.query(
        `select (select count(*)::int from compliance.permits where debtor_id = $1 and verdict = 'granted') as granted,
        (select count(*)::int from compliance.budgets where debtor_id = $1 and used + reserved > 0) as counted,
        (select count(*)::int from vault.reveal_grants where subject_id = $2) as shown`,
        [on.debtorId, on.contactPointId],
      )
      expect(left.rows).toEqual([{ granted: 0, counted: 0, shown: 0 }])
    },
  )
})

describe('a permit is good for what it was given for', () => {
  const other = 'team_leader@A1'
  const recorded = (permitId: string, on: PlantedCase, pointId = on.contactPointId) =>
    say(
      `insert into contacts.records (client_id, case_id, debtor_id, staff_id, direction, permit_id, contact_point_id, call_result)
       values ($1, $2, $3, identity.person(), 'outbound', $4, $5, 'no_answer')`,
      [on.clientId, on.caseId, on.debtorId, permitId, pointId],
    )
  const settles = async (permit_id: string, by: string) =>
    t.runner.execute(settleOther, { permit_id, outcome: 'not_made' }, await as(by))
  type Misuse = (permitId: string, on: PlantedCase) => Promise<unknown>
  test.each<[string, string, Misuse]>([
    ['shown to another person', 'not_found', (id) => show(id, other)],
    ['given back by another person', 'not_found', (id) => settles(id, other)],
    ['claimed for a text', 'DW404', (id) => claim(id, 'sms')],
    ['claimed for a letter', 'DW404', (id) => claim(id, 'letter')],
    ['claimed as what a person is shown', 'DW404', (id) => claim(id, 'reveal')],
    [
      'recorded for another number of the debtor',
      '42501',
      async (id, on) => recorded(id, on, await plantNumber(t.admin, on)),
    ],
    ['recorded on another case', '42501', async (id) => recorded(id, await aCase())],
    [
      'shown once the number is no longer the debtor’s',
      'permit_outdated',
      async (id, on) => {
        await t.admin.query('update portfolio.contact_points set valid = false where id = $1', [on.contactPointId])
        return show(id)
      },
    ],
  ])('[R17] and not %s: %s', async (_, code, misuse) => {
    const on = await aCase()
    const { permit_id } = await ask(on)
    expect(await codeOf(misuse(permit_id, on))).toBe(code)
    const kept = await t.admin.query('select shown_at, consumed_by, outcome from compliance.permits where id = $1', [
      permit_id,
    ])
    expect(kept.rows).toEqual([{ shown_at: null, consumed_by: null, outcome: null }])
  })

  test.each(['reveal', 'visit'] as const)(
    '[R17] and one for a %s is no adapter’s, whatever it says',
    async (channel) => {
      const { permit_id } = await ask(await aCase())
      await t.admin.query('update compliance.permits set channel = $2 where id = $1', [permit_id, channel])
      for (const way of [channel, 'call']) expect(await codeOf(claim(permit_id, way))).toBe('DW404')
    },
  )
})

describe('a rule of the house', () => {
  const rule = {
    topic: 'frequency',
    citation: '内部规则',
    clause: '测试',
    bindingness: 'house',
    certainty: 'DEF',
    when: { gate: 'contact', channel: ['call'] },
    effect: 'deny',
    override: 'two_people',
    message_zh: '内部上限',
    message_en: 'An internal limit',
  }
  const inForce = (pack: string, on: string, rules: object[]) =>
    t.admin.query(
      'insert into compliance.packs (pack, version, effective_from, effective_until, rules) values ($1, $2, $3, $3, $4)',
      [pack, '1', on, JSON.stringify(rules)],
    )
  const request = async (permitId: string, person = caller) => {
    const input = { permit_id: permitId, reason: '债务人约定此时回电' }
    const asked = await t.runner.execute(askOverride, input, await as(person))
    if (!asked.ok) throw new Error('asked')
    return asked.value
  }
  const decide = async (requestId: string, person: string) =>
    t.runner.execute(
      decideRequest,
      { request_id: requestId, act: 'agree', decision: 'approve', note: '', subject_version: 1 },
      await as(person),
    )
  const change = (set: string, id: string) =>
    codeOf(t.admin.query(`update compliance.overrides set ${set} where id = $1`, [id]))

  test('[R17] is set aside by two people, for one contact, once; the permit says so, law never is', async () => {
    const limit = { window: 'natural_day:Asia/Shanghai', event: 'effective_call', limit: 1 }
    await inForce('test-cap', '2026-12-01', [{ ...rule, id: 'TEST-CAP', counter: limit }])
    await t.setNow('2026-12-01T12:00:00+08:00')
    const [on, other] = [await aCase(), await aCase()]
    for (const one of [on, other]) expect((await ask(one)).verdict).toBe('granted')
    const refused = await ask(on)
    expect(refused).toMatchObject({ verdict: 'refused', rule_id: 'TEST-CAP', may_be_overridden: true })
    const asked = await request(refused.permit_id)
    expect(await codeOf(request(refused.permit_id))).toBe('conflict')
    expect(await codeOf(decide(asked.request_id, caller))).not.toBe('no error')
    expect((await ask(on)).verdict).toBe('refused')
    await decide(asked.request_id, 'compliance_officer@A')
    const read = { override_id: asked.id }
    const asShown = await t.runner.ask(readOverride, read, await as('compliance_officer@A'))
    expect(Override.parse(asShown)).toMatchObject({
      rule_id: 'TEST-CAP',
      reason_zh: '内部上限',
      why: '债务人约定此时回电',
      state: 'approved',
      until_at: '2026-12-02T04:00:00.000Z',
    })
    expect(await codeOf(as('supervisor@B').then((by) => t.runner.ask(readOverride, read, by)))).toBe('not_found')
    const strip = await t.runner.ask(listVerdicts, { case_id: on.caseId }, await as(caller))
    const agreed = { override_id: asked.id, rule_id: 'TEST-CAP', approved_by_name: '员工A' }
    expect(strip.data).toMatchObject([{ verdict: 'allow', overridden: [agreed] }])
    expect((await ask(other)).verdict).toBe('refused')
    const granted = await ask(on)
    expect(granted).toMatchObject({ verdict: 'granted', overridden: [agreed] })
    expect(granted.verdict === 'granted' && granted.duties.flatMap(({ duties }) => duties)).toContain('recording')
    expect(await ask(on)).toMatchObject({ verdict: 'refused', rule_id: 'TEST-CAP' })
    const used = await t.admin.query('select used_permit_id as id from compliance.overrides where id = $1', [asked.id])
    expect(used.rows).toEqual([{ id: granted.permit_id }])
    for (const set of [`used_at = null, used_permit_id = null`, `until_at = '2027-01-01'`, `rule_id = 'CN-F2'`])
      expect(await change(set, asked.id)).toBe('override_frozen')
    const law = await lawful(on)
    expect(await codeOf(request(law))).toBe('rule_not_overridable')
  })

  /** The next day, with three calls made: what law refuses. */
  async function lawful(on: PlantedCase): Promise<string> {
    await t.setNow('2026-12-02T12:00:00+08:00')
    await t.admin.query(
      `insert into compliance.budgets (client_id, debtor_id, window_on, counter, used) values ($1, $2, '2026-12-02', 'effective_call', 3)`,
      [on.clientId, on.debtorId],
    )
    const answer = await ask(on)
    expect(answer).toMatchObject({ verdict: 'refused', rule_id: 'CN-F2', may_be_overridden: false })
    return answer.permit_id
  }

  test('[R17] stays set aside for a day and no longer, and maker is never checker, whoever writes', async () => {
    for (const day of ['2026-12-03', '2026-12-04'])
      await inForce(`test-hours-${day.slice(-1)}`, day, [
        {
          ...rule,
          id: 'TEST-HOURS',
          topic: 'hours',
          test: { not: { local: { from: '09:00:00', until: '11:00:00' } } },
        },
      ])
    await t.setNow('2026-12-03T12:00:00+08:00')
    const on = await aCase()
    const asked = await request((await ask(on)).permit_id)
    expect(await change(`state = 'approved', until_at = '2026-12-04', decided_by = staff_id`, asked.id)).toBe(
      'own_request',
    )
    await decide(asked.request_id, 'compliance_officer@A')
    // Of the version that refused: a rule of the same name in another pack is not this one.
    await t.setNow('2026-12-04T11:30:00+08:00')
    expect(await ask(on)).toMatchObject({ verdict: 'refused', rule_id: 'TEST-HOURS' })
    await t.setNow('2026-12-03T19:00:00+08:00')
    expect((await ask(on)).verdict).toBe('granted')
    const next = await request((await ask(on)).permit_id)
    await decide(next.request_id, 'compliance_officer@A')
    const left = `select compliance.overrides_of(c, x, 'call', 'human', 'collect', $2) as found from portfolio.cases c, portfolio.contact_points x where c.id = $1 and x.id = $3`
    const at = async (time: string) =>
      (await t.admin.query(left, [on.caseId, time, on.contactPointId])).rows[0].found.length
    expect([await at('2026-12-04T18:59:59+08:00'), await at('2026-12-04T19:00:00+08:00')]).toEqual([1, 0])
  })
})

describe('the allotment of an agency', () => {
  type Allotted = { per_day: number; fresh_minutes: number }
  const set = async (allotted: Allotted, person: string) => {
    const input = { client_id: world.clients.bankB.id, unit_id: world.hq.id, counter: 'sms', ...allotted } as const
    const done = await t.runner.execute(setAllotment, input, await as(person))
    if (!done.ok) throw new Error('set')
    return done.value.request_id
  }
  const list = async (person = 'hq_supervisor@HQ') => t.runner.ask(listAllotments, {}, await as(person))
  const perDay = async () => (await list()).data.map(({ per_day }) => per_day)

  test('[R17] is lowered by one and raised by two, and head office alone reads it', async () => {
    expect(await set({ per_day: 2, fresh_minutes: 60 }, 'hq_supervisor@HQ')).toBeNull()
    expect(await set({ per_day: 1, fresh_minutes: 30 }, 'compliance_officer@HQ')).toBeNull()
    for (const [more, maker, checker] of [
      [{ per_day: 3, fresh_minutes: 30 }, 'compliance_officer@HQ', 'hq_supervisor@HQ'],
      [{ per_day: 3, fresh_minutes: 90 }, 'hq_supervisor@HQ', 'compliance_officer@HQ'],
    ] as const) {
      const before = await perDay()
      const requestId = (await set(more, maker)) ?? 'set at once'
      expect([await codeOf(set(more, maker)), await perDay()]).toEqual(['conflict', before])
      const [waiting] = (await list()).waiting
      expect(waiting).toMatchObject({ ...more, request_id: requestId, was_per_day: before[0], state: 'submitted' })
      const decided = {
        request_id: requestId,
        act: 'agree',
        decision: 'approve',
        note: '',
        subject_version: 1,
      } as const
      expect(await codeOf(as(maker).then((by) => t.runner.execute(decideRequest, decided, by)))).not.toBe('no error')
      await t.runner.execute(decideRequest, decided, await as(checker))
      const read = { allotment_request_id: waiting?.id ?? '' }
      expect(await t.runner.ask(readAllotmentRequest, read, await as(checker))).toMatchObject({ state: 'approved' })
      expect(await perDay()).toEqual([3])
    }
    const alone = say(
      `select compliance.set_allotment($1, $2, 'sms', 9, 90)`,
      [world.clients.bankB.id, world.hq.id],
      'hq_supervisor@HQ',
    )
    expect(await codeOf(alone)).toBe('allotment_loosens')
    expect(await list('compliance_officer@A')).toMatchObject({ data: [], waiting: [], agencies: [] })
  })

  test('[R17] what a client reported is listed by day and counter, of how many contracts and until when it knew', async () => {
    const [on] = await plantCases(t.admin, world, [{ desk: 'A1-1', client: 'bankB' }])
    const count = { contract_no: on?.contractNo ?? '', counter: 'sms', on_date: '2026-11-25', count: 2 } as const
    const input = { client_id: world.clients.bankB.id, as_of: '2026-11-25T11:30:00+08:00', counts: [count] }
    await t.runner.execute(reportCounts, input, await as('hq_supervisor@HQ'))
    const listed = await t.runner.ask(listReported, { days: 7 }, await as('hq_supervisor@HQ'))
    const { contract_no: _contract, count: total, ...day } = count
    expect(listed.data).toMatchObject([{ ...day, contracts: 1, total, as_of: '2026-11-25T03:30:00.000Z' }])
    // Its own people's word makes nothing fresh for a house.
    expect((await list()).data).toMatchObject([{ known_at: null, is_fresh: false }])
    await t.admin.query('update compliance.reported_counts set reported_by = $2 where account_id = $1', [
      on?.accountId,
      randomUUID(),
    ])
    expect((await list()).data).toMatchObject([{ known_at: '2026-11-25T03:30:00.000Z', is_fresh: true }])
    expect((await t.runner.ask(listReported, { days: 7 }, await as('compliance_officer@A'))).data).toEqual([])
  })

  test('[R17] is nothing from the first report of its client on, until head office, which is told, sets one by two', async () => {
    const [on, other] = [await aCase(), await aCase()]
    expect((await ask(on)).verdict).toBe('granted')
    const { clientId: client_id } = on
    const counter = 'effective_call'
    const count = { contract_no: other.contractNo, counter, on_date: '2026-11-25', count: 0 } as const
    const report = { client_id, as_of: '2026-11-25T11:30:00+08:00', counts: [count] }
    await t.runner.execute(reportCounts, report, await as('hq_supervisor@HQ'))
    expect(await ask(on)).toMatchObject({ rule_id: 'CLIENT-ALLOTMENT', version: 'allotment-none', until: null })
    // What it does not count elsewhere is limited by nothing.
    expect(await ask(on, on.contactPointId, caller, { channel: 'visit' })).not.toMatchObject({
      rule_id: 'CLIENT-ALLOTMENT',
    })
    const told = await t.admin.query(`select staff_id from platform.notices where kind = 'allotment.missing'`)
    const heads = ['compliance_officer@HQ', 'hq_supervisor@HQ'].map((person) => ({
      staff_id: world.people[person]?.id,
    }))
    expect(told.rows.toSorted((a, b) => a.staff_id.localeCompare(b.staff_id))).toEqual(
      heads.toSorted((a, b) => String(a.staff_id).localeCompare(String(b.staff_id))),
    )
    const [row] = (await list()).data.filter((one) => one.counter === counter)
    expect(row).toMatchObject({ client_id, unit_id: world.hq.id, per_day: 0, fresh_minutes: 60, set_by_name: null })
    const more = { client_id, unit_id: world.hq.id, counter, per_day: 1, fresh_minutes: 60 } as const
    const set = await t.runner.execute(setAllotment, more, await as('hq_supervisor@HQ'))
    expect(set.ok && set.value.request_id).not.toBeNull()
    // The client's own key says it: fresh, and counted as it is.
    await t.admin.query('update compliance.reported_counts set reported_by = $2 where account_id = $1', [
      other.accountId,
      randomUUID(),
    ])
    expect((await ask(other)).verdict).toBe('granted')
    await t.admin.query(`delete from compliance.allotments where counter = $1`, [counter])
  })
})

describe('a balance', () => {
  beforeAll(async () => {
    const { id, agreementA } = world.clients.bankB
    const by = [world.people['supervisor@A']?.id, world.people['branch_manager@A']?.id]
    // Without a term of its own until December, and then with one of five days.
    for (const [version, from, terms] of [
      [2, '2026-11-01', { balance_days: null }],
      [3, '2026-12-10', { balance_days: 5, channels: ['call', 'sms', 'email', 'letter'] }],
    ] as const)
      await t.admin.query(
        `insert into clients.agreement_terms (client_id, agreement_id, version, effective_from, terms, state, made_by, made_at, decided_by, decided_at)
         select client_id, agreement_id, $3, $4, terms || $5, 'approved', $6, now(), $7, now() from clients.agreement_terms
         where client_id = $1 and agreement_id = $2 and version = 1`,
        [id, agreementA, version, from, JSON.stringify(terms), ...by],
      )
  })

  test.each([
    ['the house’s days', '2026-11-25', '2026-10-25', 'granted'],
    ['a day more', '2026-11-25', '2026-10-24', 'HOUSE-FRESH'],
    ['the agreement’s days', '2026-12-15', '2026-12-10', 'granted'],
    ['a day more than it says', '2026-12-15', '2026-12-09', 'HOUSE-FRESH'],
  ])('[R17] %s old on %s, of %s: %s, and what to do', async (_, day, asOf, expected) => {
    await t.setNow(`${day}T12:00:00+08:00`)
    const { id, agreementA } = world.clients.bankB
    await t.admin.query('select clients.show_terms($1, $2)', [id, agreementA])
    const [on] = await plantCases(t.admin, world, [{ desk: 'A1-1', client: 'bankB', asOf }])
    if (on === undefined) throw new Error('not planted')
    const answer = await ask(on)
    if (expected === 'granted') return expect(answer.verdict).toBe('granted')
    expect(answer).toMatchObject({
      rule_id: expected,
      alternative_en: 'Ask the client for a refresh; contact becomes possible once it has been taken in',
      may_be_overridden: false,
    })
  })

  const figures = (asOf: string): Act => {
    return (on) =>
      t.admin.query('update portfolio.account_balances set as_of = $2 where account_id = $1', [on.accountId, asOf])
  }
  const next: Act = () => t.setNow('2026-12-16T00:00:00+08:00')
  const refreshed: Act = async (on) => {
    await figures('2026-12-11')(on)
    await next(on)
  }
  // Of five days, the last of which is the fifteenth.
  test.each<[string, 'call' | 'sms' | 'email' | 'letter' | 'reveal', 'collect' | 'service', Act, string]>([
    ['a letter on the day after', 'letter', 'collect', next, 'figures_stale'],
    ['a letter on the last day', 'letter', 'collect', () => t.setNow('2026-12-15T23:59:59+08:00'), 'no error'],
    ['a letter, refreshed meanwhile', 'letter', 'collect', refreshed, 'no error'],
    ['a letter of service', 'letter', 'service', next, 'no error'],
    ['a text whose figures were taken back', 'sms', 'collect', figures('2026-12-09'), 'figures_stale'],
    ['an e-mail whose figures were taken back', 'email', 'collect', figures('2026-12-09'), 'figures_stale'],
    ['a call whose figures were taken back', 'call', 'collect', figures('2026-12-09'), 'figures_stale'],
    ['a number whose figures were taken back', 'reveal', 'collect', figures('2026-12-09'), 'figures_stale'],
  ])('[R17] is asked for again when a permit is used: %s', async (_, channel, purpose, act, code) => {
    await t.setNow('2026-12-15T12:00:00+08:00')
    const [on] = await plantCases(t.admin, world, [{ desk: 'A1-1', client: 'bankB', asOf: '2026-12-10' }])
    if (on === undefined) throw new Error('not planted')
    const kind = { letter: 'address', email: 'email' }[channel as string] ?? 'mobile'
    await t.admin.query('update portfolio.contact_points set kind = $2 where id = $1', [on.contactPointId, kind])
    const { permit_id, ...answer } = await ask(on, on.contactPointId, caller, { channel, purpose })
    expect(answer).toMatchObject({ verdict: 'granted' })
    await act(on)
    expect(await codeOf(channel === 'reveal' ? show(permit_id) : claim(permit_id, channel))).toBe(code)
  })

  test('[R17] is asked for when what rings is put through', async () => {
    await t.setNow('2026-12-15T12:00:00+08:00')
    const [on] = await plantCases(t.admin, world, [{ desk: 'A1-1', client: 'bankB', asOf: '2026-12-10' }])
    if (on === undefined) throw new Error('not planted')
    const { permit_id } = await ask(on)
    await claim(permit_id)
    await figures('2026-12-09')(on)
    expect(await codeOf(adapter.query('select compliance.recheck_permit($1)', [permit_id]))).toBe('figures_stale')
  })
})

test('[R17] everything above decides the same again, what was set aside and what the database refused included', async () => {
  const [november, december] = [await replayMonth(t.adminUrl, '2026-11'), await replayMonth(t.adminUrl, '2026-12')]
  expect([...november.differences, ...december.differences]).toEqual([])
  expect(december.lookedAt).toBeGreaterThan(8)
})
