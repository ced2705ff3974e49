/** The agreement's terms in the permit's own transaction, and the house's limit over clients that permit it. */
import { randomUUID } from 'node:crypto'
import type { PermitResult } from '@dunwell/contract/compliance'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { indexExecutors, makeDecideRequest } from '#modules/approvals'
import { moveStage } from '#modules/portfolio'
import type { Command } from '#platform/operations'
import { can, defineCommand, type Proof } from '#platform/operations'
import {
  openTestDatabase,
  type PlantedCase,
  plantCases,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import { listVerdicts, packsExecutor, replayMonth, requestPermit, settlePermit } from './index.ts'
import { draftPack, submitPack, withdrawDraft } from './packs/draft-pack.ts'
import { readPackCases } from './packs/read-cases.ts'
import { listPacks, readPack } from './packs/read-packs.ts'
import { tryPack } from './packs/try-pack.ts'

type Permit = z.output<typeof PermitResult>
let t: TestDatabase
let world: World
const noon = '2026-11-25T12:00:00+08:00'
const caller = 'phone_collector@A1-1'
const as = (person: string): Promise<Proof> => t.signIn(world.people[person])

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  await t.setNow(noon)
})
afterAll(() => t.close())

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
async function plant(client: 'bankA' | 'bankB' = 'bankA'): Promise<PlantedCase> {
  const [on] = await plantCases(t.admin, world, [{ desk: 'A1-1', client }])
  if (on === undefined) throw new Error('not planted')
  return on
}
async function ask(on: PlantedCase): Promise<Permit> {
  const input = { case_id: on.caseId, contact_point_id: on.contactPointId, confirmed: ['HOUSE-LAST'] }
  const outcome = await t.runner.execute(requestPermit, input, await as(caller))
  if (!outcome.ok) throw new Error(outcome.refusal.refused)
  return outcome.value as Permit
}
const verdictOf = async (on: PlantedCase): Promise<string> => {
  const permit = await ask(on)
  return permit.verdict === 'granted' ? 'granted' : permit.rule_id
}

let version = 1
/** The next version of the terms of branch A's agreement with a bank, in force since the day before. */
async function agree(client: 'bankA' | 'bankB', terms: object): Promise<void> {
  version += 1
  const { id, agreementA } = world.clients[client]
  await t.admin.query(
    `insert into clients.agreement_terms (client_id, agreement_id, version, effective_from, terms, state, made_by, made_at, decided_by, decided_at)
     select client_id, agreement_id, $3, date '2026-11-24', terms || $4, 'approved', $5, now(), $6, now() from clients.agreement_terms
     where client_id = $1 and agreement_id = $2 and version = 1`,
    [
      id,
      agreementA,
      version,
      JSON.stringify(terms),
      world.people['supervisor@A']?.id,
      world.people['branch_manager@A']?.id,
    ],
  )
  await t.admin.query('select clients.show_terms($1, $2)', [id, agreementA])
}

test('[R4] [R17] calls a day, hours and channels of the terms refuse with their version, and the database says the same', async () => {
  const on = await plant()
  await agree('bankA', { contact_limits: { calls_per_day: 1, from: '09:00', until: '18:00' } })
  expect(await verdictOf(on)).toBe('granted')
  const refused = await ask(on)
  expect(refused).toMatchObject({
    verdict: 'refused',
    rule_id: 'CLIENT-CALLS',
    pack: 'client',
    clause: '每日有效通话上限',
    until: '2026-11-26T01:00:00Z',
    alternative_zh: '次日可再联系，案件已顺延',
  })
  expect(refused.verdict === 'refused' && refused.version).toMatch(new RegExp(`/${version}$`))
  // The terms are no pack that is kept: their words stay with the refusal.
  const told = await t.admin.query(
    `select told ->> 'reason_en' as words from compliance.permits where case_id = $1 and told is not null`,
    [on.caseId],
  )
  expect(told.rows).toEqual([{ words: "Effective calls to this debtor have reached the agreement's limit of 1 a day" }])
  const strip = await t.runner.ask(listVerdicts, { case_id: on.caseId }, await as(caller))
  expect([strip.counters?.limit, strip.data[0]?.reasons[0]?.rule_id]).toEqual([1, 'CLIENT-CALLS'])
  await t.setNow('2026-11-26T18:00:00+08:00')
  expect(await verdictOf(on)).toBe('CLIENT-HOURS')
  await t.setNow('2026-11-26T17:59:30+08:00')
  // Never beyond the hour at which the agreement's calling ends.
  expect(await ask(on)).toMatchObject({ verdict: 'granted', expires_at: '2026-11-26T10:00:00.000Z' })
  await t.setNow(noon)
  await agree('bankA', { channels: ['sms'] })
  expect(await ask(await plant())).toMatchObject({
    rule_id: 'CLIENT-CHANNEL',
    alternative_zh: '协议允许：短信',
    until: null,
  })
})

