import { createHash, randomUUID } from 'node:crypto'
import { ListCasesResult } from '@dunwell/contract/case-lists'
import { CasePage } from '@dunwell/contract/portfolio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type DomainError, isPgError } from '#platform/errors'
import { can, defineCommand, type Proof } from '#platform/operations'
import {
  openTestDatabase,
  type PlantedCase,
  plantCases,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import { askReveal, endHold, listCases, openCase, readReveal, setHold, takeNext } from './index.ts'

let t: TestDatabase
let world: World
const planted: Record<string, PlantedCase> = {}
const at = (name: string): PlantedCase => {
  const found = planted[name]
  if (found === undefined) throw new Error(`no case ${name}`)
  return found
}
/** takeNext runs inside other modules' commands; here inside the smallest one. */
const takeNextOf = defineCommand({
  name: 'test.next',
  input: z.object({}),
  output: z.object({ case_id: z.string().nullable() }),
  allows: can('portfolio.hold'),
  errors: [],
  run: async ({ tx }) => ({ case_id: (await takeNext(tx, undefined)).case_id }),
})
const proofs = new Map<string, Proof>()
const as = async (person: string): Promise<Proof> => {
  const known = proofs.get(person)
  if (known !== undefined) return known
  const proof = await t.signIn(world.people[person])
  proofs.set(person, proof)
  return proof
}
const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'no error',
    (error: DomainError) => error.code ?? String(error),
  )
const listed = async (person: string, input: Record<string, unknown> = {}): Promise<string[]> => {
  const page = await t.runner.ask(listCases, { limit: 200, ...input }, await as(person))
  ListCasesResult.parse(page)
  return page.data.map((row) => row.id)
}
const stateOf = async (name: string): Promise<string> =>
  (await t.admin.query('select state from portfolio.cases where id = $1', [at(name).caseId])).rows[0].state

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  const names = ['mine', 'mine2', 'colleague', 'otherTeam', 'otherBranch', 'agency', 'pool', 'otherClient']
  const [mine] = await plantCases(t.admin, world, [{ desk: 'A1-1', balanceMinor: 1_234_567n }])
  if (mine === undefined) throw new Error('not planted')
  const rest = await plantCases(t.admin, world, [
    { desk: 'A1-2', debtorId: mine.debtorId },
    { desk: 'A1-2' },
    { desk: 'A2-1' },
    { desk: 'B1-1' },
    { desk: 'G1-1' },
    { desk: 'A-pool', state: 'placed' },
    { desk: 'A1-1', client: 'bankB', balanceMinor: 5_000n },
  ])
  for (const [index, found] of [mine, ...rest].entries()) planted[names[index] ?? ''] = found
})
afterAll(() => t.close())