test.each([
  ['channels', { channels: ['sms'] }, 'agreement_forbids'],
  [
    'hours',
    { channels: ['call'], contact_limits: { calls_per_day: null, from: '13:00', until: null } },
    'agreement_forbids',
  ],
  ['calls', { channels: ['call'], contact_limits: { calls_per_day: 0, from: null, until: null } }, 'contact_cap'],
])('[R17] no program grants past the %s of the terms', async (_, terms, code) => {
  await t.setNow(noon)
  await agree('bankA', terms)
  const on = await plant()
  const proof = await as(caller)
  if (proof.kind !== 'session') throw new Error('a person')
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
  }
})

test('[R11] the house counts a person over the clients that permit it, by a hash that nobody can read, and says nothing of them', async () => {
  await t.setNow('2026-11-27T12:00:00+08:00')
  const free = { channels: ['call'], contact_limits: { calls_per_day: null, from: null, until: null } }
  await agree('bankA', { ...free, house_limit: true })
  await agree('bankB', { ...free, house_limit: true })
  const [one, other] = [await plant('bankA'), await plant('bankB')]
  await t.admin.query(
    'update portfolio.debtors d set id_no_key = o.id_no_key from portfolio.debtors o where d.id = $1 and o.id = $2',
    [other.debtorId, one.debtorId],
  )
  const permits = [await ask(one), await ask(one), await ask(one), await ask(other), await ask(other)]
  expect(permits.map(({ verdict }) => verdict)).toEqual(Array(5).fill('granted'))
  const refused = await ask(other)
  expect(refused).toMatchObject({
    rule_id: 'HOUSE-LIMIT',
    reason_zh: '今日有效通话已达内部上限',
    citation: '内部联系上限',
  })
  // A call that was not effective gives its place back, whichever client it was for.
  const [lost] = permits
  if (lost === undefined) throw new Error('five permits')
  const outcome = { permit_id: lost.permit_id, case_id: one.caseId, outcome: 'not_effective' }
  await t.runner.execute(settle, outcome, await as(caller))
  expect(await verdictOf(other)).toBe('granted')
  // A client that does not permit it is neither counted nor limited.
  await agree('bankB', { ...free, house_limit: false })
  await t.setNow('2026-11-28T12:00:00+08:00')
  for (let n = 0; n < 3; n += 1) expect(await verdictOf(other)).toBe('granted')
  for (let n = 0; n < 3; n += 1) expect(await verdictOf(one)).toBe('granted')
  const counted = await t.admin.query(
    `select used + reserved as n from compliance.house_budgets where window_on = '2026-11-28'`,
  )
  expect(counted.rows).toEqual([{ n: 3 }])
  const keys = await t.admin.query(
    'select 1 from compliance.house_budgets h join portfolio.debtors d on h.person_key = d.id_no_key',
  )
  expect(keys.rows).toEqual([])
  for (const pool of [t.pools.serve_staff, t.pools.work, t.pools.intake])
    await expect(pool.query('select * from compliance.house_budgets')).rejects.toMatchObject({ code: '42501' })
})

const officer = 'compliance_officer@HQ'
const decide = makeDecideRequest(indexExecutors([packsExecutor]))
/** The code of a refusal, or what was done. */
async function told<Value>(command: Command, input: object, person: string): Promise<Value | string> {
  try {
    const outcome = await t.runner.execute(command, input, await as(person))
    return outcome.ok ? (outcome.value as Value) : outcome.refusal.refused
  } catch (error) {
    return (error as { code: string }).code
  }
}
const lunch = {
  ...{
    id: 'HOUSE-LUNCH',
    topic: 'hours',
    citation: '内部规则',
    clause: '时段',
    bindingness: 'house',
    certainty: 'DEF',
  },
  ...{ when: { gate: 'contact' }, effect: 'deny', test: { local: { from: '12:00:00', until: '14:00:00' } } },
  ...{ override: 'none', message_zh: '午休时段不联系', message_en: 'No contact at noon' },
}

const friendly = {
  ...{
    id: 'HOUSE-WORD',
    topic: 'conduct',
    citation: '内部规则',
    clause: '用语',
    bindingness: 'house',
    certainty: 'DEF',
  },
  ...{ when: { gate: 'text' }, effect: 'deny', test: { fact: 'text.body', contains: ['友情提醒'] } },
  ...{ override: 'none', message_zh: '不用此语', message_en: 'Not these words' },
}
/** What a gate said ten days ago of two texts. */
async function plantGates(staffId: string | undefined): Promise<void> {
  const known = { version: 2, gate: 'text', at: '2026-11-22T02:00:00Z', today: '2026-11-22', zone: 'Asia/Shanghai' }
  const texts = ['友情提醒：请还款', '请还款'].map((body) => ({
    ...known,
    jurisdictions: ['CN'],
    text: { body, kind: 'note' },
  }))
  await t.admin.query(
    `with made as (insert into compliance.gate_decisions (gate, staff_id, decided_at, verdict, policy)
        select 'text', $1, '2026-11-22T10:00:00+08:00', 'granted', '["house@2"]' from generate_series(1, 2) returning id)
      insert into compliance.gate_inputs (decision_id, inputs) select m.id, $2::jsonb -> (row_number() over () - 1)::int from made m`,
    [staffId, JSON.stringify(texts)],
  )
}