describe('lists', () => {
  test('[R1] a list holds the cases of the desks within reach and no other', async () => {
    const ids = (names: string[]) => names.map((name) => at(name).caseId).sort()
    expect((await listed('phone_collector@A1-1')).sort()).toEqual(ids(['mine', 'otherClient']))
    expect((await listed('team_leader@A1')).sort()).toEqual(ids(['mine', 'mine2', 'colleague', 'otherClient']))
    expect((await listed('supervisor@A')).sort()).toEqual(
      ids(['mine', 'mine2', 'colleague', 'otherTeam', 'pool', 'otherClient']),
    )
    expect((await listed('supervisor@B')).sort()).toEqual(ids(['otherBranch']))
    expect((await listed('phone_collector@G1-1')).sort()).toEqual(ids(['agency']))
    expect(await listed('hq_supervisor@HQ')).toHaveLength(7)
  })

  test('[R1] filters and pages, and a foreign desk is an empty list', async () => {
    expect(await listed('supervisor@A', { state: 'placed' })).toEqual([at('pool').caseId])
    expect(await listed('supervisor@A', { client_id: world.clients.bankB.id })).toEqual([at('otherClient').caseId])
    expect(await listed('supervisor@A', { bucket: 'M9' })).toEqual([])
    expect(await listed('supervisor@A', { desk_no: 121 })).toEqual([at('otherTeam').caseId])
    expect(await listed('supervisor@A', { desk_no: 211 })).toEqual([])
    const proof = await as('supervisor@A')
    const first = await t.runner.ask(listCases, { limit: 4 }, proof)
    const second = await t.runner.ask(listCases, { limit: 4, cursor: first.next_cursor }, proof)
    expect([first.has_more, second.has_more, second.next_cursor]).toEqual([true, false, null])
    expect([...first.data, ...second.data].map((row) => row.id)).toEqual(await listed('supervisor@A'))
    expect(await codeOf(t.runner.ask(listCases, { cursor: 'x' }, proof))).toBe('invalid_input')
  })

  test('[R3] names are masked in lists', async () => {
    const page = await t.runner.ask(listCases, {}, await as('phone_collector@A1-1'))
    for (const row of page.data) expect(row.debtor_name_masked).toMatch(/\*/)
  })

  test('[R1] a granted case is listed although it lies on another desk', async () => {
    await t.admin.query(
      `insert into portfolio.case_grants (client_id, case_id, staff_id, may, reason, granted_by, until_at) values ($1, $2, $3, 'see', '协催', $4, now() + interval '1 day')`,
      [
        at('otherTeam').clientId,
        at('otherTeam').caseId,
        world.people['field_collector@A1-2']?.id,
        world.people['supervisor@A']?.id,
      ],
    )
    expect((await listed('field_collector@A1-2')).sort()).toEqual(
      ['mine2', 'colleague', 'otherTeam'].map((name) => at(name).caseId).sort(),
    )
    const page = await open('otherTeam', 'field_collector@A1-2')
    // Seeing is not acting.
    expect(page.may).toEqual(['portfolio.reveal', ...readsOfCase])
  })
})

/** What whoever sees a case may read of it, and acts on nothing. */
const readsOfCase = [
  'portfolio.read-document',
  'portfolio.read-stage',
  'compliance.read-consents',
  'compliance.read-party-facts',
  'arrangements.read-plans',
  'messages.read-letters',
]

async function open(name: string, person: string) {
  const outcome = await t.runner.execute(openCase, { case_id: at(name).caseId }, await as(person))
  if (!outcome.ok) throw new Error('refused')
  return CasePage.parse(outcome.value)
}

describe('the case page', () => {
  test('[R1] shows the case in hand with what may be done, and writes down who looked', async () => {
    const page = await open('mine', 'phone_collector@A1-1')
    expect(page.debtor.name).toMatch(/^测试人/)
    expect(page.balance.owed).toEqual({ amount_minor: '1234567', currency: 'CNY' })
    expect([page.balance.bucket, page.balance.dpd]).toEqual(['M2', 35])
    expect(page.contact_points[0]).toMatchObject({ kind: 'mobile', masked: '101****0000', relation: null })
    expect(page.may).toEqual(expect.arrayContaining(['compliance.request-permit', 'contacts.record', 'portfolio.hold']))
    const seen = await t.admin.query('select staff_id from audit.views where case_id = $1', [at('mine').caseId])
    expect(seen.rows).toEqual([{ staff_id: world.people['phone_collector@A1-1']?.id }])
  })

  test('[R1] linked cases are those within reach', async () => {
    expect((await open('mine', 'phone_collector@A1-1')).linked_cases).toEqual([])
    expect((await open('mine', 'team_leader@A1')).linked_cases.map((row) => row.id)).toEqual([at('mine2').caseId])
  })

  test.each([
    ['phone_collector@A1-2', 'not_found'],
    ['team_leader@A2', 'not_found'],
    ['supervisor@B', 'not_found'],
    ['phone_collector@B1-1', 'not_found'],
    ['supervisor@G', 'not_found'],
    ['compliance_officer@B', 'not_found'],
    ['auditor@B', 'not_found'],
    ['admin_assistant@B', 'not_found'],
    ['finance@A', 'forbidden'],
    ['risk_analyst@A', 'forbidden'],
    ['org_admin@A', 'forbidden'],
    ['system_expert@A', 'forbidden'],
    ['client_user@bankA', 'forbidden'],
  ])('[R1] %s gets %s', async (person, code) => {
    expect(await codeOf(t.runner.execute(openCase, { case_id: at('mine').caseId }, await as(person)))).toBe(code)
  })

  test('[R1] an auditor reads and may do nothing', async () => {
    expect((await open('mine', 'auditor@A')).may).toEqual(readsOfCase)
  })
})