test('[R17] a house rule is drafted by one, tried on what happened, agreed by another, and in force from its day; law is not drafted', async () => {
  await t.setNow('2026-12-01T12:30:00+08:00')
  await agree('bankA', { channels: ['call'], contact_limits: { calls_per_day: null, from: null, until: null } })
  const on = await plant()
  expect(await verdictOf(on)).toBe('granted')
  await t.setNow('2026-12-02T10:00:00+08:00')
  const house = await t.runner.ask(readPack, { pack: 'house', version: '2' }, await as(officer))
  const rules = house.rules.map(({ data }) => data)
  const input = {
    draft_id: randomUUID(),
    pack: 'house',
    title_zh: '内部规则',
    title_en: 'House rules',
    rules: [...rules, lunch, friendly],
  }
  const faulty = [{ ...lunch, test: { fact: 'party.mood', in: ['bad'] } }]
  expect(await told(draftPack, { ...input, rules: faulty }, officer)).toBe('pack_rule_faulty')
  const wrong = [
    { ...lunch, bindingness: 'statute' },
    { ...lunch, effect: 'require', when: { gate: 'contact', channel: ['pigeon'] }, message_zh: '' },
  ]
  await expect(t.runner.execute(draftPack, { ...input, rules: wrong }, await as(officer))).rejects.toMatchObject({
    code: 'pack_rule_faulty',
    facts: {
      faults: [
        { rule_id: 'HOUSE-LUNCH', field: 'when.channel', fault: 'shape' },
        { rule_id: 'HOUSE-LUNCH', field: 'message_zh', fault: 'shape' },
        { rule_id: 'HOUSE-LUNCH', field: 'id', fault: 'id_twice' },
        { rule_id: 'HOUSE-LUNCH', field: 'bindingness', fault: 'law' },
      ],
    },
  })
  // The floor and the numbers stand, whoever agrees.
  const unheld = input.rules.filter(({ id }) => id !== 'HOUSE-HOLD')
  expect(await told(draftPack, { ...input, rules: unheld }, officer)).toBe('pack_floor')
  const counter = { key: ['number'], window: 'natural_day:debtor', event: 'dial_number', limit: 1_000_000 }
  for (const change of [
    { until: '2026-11-26' },
    { from: '2099-01-01' },
    { counter },
    { when: { gate: 'contact', party: ['debtor'] } },
    { topic: 'hours' },
  ]) {
    const changed = input.rules.map((rule) => (rule.id === 'HOUSE-HOLD' ? { ...rule, ...change } : rule))
    expect(await told(draftPack, { ...input, rules: changed }, officer), JSON.stringify(change)).toBe('pack_floor')
  }
  for (const [pack, code] of [
    ...['counters', 'lost', 'balance'].map((one) => [one, 'pack_parameters']),
    ...['client', 'engine', 'agreement'].map((one) => [one, 'pack_built_in']),
  ])
    expect(await told(draftPack, { ...input, pack, draft_id: randomUUID(), rules: [lunch] }, officer)).toBe(code)
  // Somebody else's draft stands in the way until anybody of the house's officers throws it away.
  await t.admin.query(
    `insert into identity.staff_roles (staff_id, unit_id, role, from_on) select $1, (select id from identity.org_units where code = 'HQ'), 'compliance_officer', '2026-01-01'`,
    [world.people['hq_supervisor@HQ']?.id],
  )
  const before = { ...input, draft_id: randomUUID() }
  expect(await told(draftPack, before, 'hq_supervisor@HQ')).toMatchObject({ version: '3' })
  expect(await told(draftPack, input, officer)).toBe('pack_draft_open')
  const away = { draft_id: before.draft_id }
  expect(await told(withdrawDraft, away, 'compliance_officer@A')).toBe('not_found')
  expect(await told(withdrawDraft, away, 'auditor@HQ')).toBe('forbidden')
  expect(await told(withdrawDraft, { draft_id: randomUUID() }, officer)).toBe('not_found')
  expect(await told(submitPack, { ...away, effective_from: '2026-12-03' }, officer)).toBe('pack_draft_open')
  expect(await told(withdrawDraft, away, officer)).toEqual({ pack: 'house', version: '3' })
  expect(await told(withdrawDraft, away, officer)).toBe('pack_draft_ended')
  expect(await told(draftPack, before, 'hq_supervisor@HQ')).toBe('not_found')
  const thrown = await t.admin.query(
    `select e.facts->>'version' as version from audit.events e where e.action = 'compliance.withdraw-draft' and e.subject = $1 and e.actor = $2`,
    [before.draft_id, world.people[officer]?.id],
  )
  expect(thrown.rows).toEqual([{ version: '3' }])
  const raced = [officer, 'hq_supervisor@HQ'].map((by) => ({ by, draft: { ...input, draft_id: randomUUID() } }))
  const begun = await Promise.all(raced.map(({ by, draft }) => told<{ draft_id: string }>(draftPack, draft, by)))
  expect(begun.filter((one) => one === 'pack_draft_open')).toHaveLength(1)
  const [open] = begun.flatMap((one) => (typeof one === 'string' ? [] : [one.draft_id]))
  await told(withdrawDraft, { draft_id: open }, officer)
  // What the product offers and the second person turns down is offered again.
  const shipped = await t.admin.query(`select id from compliance.pack_drafts where pack = 'cn-people'`)
  const handed = await told<{ request_id: string }>(
    submitPack,
    { draft_id: shipped.rows[0].id, effective_from: '2026-12-03' },
    officer,
  )
  if (typeof handed === 'string') throw new Error(handed)
  const no = { request_id: handed.request_id, act: 'agree', decision: 'reject', note: '缓行', subject_version: 1 }
  expect(await told(decide, no, 'hq_supervisor@HQ')).toMatchObject({})
  const again = await t.admin.query(`select state, request_id from compliance.pack_drafts where pack = 'cn-people'`)
  expect(again.rows).toEqual([{ state: 'offered', request_id: null }])
  expect(await told(draftPack, { ...input, pack: 'cn-pipl' }, officer)).toBe('pack_statutory')
  expect(await told(draftPack, { ...input, pack: 'cn-people' }, officer)).toBe('pack_statutory')
  expect(await told(draftPack, input, caller)).toBe('forbidden')
  for (const other of ['compliance_officer@A', 'compliance_officer@B'])
    expect(await told(draftPack, input, other)).toBe('not_found')
  expect(await told(draftPack, input, officer)).toMatchObject({ pack: 'house', version: '3' })
  const draft = await t.runner.ask(readPack, { pack: 'house', version: '3' }, await as(officer))
  expect(draft.changes).toEqual(
    ['HOUSE-LUNCH', 'HOUSE-WORD'].map((rule_id) => ({ rule_id, change: 'added', fields: [] })),
  )
  expect(draft.may_edit).toBe(true)
  await plantGates(world.people[officer]?.id)
  for (const other of ['compliance_officer@A', 'compliance_officer@B']) {
    await expect(t.runner.ask(tryPack, { draft_id: input.draft_id }, await as(other))).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await told(submitPack, { draft_id: input.draft_id, effective_from: '2026-12-03' }, other)).toBe('not_found')
  }
  const trial = await t.runner.ask(tryPack, { draft_id: input.draft_id }, await as(officer))
  const noons = await t.admin.query(
    `select count(*)::int as n from compliance.permits where verdict = 'granted' and (requested_at at time zone 'Asia/Shanghai')::time >= '12:00' and (requested_at at time zone 'Asia/Shanghai')::time < '14:00'`,
  )
  expect(trial).toMatchObject({ would_refuse: noons.rows[0].n, would_allow: 0, not_known: 0, more: false })
  // The gates beside contacts are tried as well, by themselves.
  expect(trial.acts).toEqual({ looked_at: 2, would_refuse: 1, would_allow: 0 })
  expect(trial.by_rule).toMatchObject([
    { rule_id: 'HOUSE-LUNCH', would_refuse: noons.rows[0].n },
    { rule_id: 'HOUSE-WORD', would_refuse: 1 },
  ])
  const from = { draft_id: input.draft_id, effective_from: '2026-12-03' }
  expect(await told(submitPack, { ...from, effective_from: '2026-12-01' }, officer)).toBe('pack_backdated')
  const asked = await told<{ request_id: string }>(submitPack, from, officer)
  if (typeof asked === 'string') throw new Error(asked)
  const { from: since, until, looked_at, would_refuse, would_allow, acts } = trial
  const request = await t.admin.query('select facts -> $2 as tried from approvals.requests where id = $1', [
    asked.request_id,
    'tried',
  ])
  expect(request.rows).toEqual([{ tried: { from: since, until, looked_at, would_refuse, would_allow, acts } }])
  const yes = { request_id: asked.request_id, act: 'agree', decision: 'approve', note: '已核', subject_version: 3 }
  expect(await told(decide, yes, officer)).toBe('own_request')
  expect(await told(decide, yes, 'hq_supervisor@HQ')).toMatchObject({})
  await t.setNow('2026-12-02T12:30:00+08:00')
  expect(await verdictOf(on)).toBe('granted')
  await t.setNow('2026-12-03T12:30:00+08:00')
  expect(await ask(on)).toMatchObject({ rule_id: 'HOUSE-LUNCH', version: '3', until: '2026-12-03T06:00:00Z' })
  const listed = await t.runner.ask(listPacks, {}, await as(officer))
  // Counsel gets the cases of what came with the product, and whoever reads no packs gets none.
  const cases = async (version: string, pack = 'house', person = officer) =>
    t.runner.ask(readPackCases, { pack, version, language: 'zh-CN' }, await as(person)).then(
      ({ content }) => content.includes('HOUSE-FRESH'),
      (error: { code: string }) => error.code,
    )
  expect([await cases('2'), await cases('3'), await cases('2', '../house'), await cases('2', 'house', caller)]).toEqual(
    [true, 'not_found', 'not_found', 'forbidden'],
  )
  const read = async (version: string) => t.runner.ask(readPack, { pack: 'house', version }, await as(officer))
  expect([(await read('2')).has_cases, (await read('3')).has_cases]).toEqual([true, false])
  const house3 = listed.data.filter(({ pack }) => pack === 'house').map(({ version, state }) => `${version} ${state}`)
  expect(house3).toEqual(['3 in_force', '3 withdrawn', '3 withdrawn', '2 ended', '1 ended'])
  await expect(t.admin.query(`update compliance.packs set rules = '[]' where pack = 'house'`)).rejects.toMatchObject({
    constraint: 'pack_frozen',
  })
  await expect(
    t.admin.query('update compliance.pack_drafts set decided_by = drafted_by where id = $1', [input.draft_id]),
  ).rejects.toMatchObject({ constraint: 'own_request' })
})