describe('reveal', () => {
  const ask = async (person: string, subject: string, kind = 'id_no', key?: string) =>
    t.runner.execute(
      askReveal,
      { subject_kind: kind, subject_id: subject, reason: '核身' },
      await as(person),
      key === undefined ? {} : { key },
    )

  test('[R3] the value comes once, after the grant, and is kept nowhere', async () => {
    const asked = await ask('phone_collector@A1-1', at('mine').debtorId, 'id_no', 'reveal-key-1')
    if (!asked.ok) throw new Error('refused')
    const read = async (person: string) => t.runner.execute(readReveal, asked.value, await as(person))
    expect(await codeOf(read('team_leader@A1'))).toBe('not_found')
    const shown = await read('phone_collector@A1-1')
    const value = shown.ok ? shown.value.value : ''
    expect(value).toMatch(/^99/)
    expect(await codeOf(read('phone_collector@A1-1'))).toBe('not_found')
    for (const table of ['audit.events', 'platform.idempotency', 'portfolio.reveals']) {
      const kept = await t.admin.query(
        `select count(*)::int as n from ${table} x where x::text like '%' || $1 || '%'`,
        [value],
      )
      expect([table, kept.rows[0].n]).toEqual([table, 0])
    }
  })

  test('[R3] out of scope is not found, and the quota ends with its own code', async () => {
    expect(await codeOf(ask('phone_collector@A1-2', at('otherTeam').debtorId))).toBe('not_found')
    expect(await codeOf(ask('supervisor@B', at('mine').debtorId))).toBe('not_found')
    expect(await codeOf(ask('auditor@A', at('mine').debtorId))).toBe('forbidden')
    await t.admin.query('update vault.quota_settings set daily = 1')
    await ask('team_leader@A1', at('mine').debtorId)
    expect(await codeOf(ask('team_leader@A1', at('mine').debtorId))).toBe('reveal_quota_used')
    await t.admin.query('update vault.quota_settings set daily = 60')
  })

  test.each([
    ['phone_collector@A1-1', 'reveal_needs_permit'],
    ['field_collector@A1-2', 'reveal_needs_permit'],
    ['team_leader@A1', 'reveal_needs_permit'],
    ['supervisor@A', 'reveal_needs_permit'],
    ['branch_manager@A', 'no error'],
    ['compliance_officer@A', 'no error'],
  ])('[R17] a number shown to %s without a permit: %s', async (person, code) => {
    expect(await codeOf(ask(person, at('mine').contactPointId, 'contact_point'))).toBe(code)
  })

  test('[R3] a dry run of a reveal is refused', async () => {
    const input = { subject_kind: 'id_no', subject_id: at('mine').debtorId, reason: '核身' }
    expect(await codeOf(t.runner.execute(askReveal, input, await as('phone_collector@A1-1'), { dryRun: true }))).toBe(
      'invalid_input',
    )
  })
})

/** A paper of the case, by whoever brings it. */
async function aPaper(on: PlantedCase, kind: string, person = 'phone_collector@A1-1'): Promise<string> {
  const hash = createHash('sha256').update(randomUUID()).digest('hex')
  await t.admin.query(`insert into platform.files (sha256, size, key_id) values ($1, 1, 'test')`, [hash])
  const made = await t.admin.query(
    `insert into portfolio.documents (client_id, debtor_id, case_id, kind, file_sha256, media_type, size, added_by, added_at)
     values ($1, $2, $3, $4, $5, 'application/pdf', 1, $6, platform.now()) returning id`,
    [on.clientId, on.debtorId, on.caseId, kind, hash, world.people[person]?.id],
  )
  return made.rows[0].id
}

describe('holds', () => {
  test('[R17] a hold stops all cases of the debtor, bumps the epoch, and its end gives the states back', async () => {
    const epoch = async () =>
      (await t.admin.query('select epoch from portfolio.debtors where id = $1', [at('mine').debtorId])).rows[0].epoch
    const before = await epoch()
    const input = { case_id: at('mine').caseId, kind: 'complaint', reason: '来电投诉 2026-11' }
    const set = await t.runner.execute(setHold, input, await as('phone_collector@A1-1'), { key: 'hold-key-1' })
    const again = await t.runner.execute(setHold, input, await as('phone_collector@A1-1'), { key: 'hold-key-1' })
    if (!set.ok || !again.ok) throw new Error('refused')
    expect([again.replayed, again.value]).toEqual([true, set.value])
    expect(BigInt(await epoch())).toBe(BigInt(before) + 1n)
    expect([await stateOf('mine'), await stateOf('mine2'), await stateOf('otherClient')]).toEqual([
      'on_hold',
      'on_hold',
      'allocated',
    ])
    expect((await open('mine', 'team_leader@A1')).holds).toMatchObject([{ kind: 'complaint', whole_debtor: true }])
    const paper = await aPaper(at('mine'), 'letter')
    const end = async (person: string, document_id: string | undefined = paper) =>
      t.runner.execute(endHold, { hold_id: set.value.hold_id, reason: '投诉已结', document_id }, await as(person))
    expect(await codeOf(end('phone_collector@A1-1'))).toBe('forbidden')
    expect(await codeOf(end('supervisor@B'))).toBe('not_found')
    // Whoever contacts, the leader complained of among them, ends no complaint; nobody on their own paper, or without one.
    for (const person of ['team_leader@A1', 'supervisor@A'])
      expect([person, await codeOf(end(person))]).toEqual([person, 'hold_needs_officer'])
    const own = await aPaper(at('mine'), 'letter', 'compliance_officer@A')
    expect(await codeOf(end('compliance_officer@A', own))).toBe('hold_own')
    const none = { hold_id: set.value.hold_id, reason: '投诉已结' }
    expect(await codeOf(t.runner.execute(endHold, none, await as('compliance_officer@A')))).toBe('hold_end_evidence')
    await end('compliance_officer@A')
    expect([await stateOf('mine'), await stateOf('mine2')]).toEqual(['allocated', 'allocated'])
    expect(await codeOf(end('compliance_officer@A'))).toBe('hold_ended')
  })

  test('[R1] what another house set for the debtor is seen as a hold, without its reason, and ended by nobody here', async () => {
    const { clientId, debtorId } = at('agency')
    const made = await t.admin.query(
      `insert into portfolio.holds (client_id, debtor_id, kind, reason, from_at, set_by) values ($1, $2, 'dispute', '另一机构的说法', platform.now(), $3) returning id`,
      [clientId, debtorId, world.people['compliance_officer@A']?.id],
    )
    const hold_id = made.rows[0].id
    const seen = await open('agency', 'supervisor@G')
    expect(seen.holds).toMatchObject([{ kind: 'dispute', reason: null, set_by_name: null, document_id: null }])
    const told = seen.timeline.find(({ kind }: { kind: string }) => kind === 'hold')
    expect(told).toMatchObject({ staff_name: null, elsewhere: true })
    expect(JSON.stringify(seen)).not.toContain('另一机构的说法')
    const document_id = await aPaper(at('agency'), 'letter', 'phone_collector@G1-1')
    const end = t.runner.execute(endHold, { hold_id, reason: '不管', document_id }, await as('supervisor@G'))
    expect(await codeOf(end)).toBe('hold_elsewhere')
    await t.admin.query('update portfolio.holds set ended_at = platform.now(), ended_by = set_by where id = $1', [
      hold_id,
    ])
  })

  test('[R17] of two holds the last one to end frees the case', async () => {
    const leader = await as('team_leader@A1')
    const set = async (kind: string) => {
      const outcome = await t.runner.execute(setHold, { case_id: at('colleague').caseId, kind, reason: '证据' }, leader)
      if (!outcome.ok) throw new Error('refused')
      return outcome.value.hold_id
    }
    const [first, second] = [await set('dispute'), await set('client_stop')]
    const officer = await as('compliance_officer@A')
    const letter = await aPaper(at('colleague'), 'letter')
    await t.runner.execute(endHold, { hold_id: first, reason: '已核实', document_id: letter }, officer)
    expect(await stateOf('colleague')).toBe('on_hold')
    const order = await aPaper(at('colleague'), 'client_order')
    const end = { hold_id: second, reason: '恢复催收函' }
    for (const less of [{}, { document_id: order }, { document_id: letter, order_no: 'R-1' }])
      expect(await codeOf(t.runner.execute(endHold, { ...end, ...less }, officer))).toBe('hold_end_evidence')
    await t.runner.execute(endHold, { ...end, document_id: order, order_no: 'R-1' }, officer)
    const kept = await t.admin.query(`select action, order_no from intake.client_orders where case_id = $1`, [
      at('colleague').caseId,
    ])
    expect(kept.rows).toEqual([{ action: 'resume', order_no: 'R-1' }])
    expect(await stateOf('colleague')).toBe('allocated')
  })

  test('[R17] a hold with an end ends by itself: the case comes up then, not before', async () => {
    await t.setNow('2026-11-25T12:00:00+08:00')
    const [on] = await plantCases(t.admin, world, [{ desk: 'B1-2' }])
    const proof = await as('phone_collector@B1-2')
    const next = () => t.runner.execute(takeNextOf, {}, proof).then((outcome) => outcome.ok && outcome.value.case_id)
    const input = { case_id: on?.caseId, kind: 'plan', reason: '分期协商', until_at: '2026-11-28T00:00:00+08:00' }
    expect((await t.runner.execute(setHold, input, proof)).ok).toBe(true)
    expect(await next()).toBeNull()
    await t.setNow('2026-11-28T09:00:00+08:00')
    expect(await next()).toBe(on?.caseId)
    await t.setNow(null)
  })

  test('[R17] nine cases that others are taking at this moment do not hide the tenth', async () => {
    const planted = await plantCases(
      t.admin,
      world,
      Array.from({ length: 10 }, () => ({ desk: 'A2-1' })),
    )
    const last = planted.at(-1)?.caseId
    const others = await t.admin.connect()
    await others.query('begin')
    await others.query(
      `select 1 from portfolio.cases c join portfolio.work_items w on w.client_id = c.client_id and w.case_id = c.id
       where c.desk_no = (select desk_no from portfolio.cases where id = $1) and c.id <> $1 for update of c`,
      [last],
    )
    const proof = await as('phone_collector@A2-1')
    const taken = await t.runner.execute(takeNextOf, {}, proof)
    expect(taken.ok && taken.value.case_id).toBe(last)
    await others.query('rollback')
    others.release()
  })

  test('[R17] out of scope, without permission, in the past', async () => {
    const hold = async (person: string, more: Record<string, unknown> = {}) =>
      t.runner.execute(
        setHold,
        { case_id: at('mine').caseId, kind: 'legal', reason: '法院函', ...more },
        await as(person),
      )
    expect(await codeOf(hold('supervisor@B'))).toBe('not_found')
    expect(await codeOf(hold('phone_collector@G1-1'))).toBe('not_found')
    expect(await codeOf(hold('auditor@A'))).toBe('forbidden')
    expect(await codeOf(hold('supervisor@A', { until_at: '2020-01-01T00:00:00Z' }))).toBe('hold_until_past')
    expect(await codeOf(hold('supervisor@A', { reason: '' }))).toBe('invalid_input')
    // What protects ends by two, on a paper: not a second after, by whoever contacts.
    const brief = { until_at: '2099-01-01T00:00:00Z' }
    const protecting = ['legal', 'complaint', 'dispute', 'vulnerability', 'client_stop']
    for (const kind of protecting)
      expect([kind, await codeOf(hold('supervisor@A', { ...brief, kind }))]).toEqual([kind, 'hold_without_end'])
    // Seeing by grant is not acting.
    const seen = { case_id: at('otherTeam').caseId, kind: 'legal', reason: '法院函' }
    expect(await codeOf(t.runner.execute(setHold, seen, await as('field_collector@A1-2')))).toBe('forbidden')
  })
})

test('[R1] no login role calls the functions that others check for', async () => {
  for (const call of [
    'portfolio.require_case(gen_random_uuid())',
    "vault.ask_under_permit('id_no', gen_random_uuid(), 'x', gen_random_uuid())",
  ]) {
    const failed = await t.pools.serve_staff.query(`select ${call}`).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(isPgError(failed) ? failed.code : 'ran').toBe('42501')
  }
})