test('[R17] a month decided again by its stored versions and inputs comes out the same; what was tampered with is listed', async () => {
  const [november, december] = [await replayMonth(t.adminUrl, '2026-11'), await replayMonth(t.adminUrl, '2026-12')]
  const counted = await t.admin.query(
    'select (select count(*) from compliance.permits)::int + (select count(*) from compliance.gate_decisions)::int as n',
  )
  expect(november.lookedAt + december.lookedAt).toBe(counted.rows[0].n)
  expect([...november.differences, ...december.differences]).toEqual([])
  await t.admin.query(
    `update compliance.permit_inputs set inputs = jsonb_set(inputs, '{counters,effective_call}', '{"confirmed": 3, "inFlight": 0}')
     where permit_id = (select id from compliance.permits where verdict = 'granted' and window_on = '2026-12-01' limit 1)`,
  )
  expect((await replayMonth(t.adminUrl, '2026-12')).differences).toMatchObject([
    { was: 'granted', is: 'refused CN-F2' },
  ])
  // A gate's decision whose inputs or versions were touched is listed as well.
  await t.admin.query(
    `update compliance.gate_inputs set inputs = jsonb_set(inputs, '{text,body}', '"老赖"')
      where decision_id = (select min(id::text)::uuid from compliance.gate_decisions where verdict = 'granted')`,
  )
  expect((await replayMonth(t.adminUrl, '2026-11')).differences).toMatchObject([
    { was: 'granted', is: 'refused HOUSE-NOTE' },
  ])
})

test.each([
  ['Europe/London', { confirmed: 2, inFlight: 0 }],
  ['America/New_York', { confirmed: 2, inFlight: 0 }],
  ['Asia/Shanghai', 0],
])('[R17] the day of a party in %s goes on past midnight in Shanghai', async (zone, sms) => {
  const on = await plant()
  await t.admin.query(
    `insert into compliance.budgets (client_id, debtor_id, window_on, counter, limit_count, used, reserved) values ($1, $2, '2026-11-24', 'sms', 3, 2, 0)`,
    [on.clientId, on.debtorId],
  )
  const found = await t.admin.query(
    `select compliance.counts_of($1, $2, p, 'x', '2026-11-25', '2026-11-25T03:00:00+08:00', array['Asia/Shanghai', $4]) -> 'sms' as sms from portfolio.contact_points p where p.id = $3`,
    [on.clientId, on.debtorId, on.contactPointId, zone],
  )
  expect(found.rows).toEqual([{ sms }])
})

test.each([
  // A call on Monday 30 November in the morning there. In New York Sunday noon is the seventh day, and Shanghai's eighth.
  ['{America/New_York}', '2026-11-30', '2026-12-06T12:00:00-05:00', 1, '2026-12-07T00:00:00-05:00'],
  ['{America/New_York}', '2026-11-30', '2026-12-07T00:00:00-05:00', 0, null],
  ['{Asia/Shanghai}', '2026-11-30', '2026-12-06T23:59:59+08:00', 1, '2026-12-07T00:00:00+08:00'],
  ['{Asia/Shanghai}', '2026-11-30', '2026-12-07T00:00:00+08:00', 0, null],
  // Noted in Shanghai on the day before: it may have been Tuesday's in Tokyo.
  ['{Asia/Tokyo}', '2026-11-30', '2026-12-07T23:59:00+09:00', 1, '2026-12-08T00:00:00+09:00'],
  ['{Asia/Tokyo}', '2026-11-30', '2026-12-08T00:00:00+09:00', 0, null],
  ['{Asia/Shanghai,America/New_York}', '2026-11-30', '2026-12-07T12:00:00+08:00', 1, '2026-12-07T00:00:00-05:00'],
])('[R17] seven and thirty consecutive days are those of a party in %s', async (zones, on, at, n, frees) => {
  const by = await plant()
  await t.admin.query(
    `insert into compliance.budgets (client_id, debtor_id, window_on, counter, subject, limit_count, used, reserved)
     select $1, $2, $3::date - x.back, x.counter, x.subject, null, 1, 0 from (values (0, 'dial_number', 'own'), (0, 'sms', ''), (23, 'inform_call', '')) x(back, counter, subject)`,
    [by.clientId, by.debtorId, on],
  )
  const found = await t.admin.query(
    `select c.n, coalesce((f.v ->> 'confirmed')::int, 0) as n, (f.v ->> 'frees')::timestamptz as frees
     from (values ('attempt_7d'), ('sms_7d'), ('prerecorded_30d')) c(n), portfolio.contact_points p
     cross join lateral (select compliance.counts_of($1, $2, p, 'x', ($4::timestamptz at time zone 'Asia/Shanghai')::date, $4, $5) -> c.n as v) f where p.id = $3`,
    [by.clientId, by.debtorId, by.contactPointId, at, zones],
  )
  const same = { n, frees: frees === null ? null : new Date(frees) }
  expect(found.rows).toEqual(Array(3).fill(same))
})

const day = ['America/Los_Angeles', 'America/New_York']
test.each([
  ['mobile', '+8610200000000', 'CN'],
  ['landline', '+862120000000', 'CN'],
  ['mobile', '+12025550100', 'US-DC'],
  ['mobile', '+12135550100', 'US-CA'],
  ['mobile', '+16045550100', 'CA'],
  ['mobile', '+441632960000', 'GB'],
  ['mobile', '+85220000000', 'HK'],
  ['mobile', '+77010000000', 'RU'],
  ['landline', '+18005550100', null],
  ['mobile', '+9991234567', null],
  ['address', '某省某市某区某路1号', 'CN'],
  ['address', '某某镇 3 村', 'CN'],
  ['address', '中国香港某道1号', 'HK'],
  ['address', '美国某州某市某街1号', 'US'],
  ['address', '1 Test Street, Springfield, IL 62701', 'US-IL'],
  ['address', '1 Test Street, Testville, New York 10001, USA', 'US-NY'],
  ['address', '1 Test Street, Testville, West Virginia 25000-0001', 'US-WV'],
  ['address', '1 Test Street, Testville, United States', 'US'],
  ['address', '1 Test Road, Testham, ZZ1 1ZZ', 'GB'],
  ['address', '1 Test Road, Testham, England', 'GB'],
  ['address', '1 Test Road', null],
  ['email', 'a@example.com', null],
])('[R17] a %s such as %s says %s', async (kind, value, place) => {
  const found = await t.admin.query('select portfolio.place_of($1, $2) as place', [kind, value])
  expect(found.rows).toEqual([{ place }])
})

test.each([
  // The client is Chinese; where nothing says otherwise, so is the hour.
  ['nothing but the country', [], 'country', ['Asia/Shanghai'], ['CN']],
  [
    'an address and a number that agree',
    [
      ['address', 'CN'],
      ['mobile', 'CN'],
    ],
    'address_and_phone',
    ['Asia/Shanghai'],
    ['CN'],
  ],
  ['a number alone', [['mobile', 'US-DC']], 'phone', ['America/New_York'], ['US']],
  [
    'an address and a number that do not',
    [
      ['address', 'US-CA'],
      ['mobile', 'US-DC'],
    ],
    'address_and_phone',
    day,
    ['US'],
  ],
  ['a state of two zones', [['address', 'US-TX']], 'address', ['America/Chicago', 'America/Denver'], ['US']],
  ['an address that has ended', [['address', 'US-TX', false]], 'country', ['Asia/Shanghai'], ['CN']],
  [
    'a number from where no pack speaks, beside an address',
    [
      ['address', 'CN'],
      ['mobile', 'HK'],
    ],
    'address_and_phone',
    ['Asia/Hong_Kong', 'Asia/Shanghai'],
    ['CN'],
  ],
  ['a number from there alone', [['mobile', 'HK']], 'phone', ['Asia/Hong_Kong'], ['HK']],
  ['an address there', [['address', 'HK']], 'address', ['Asia/Hong_Kong'], ['HK']],
] as const)('[R17] where a debtor may be, by %s', async (_what, points, evidence, zones, countries) => {
  const on = await plant()
  for (const [kind, place, valid = true] of points) {
    await t.admin.query(
      `insert into portfolio.contact_points (client_id, debtor_id, kind, masked, value_key, source, basis, place, valid) values ($1, $2, $3, '*', sha256($4), 'placement', 'contract', $5, $6)`,
      [on.clientId, on.debtorId, kind, Buffer.from(randomUUID()), place, valid],
    )
  }
  const found = await t.admin.query(
    `select w.evidence, w.zones, w.countries, jsonb_array_length(w.found) as found from compliance.whereabouts_of($1, $2, 'Asia/Shanghai') w`,
    [on.clientId, on.debtorId],
  )
  const alive = points.filter(([, , valid]) => valid !== false).length
  expect(found.rows).toEqual([{ evidence, zones, countries, found: evidence === 'country' ? 0 : alive }])
})

test('[R17] hours hold in every zone, and the permit keeps what said where the debtor is', async () => {
  await t.setNow('2026-11-25T21:30:00+08:00')
  const on = await plant()
  const add = `insert into portfolio.contact_points (client_id, debtor_id, kind, masked, value_key, source, basis, place) values ($1, $2, 'mobile', '*', sha256($3), 'placement', 'contract', $4)`
  await t.admin.query(add, [on.clientId, on.debtorId, Buffer.from(randomUUID()), 'CN'])
  expect(await verdictOf(on)).toBe('granted')
  // Half past nine in Shanghai is half past ten in Tokyo: a number there, and nobody calls.
  await t.admin.query(add, [on.clientId, on.debtorId, Buffer.from(randomUUID()), 'JP'])
  expect(await verdictOf(on)).toMatch(/^CN-T[12]$/)
  const kept = await t.admin.query(
    `select i.inputs -> 'zones' as zones, i.inputs ->> 'zoneEvidence' as evidence, jsonb_array_length(i.inputs -> 'whereabouts') as whereabouts, i.inputs -> 'jurisdictions' as jurisdictions
     from compliance.permits p join compliance.permit_inputs i on i.client_id = p.client_id and i.permit_id = p.id where p.case_id = $1 order by p.id desc limit 1`,
    [on.caseId],
  )
  expect(kept.rows).toEqual([
    { zones: ['Asia/Shanghai', 'Asia/Tokyo'], evidence: 'phone', whereabouts: 2, jurisdictions: ['CN'] },
  ])
})

test.each([
  [['CN'], 'effective_call', 3],
  [['GB'], 'effective_call', 3],
  [['US'], 'effective_call', null],
  [['CN'], 'dial_number', null],
  [['US', 'CN'], 'prerecorded_30d', 3],
  [['CN'], 'prerecorded_30d', null],
  [['GB', 'US'], 'visit', 1],
])("[R17] the database's own cap under the law of %s for %s is %s", async (countries, counter, cap) => {
  const channel = counter === 'visit' ? 'visit' : 'call'
  const mode = counter === 'prerecorded_30d' ? 'prerecorded' : 'human'
  const found = await t.admin.query(`select compliance.cap_of($1, '2026-11-25', $2, $3, $4, 'debtor') as cap`, [
    counter,
    countries,
    channel,
    mode,
  ])
  expect(found.rows).toEqual([{ cap }])
})

test('[R14] [R17] what the rules of the ladder did is decided again alike, a person’s word is none of theirs, and touched facts are listed', async () => {
  await t.setNow('2027-01-05T12:00:00+08:00')
  const [late, severe] = [await plant(), await plant()]
  const dpdOf = (on: PlantedCase, dpd: number, minor = 100_000) =>
    t.admin.query('update portfolio.account_balances set dpd = $2, balance_minor = $3 where account_id = $1', [
      on.accountId,
      dpd,
      minor,
    ])
  const walk = () => t.pools.work.query('select compliance.walk_ladder()')
  await t.admin.query(`update portfolio.cases set stage = 'sms' where id = $1`, [late.caseId])
  await dpdOf(late, 30)
  await dpdOf(severe, 180, 5_000_000)
  await walk()
  await dpdOf(severe, 179, 5_000_000)
  await walk()
  await t.runner.execute(
    moveStage,
    { case_ids: [late.caseId], to: 'sms', reason: '客户要求短信沟通' },
    await as('team_leader@A1'),
  )
  const moved = await t.admin.query('select count(policy)::int as by_rule from portfolio.stage_moves')
  const { lookedAt, differences } = await replayMonth(t.adminUrl, '2027-01')
  expect([lookedAt, differences, lookedAt > 3]).toEqual([moved.rows[0].by_rule, [], true])
  // One that was moved, one that was marked, and one whose mark was taken away.
  const touch = (on: PlantedCase, known: object, what: string) =>
    t.admin.query(
      `update portfolio.stage_moves set facts = facts || $2 where case_id = $1 and policy is not null and ${what}`,
      [on.caseId, known],
    )
  await touch(late, { dpd: 29, textAllowed: true }, `kind = 'stage'`)
  await touch(severe, { held: true }, `kind = 'flag' and to_stage = 'legal'`)
  await touch(severe, { dpd: 180 }, `kind = 'flag' and to_stage is null`)
  const again = await replayMonth(t.adminUrl, '2027-01')
  expect(again.differences.map(({ was, is }) => `${was} / ${is}`).toSorted()).toEqual([
    'legal by LADDER-LEGAL / no mark by no rule',
    'no mark by no rule / legal by LADDER-LEGAL',
    'phone by LADDER-PHONE / sms by LADDER-TEXT',
  ])
})
