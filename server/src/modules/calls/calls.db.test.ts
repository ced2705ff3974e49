import type { FindingPage } from '@dunwell/contract/calls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { requestPermit, showNumber } from '#modules/compliance'
import { recordContact } from '#modules/contacts'
import { deriveKey } from '#platform/config'
import type { DomainError } from '#platform/errors'
import { makeLog } from '#platform/log'
import { phoneKeyOf } from '#platform/lookup-key'
import { runPendingJobs } from '#platform/run-pending-jobs'
import type { Services } from '#platform/services'
import {
  openTestDatabase,
  openTestServices,
  type PlantedCase,
  plantCases,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import { explainFinding, judgeFinding } from './commands/answer-finding.ts'
import { addSource, setExtension } from './commands/set-source.ts'
import { askSource, matchDay, receiveFile } from './commands/take-file.ts'
import { askCaller, readCaller, takeInbound } from './commands/take-inbound.ts'
import { callsJobs } from './index.ts'
import { listFindings, readFinding } from './queries/list-findings.ts'
import { listSources } from './queries/list-sources.ts'
import { readDay } from './queries/read-day.ts'

const collector = 'phone_collector@A1-1'
const lead = 'supervisor@A'
let t: TestDatabase
let world: World
let services: Services
let closeServices: () => void
let sourceId: string
let cases: PlantedCase[]
let uid = 0

const as = (person: string) => t.signIn(world.people[person])
const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'no error',
    (error: DomainError) => error.code ?? String(error),
  )
const phone = (n: number): string => `102${String(20_000_000 + n)}`
const at = (time: string): string => `${time.includes('T') ? '' : '2026-11-25T'}${time}+08:00`

async function run<O>(outcome: Promise<{ ok: boolean; value?: O }>): Promise<O> {
  const done = await outcome
  if (!done.ok || done.value === undefined) throw new Error('refused')
  return done.value
}

/** A permit for the first number of a case, shown at that time; recorded with a result when one is given. */
async function shown(n: number, time: string, result?: string): Promise<string> {
  const on = cases[n]
  if (on === undefined) throw new Error('no such case')
  await t.setNow(at(time))
  const proof = await as(collector)
  const asked = await run(
    t.runner.execute(requestPermit, { case_id: on.caseId, contact_point_id: on.contactPointId }, proof),
  )
  expect(asked.verdict).toBe('granted')
  await t.runner.execute(showNumber, { permit_id: asked.permit_id }, proof)
  if (result !== undefined)
    await t.runner.execute(
      recordContact,
      {
        case_id: on.caseId,
        direction: 'outbound',
        permit_id: asked.permit_id,
        call_result: result,
        ...(result === 'connected_self' ? { outcome: 'willing' } : {}),
      },
      proof,
    )
  return asked.permit_id
}

const lineOf = (n: number): string => `+8621555501${n}`
const withExtension = (n: number): string => `${lineOf(n)};ext=801`

/** As the console shows it, value and all: of a number that is kept with its extension. */
async function seen(n: number, time: string, channel: 'call' | 'reveal'): Promise<string> {
  const on = cases[n]
  await t.setNow(at(time))
  const by = await as(collector)
  const point = on?.contactPointId
  await t.admin.query('update vault.contact_values set value = $2 where contact_point_id = $1', [
    point,
    withExtension(n),
  ])
  const asked = { case_id: on?.caseId, contact_point_id: point, channel }
  const { permit_id: permitId } = await run(t.runner.execute(requestPermit, asked, by))
  const placed = await services.callControl.place({
    permitId,
    by,
    requestId: 'seen',
    limits: { ringAgentS: 20, ringDebtorS: 60, maxTalkS: 3600, maxTotalS: 3700 },
  })
  expect(placed).toMatchObject({ way: 'shown', value: withExtension(n) })
  return permitId
}

type Line = { on?: string; permit?: string; time: string; from?: string; to?: string; talk?: number; id?: string }
/** A row of Asterisk's Master.csv. */
function line({
  on = '2026-11-25',
  permit = '',
  time,
  from = '8001',
  to = phone(99),
  talk = 0,
  id = `17955.${++uid}`,
}: Line): string {
  const [near, far] = from.length < 6 ? [`PJSIP/${from}-01`, 'PJSIP/trunk-02'] : ['PJSIP/trunk-01', `PJSIP/${to}-02`]
  const ended = new Date(Date.parse(`${on}T${time}Z`) + (talk + 5) * 1000).toISOString().slice(0, 19).replace('T', ' ')
  const state = talk > 0 ? 'ANSWERED' : 'NO ANSWER'
  const answered = talk > 0 ? `${on} ${time}` : ''
  return [
    ...[permit, from, to, 'ctx', from, near, far, 'Dial', 'x', `${on} ${time}`, answered, ended],
    ...[String(talk + 5), String(talk), state, 'DOCUMENTATION', id],
  ]
    .map((cell) => `"${cell}"`)
    .join(',')
}

async function send(lines: string[], person = lead): Promise<{ state: string; error_code: string | null }> {
  const kept = await services.blobs.put(
    (async function* () {
      yield Buffer.from(`${lines.join('\n')}\n`, 'utf8')
    })(),
    { maxBytes: 1_000_000 },
  )
  const { file_id } = await run(
    t.runner.execute(
      receiveFile,
      { source_id: sourceId, file_name: 'Master.csv', sha256: kept.sha256, size: kept.size, key_id: kept.keyId },
      await as(person),
    ),
  )
  await runPendingJobs({ pools: t.pools, runner: t.runner, services, log: makeLog('silent'), jobs: callsJobs })
  const file = await t.admin.query('select state, error_code from calls.files where id = $1', [file_id])
  return file.rows[0]
}

type Finding = z.input<typeof FindingPage>['data'][number]
async function findings(person: string, more: object = {}): Promise<Finding[]> {
  return (await t.runner.ask(listFindings, { on_date: '2026-11-25', limit: 200, ...more }, await as(person))).data
}
const kinds = (rows: Finding[]): string[] => rows.map(({ kind, state }) => `${kind} ${state}`).toSorted()
const permits = async (ids: string[]) =>
  (
    await t.admin.query<{ outcome: string | null; settled_from: string }>(
      'select outcome, settled_from from compliance.permits where id = any ($1) order by array_position($1, id)',
      [ids],
    )
  ).rows

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  const opened = openTestServices(t)
  services = opened.services
  closeServices = opened.close
  cases = await plantCases(
    t.admin,
    world,
    Array.from({ length: 18 }, (_, n) => ({ desk: n === 13 ? 'G1-1' : 'A1-1' })),
  )
  const key = deriveKey(t.secret, 'lookup')
  for (const [n, one] of cases.entries())
    await t.admin.query(`update portfolio.contact_points set value_key = $2, kind = 'mobile' where id = $1`, [
      one.contactPointId,
      n === 10 ? phoneKeyOf(key, '+12025550100') : phoneKeyOf(key, n < 14 || n > 15 ? `+86${phone(n)}` : lineOf(n)),
    ])
  await t.setNow(at('08:00:00'))
  const proof = await as(lead)
  const body = { unit_id: world.units['A']?.id, name: '分公司话机', layout: 'asterisk_cdr', zone: 'Asia/Shanghai' }
  sourceId = (await run(t.runner.execute(addSource, body, proof))).id
  await t.runner.execute(
    setExtension,
    { source_id: sourceId, extension: '8001', staff_id: world.people[collector]?.id, from_at: at('08:00:00') },
    proof,
  )
})
afterAll(async () => {
  await t.close()
  closeServices()
})

describe('a day of calls', () => {
  let used: string[]
  let day: string[]
  beforeAll(async () => {
    used = [
      // Called and never recorded; called and recorded as it was; recorded otherwise than it was; shown and not called.
      await shown(0, '09:00:00'),
      await shown(1, '09:10:00', 'connected_self'),
      await shown(2, '09:20:00', 'no_answer'),
      await shown(3, '09:30:00', 'no_answer'),
      await shown(4, '09:40:00'),
    ]
    await t.setNow(at('10:05:00'))
    await t.runner.execute(
      recordContact,
      { case_id: cases[5]?.caseId, direction: 'inbound', call_result: 'connected_self', outcome: 'willing' },
      await as(collector),
    )
    day = [
      line({ time: '09:00:20', to: phone(0), talk: 45 }),
      line({ time: '09:10:30', to: phone(1), talk: 120 }),
      line({ time: '09:20:15', to: phone(2), talk: 90 }),
      line({ time: '09:40:10', to: phone(4), talk: 3 }),
      // Again under the same permit; a debtor's number without one; a number that nobody knows.
      line({ time: '09:41:00', to: phone(4) }),
      line({ time: '09:50:00', to: phone(6), talk: 30 }),
      line({ time: '09:55:00' }),
      line({ time: '10:00:00', from: phone(5), to: '8001', talk: 200 }),
      line({ time: '10:10:00', from: phone(7), to: '8001', talk: 60 }),
      line({ time: '10:20:00', from: '8001', to: '8002', talk: 9 }),
      line({ time: '10:30:00', from: '8003', to: phone(6), talk: 20 }),
    ]
    await t.setNow(at('21:00:00'))
    expect(await send(day)).toEqual({ state: 'read', error_code: null })
  })

  test('[R17] calls are matched by number, person and time; what is left over is found, the same day', async () => {
    expect(kinds(await findings(lead))).toEqual([
      'call_without_permit open',
      'call_without_permit open',
      'call_without_permit open',
      'call_without_permit open',
      'inbound_without_record open',
      'permit_without_call open',
      'result_differs open',
    ])
    const read = await t.runner.ask(readDay, { on_date: '2026-11-25' }, await as(lead))
    expect(read).toMatchObject({ outbound: 8, matched: 4, inbound: 2, recorded: 1 })
    const found = await findings(lead, { kind: 'call_without_permit' })
    expect(found.map(({ facts, extension }) => [extension, facts['known'], facts['again']]).toSorted()).toEqual([
      ['8001', false, false],
      ['8001', true, false],
      ['8001', true, true],
      ['8003', true, false],
    ])
    expect((await findings(lead, { kind: 'permit_without_call' }))[0]?.case?.id).toBe(cases[3]?.caseId)
  })

  test('[R34] of a person and a day there is one incident, with a clock, and HQ is told', async () => {
    const opened = await t.admin.query(
      `select facts, unit_id, (select count(*)::int from incidents.duties d where d.incident_id = i.id) as duties from incidents.incidents i
       where kind = 'call_without_permit' order by facts ? 'extension'`,
    )
    expect(opened.rows).toEqual([
      expect.objectContaining({
        duties: 1,
        facts: { on_date: '2026-11-25', staff_id: world.people[collector]?.id, calls: 3, known_numbers: 2 },
      }),
      expect.objectContaining({ facts: { on_date: '2026-11-25', extension: '8003', calls: 1, known_numbers: 1 } }),
    ])
  })

  test('[R17] sent again nothing is twice; a piece of a file that a killed job had taken changes nothing either', async () => {
    const before = await t.admin.query('select count(*)::int as n, sum(talk_s)::int as s from calls.details')
    expect(await send([...day.slice(0, 3), ...day])).toEqual({ state: 'read', error_code: null })
    const after = await t.admin.query('select count(*)::int as n, sum(talk_s)::int as s from calls.details')
    expect(after.rows).toEqual(before.rows)
    expect((await findings(lead)).length).toBe(7)
    const incidents = await t.admin.query(`select 1 from incidents.incidents where kind = 'call_without_permit'`)
    expect(incidents.rows.length).toBe(2)
  })

  test('[R17] an extension that gets its name later makes its calls somebody’s', async () => {
    await t.runner.execute(
      setExtension,
      {
        source_id: sourceId,
        extension: '8003',
        staff_id: world.people['phone_collector@A1-2']?.id,
        from_at: at('08:30:00'),
      },
      await as(lead),
    )
    await t.runner.execute(matchDay, { source_id: sourceId, on_date: '2026-11-25' }, await as(lead))
    const own = await findings('phone_collector@A1-2', { mine: 'true' })
    expect(own.map(({ extension, case: on }) => [extension, on])).toEqual([['8003', null]])
  })

  test('[R17] until the day is over nobody’s permit is settled; then the seconds say what it was, also where somebody had said that nobody spoke, and a late record still comes', async () => {
    expect((await permits(used)).map(({ outcome }) => outcome)).toEqual([
      null,
      'effective',
      'not_effective',
      'not_effective',
      null,
    ])
    await t.setNow('2026-11-26T08:30:00+08:00')
    const matched = await run(
      t.runner.execute(matchDay, { source_id: sourceId, on_date: '2026-11-25' }, await as(lead)),
    )
    expect(matched.settled).toBe(3)
    // 45 seconds are an effective call, 3 are none; what was recorded stays as it was recorded, and 90 seconds count.
    expect(await permits(used)).toEqual([
      { outcome: 'effective', settled_from: 'call_detail' },
      { outcome: 'effective', settled_from: 'person' },
      { outcome: 'effective', settled_from: 'call_detail' },
      { outcome: 'not_effective', settled_from: 'person' },
      { outcome: 'not_effective', settled_from: 'call_detail' },
    ])
    const budget = await t.admin.query(
      `select sum(used)::int as used, sum(reserved)::int as reserved from compliance.budgets where counter = 'effective_call' and debtor_id = any ($1)`,
      [[cases[0]?.debtorId, cases[4]?.debtorId]],
    )
    expect(budget.rows).toEqual([{ used: 1, reserved: 0 }])
    const denied = await t.admin.query(
      `select string_agg(counter || ' ' || used || reserved, ', ' order by counter) as counted,
        (select r.call_result from contacts.records r where r.permit_id = $2) as recorded
      from compliance.budgets where debtor_id = $1 and counter in ('effective_call', 'dial_number')`,
      [cases[2]?.debtorId, used[2]],
    )
    expect(denied.rows).toEqual([{ counted: 'dial_number 10, effective_call 10', recorded: 'no_answer' }])
    const late = { case_id: cases[0]?.caseId, direction: 'outbound', permit_id: used[0], call_result: 'no_answer' }
    await t.runner.execute(recordContact, late, await as(collector))
    expect((await permits(used))[0]?.outcome).toBe('effective')
    await t.runner.execute(matchDay, { source_id: sourceId, on_date: '2026-11-25' }, await as(lead))
    expect((await findings(lead, { kind: 'result_differs' })).length).toBe(2)
  })

  test('[R17] whom it is about explains, another accepts or asks again; what was said stays', async () => {
    const [asked] = await findings(collector, { kind: 'permit_without_call' })
    const ref = { finding_id: asked?.id }
    const words = { ...ref, text: '客户占线，未拨通即挂断' }
    expect(await codeOf(t.runner.execute(explainFinding, words, await as(lead)))).toBe('finding_not_yours')
    expect(await codeOf(t.runner.execute(judgeFinding, { ...words, accepted: true }, await as(lead)))).toBe(
      'finding_state',
    )
    await t.runner.execute(explainFinding, words, await as(collector))
    const view = await t.runner.ask(readFinding, ref, await as(lead))
    expect(view.may).toEqual({ explain: false, judge: true })
    expect((await t.runner.ask(readFinding, ref, await as(collector))).may).toEqual({ explain: false, judge: false })
    await t.runner.execute(judgeFinding, { ...ref, accepted: false, text: '话机无记录，请再说明' }, await as(lead))
    await t.runner.execute(explainFinding, { ...ref, text: '当时使用了备用话机' }, await as(collector))
    await t.runner.execute(judgeFinding, { ...ref, accepted: true, text: '已核对备用话机' }, await as(lead))
    const end = await t.runner.ask(readFinding, ref, await as(collector))
    expect([end.state, ...end.steps.map(({ act }) => act)]).toEqual([
      'accepted',
      'explained',
      'rejected',
      'explained',
      'accepted',
    ])
    await expect(t.admin.query('set role dunwell_definer; update calls.steps set text = text')).rejects.toThrow(
      /denied/,
    )
    await t.admin.query('reset role')
  })

  test('[R1] another branch sees none of it', async () => {
    expect(await findings('supervisor@B')).toEqual([])
    expect((await t.runner.ask(listSources, {}, await as('supervisor@B'))).data).toEqual([])
    expect(await t.runner.ask(readDay, { on_date: '2026-11-25' }, await as('supervisor@B'))).toMatchObject({
      outbound: 0,
    })
    const kept = { source_id: sourceId, file_name: 'x', sha256: 'a'.repeat(64), size: 1, key_id: 'k' }
    expect(await codeOf(t.runner.execute(receiveFile, kept, await as('supervisor@B')))).toBe('not_found')
    const asked = { source_id: kept.source_id }
    expect(await codeOf(t.runner.ask(askSource, asked, await as('supervisor@B')))).toBe('not_found')
  })
})

test('[R17] a call that a later file brings answers the permit that had none', async () => {
  await t.setNow(at('11:00:00'))
  const id = await shown(7, '11:00:00')
  await t.setNow('2026-11-26T09:00:00+08:00')
  await send([line({ time: '12:00:00', talk: 8 })])
  const of = async () =>
    (await findings(lead, { kind: 'permit_without_call' })).find(({ case: on }) => on?.id === cases[7]?.caseId)?.state
  expect(await of()).toBe('open')
  await send([line({ time: '11:00:30', to: phone(7), talk: 30 })])
  expect(await of()).toBe('resolved')
  expect(await permits([id])).toEqual([{ outcome: 'effective', settled_from: 'call_detail' }])
})

test.each<[string, string[], string]>([
  [
    'a line without the call’s id',
    [line({ time: '09:00:00' }), line({ time: '09:00:00', id: '' })],
    'call_line_unreadable',
  ],
  ['a day that is none', [line({ time: '09:00:00' }).replace('2026-11-25', '2026-02-30')], 'call_line_unreadable'],
  ['a day of another year', [line({ time: '09:00:00' }), line({ on: '2025-11-25', time: '09:00:00' })], 'call_day_out'],
  ['a day to come', [line({ time: '09:00:00' }), line({ on: '2026-11-27', time: '09:00:00' })], 'call_day_out'],
  ['calls within the house alone', [line({ time: '09:00:00', to: '8002' })], 'call_file_empty'],
])('[R17] %s refuses the file whole', async (_title, lines, code) => {
  const before = await t.admin.query('select count(*)::int as n from calls.details')
  expect(await send(lines)).toEqual({ state: 'refused', error_code: code })
  expect((await t.admin.query('select count(*)::int as n from calls.details')).rows).toEqual(before.rows)
})

describe('what a file says of permits', () => {
  const used: Record<string, string> = {}
  const evening = '2026-11-26T09:30:00+08:00'
  const lost = async () =>
    (
      await t.admin.query<{ lost: boolean }>(
        `select (compliance.lost_of(client_id, debtor_id, platform.now())).lost from portfolio.cases where id = $1`,
        [cases[11]?.caseId],
      )
    ).rows[0]?.lost
  const counted = async (n: number) =>
    Object.fromEntries(
      (
        await t.admin.query<{ counter: string; used: number }>(
          `select counter, sum(used)::int as used from compliance.budgets where debtor_id = $1 group by counter`,
          [cases[n]?.debtorId],
        )
      ).rows.map(({ counter, used: many }) => [counter, many]),
    )
  beforeAll(async () => {
    used['named'] = await shown(8, '13:00:00')
    used['twice'] = await shown(9, '13:10:00')
    used['abroad'] = await shown(10, '13:20:00')
    used['denied'] = await shown(11, '13:30:00', 'invalid')
    used['line'] = await seen(14, '13:50:00', 'call')
    used['revealed'] = await seen(15, '13:52:00', 'reveal')
    used['apart'] = await shown(12, '2026-11-23T13:00:00')
    await t.setNow(at('14:00:00'))
    await send([line({ time: '13:10:05', to: phone(9) })])
    await t.setNow(evening)
    expect(await lost()).toBe(true)
    await send([
      line({ on: '2026-11-22', time: '13:00:00', talk: 4 }),
      line({ time: '13:00:20', to: phone(12), permit: used['named'] ?? '', talk: 40 }),
      line({ time: '13:10:40', to: phone(9), talk: 300 }),
      line({ time: '13:20:10', to: '0012025550100', talk: 30 }),
      line({ time: '13:50:10', to: '02155550114', talk: 30 }),
      line({ time: '13:52:10', to: '02155550115', talk: 30 }),
      // A telephone with a name; an extension that nobody has, by another carrier.
      line({ time: '13:35:00', from: '02161234567', to: phone(16), talk: 70 }),
      line({ time: '13:36:00', from: '8009', to: `17951${phone(17)}`, talk: 70 }),
      line({ time: '13:40:00', to: phone(13), talk: 50 }),
      line({ time: '13:41:00', from: phone(13), to: '8001', talk: 50 }),
    ])
  })
  const of = async (kind: string, n: number) =>
    (await findings(lead, { kind })).filter(({ case: on }) => on?.id === cases[n]?.caseId)

  test('[R17] a permit that the telephone system names is believed only for its number and its person', async () => {
    expect(await of('permit_misnamed', 8)).toMatchObject([{ facts: { why: 'number' }, talk_s: 40 }])
    expect(await of('permit_without_call', 8)).toHaveLength(1)
    expect((await permits([used['named'] ?? '']))[0]?.outcome).toBe(null)
  })

  test('[R17] a permit is the call in which somebody spoke, though an earlier file knew only the one before; the other is counted too', async () => {
    expect(await permits([used['twice'] ?? ''])).toEqual([{ outcome: 'effective', settled_from: 'call_detail' }])
    expect(await counted(9)).toEqual({ effective_call: 1, dial_number: 2 })
    // Without any permit: whoever has the number was called all the same.
    expect(await counted(12)).toEqual({ effective_call: 1, dial_number: 1 })
    await t.runner.execute(matchDay, { source_id: sourceId, on_date: '2026-11-25' }, await as(lead))
    expect(await counted(12)).toEqual({ effective_call: 1, dial_number: 1 })
  })

  test('[R17] whoever dialled, and whatever before the number, whom it reached was called', async () => {
    expect([await counted(16), await counted(17)]).toEqual(Array(2).fill({ effective_call: 1, dial_number: 1 }))
    const found = (await findings(lead, { kind: 'call_without_permit' })).filter(({ talk_s }) => talk_s === 70)
    expect(found.map(({ extension, facts }) => [extension, facts['known'], facts['unread'] === true])).toEqual(
      expect.arrayContaining([
        [null, true, true],
        ['8009', true, false],
      ]),
    )
    expect(found).toHaveLength(2)
  })

  test('[R17] a number of another country is the one that was kept, whatever kind it was taken for', async () => {
    expect(await permits([used['abroad'] ?? ''])).toEqual([{ outcome: 'effective', settled_from: 'call_detail' }])
  })

  test('[R17] a number that is kept with its extension is known by its line when it is dialled, whatever its permit was for', async () => {
    const settled = { outcome: 'effective', settled_from: 'call_detail' }
    expect(await permits([used['line'] ?? '', used['revealed'] ?? ''])).toEqual([settled, settled])
  })

  test('[R1] of a number that another house alone has, nothing is told', async () => {
    const found = (await findings(lead, { kind: 'call_without_permit' })).filter(({ talk_s }) => talk_s === 50)
    expect(found.map(({ facts }) => facts['known'])).toEqual([false])
    expect((await findings(lead, { kind: 'inbound_without_record' })).filter(({ talk_s }) => talk_s === 50)).toEqual([])
    expect(await counted(13)).toEqual({})
  })

  test('[R17] of a day of which no call came nothing is missed', async () => {
    const missed = await t.admin.query('select 1 from calls.findings where permit_id = $1', [used['apart']])
    expect(missed.rows).toEqual([])
  })

  test('[R14] a call that the telephone system denies shows nobody to be lost until it is explained', async () => {
    expect(await lost()).toBe(false)
    const ref = { finding_id: (await of('permit_without_call', 11))[0]?.id }
    await t.runner.execute(explainFinding, { ...ref, text: '使用了备用话机' }, await as(collector))
    expect(await lost()).toBe(false)
    await t.runner.execute(judgeFinding, { ...ref, accepted: true, text: '已核对' }, await as(lead))
    expect(await lost()).toBe(true)
  })
})

describe('a debtor who calls back', () => {
  const taker = 'phone_collector@A2-1'
  const none = { name: null, phone_keys: null, id_no_key: null, no: null }
  const byPhone = (n: number) => ({
    ...none,
    phone_keys: [phoneKeyOf(deriveKey(t.secret, 'lookup'), `+86${phone(n)}`)],
  })
  beforeAll(() => t.setNow('2026-11-27T10:00:00+08:00'))
  async function lookUp(person: string, input: object) {
    const { lookup_id } = await run(t.runner.execute(askCaller, input, await as(person)))
    return { lookup_id, data: (await run(t.runner.execute(readCaller, { lookup_id }, await as(person)))).data }
  }
  const take = async (person: string, lookup_id: string, more: object) =>
    t.runner.execute(
      takeInbound,
      { lookup_id, no: 1, result: 'message', note: '客户来电，请回电', ...more },
      await as(person),
    )
  const countersOf = async (debtor: string | undefined): Promise<unknown> =>
    (await t.admin.query('select * from compliance.budgets where debtor_id = $1 order by counter, window_on', [debtor]))
      .rows

  test('[R17a] of one’s own case everything that a list shows; of another’s whose it is, and nothing else', async () => {
    const own = await lookUp(collector, byPhone(1))
    expect(own.data).toMatchObject([
      { no: 1, case: { id: cases[1]?.caseId }, owners: [{ id: world.people[collector]?.id }] },
    ])
    const others = await lookUp(taker, byPhone(1))
    expect(others.data).toEqual([{ no: 1, case: null, owners: own.data[0]?.owners, unit_name: own.data[0]?.unit_name }])
    const contract = await lookUp(taker, { ...none, no: cases[1]?.contractNo })
    expect(contract.data).toEqual(others.data)
    // A name, which everybody may guess, finds what one's own lists show.
    const named = await t.admin.query('select name from portfolio.debtors where id = $1', [cases[1]?.debtorId])
    const byName = { ...none, name: named.rows[0].name }
    expect((await lookUp(collector, byName)).data).toEqual(own.data)
    for (const person of [taker, 'phone_collector@B1-1']) expect((await lookUp(person, byName)).data).toEqual([])
    // Part of a name finds nobody.
    expect((await lookUp(taker, { ...none, name: '测试人' })).data).toEqual([])
  })

  test('[R17a] the operator finds by number and by contract whose it is at an agency, and no more; an agency of others nothing', async () => {
    const guest = world.people['phone_collector@G1-1']?.id
    const found = async (person: string, n: number) => {
      const contract = { ...none, no: cases[n]?.contractNo ?? null }
      return [(await lookUp(person, byPhone(n))).data, (await lookUp(person, contract)).data]
    }
    const whose = [{ no: 1, case: null, owners: [{ id: guest, name: '员工G1-1' }], unit_name: 'G1 G1-1' }]
    for (const person of [collector, 'phone_collector@B1-1']) expect(await found(person, 13)).toEqual([whose, whose])
    expect(await found('phone_collector@G1-1', 1)).toEqual([[], []])
    // Who a person is, anybody may know who has seen their papers.
    const id = await t.admin.query('select id_no_key as key from portfolio.debtors where id = $1', [
      cases[13]?.debtorId,
    ])
    expect((await lookUp(collector, { ...none, id_no_key: id.rows[0].key })).data).toEqual([])
  })

  test('[R17a] the number of a person beside the debtor says so; their "no more" is theirs for ever and no wish of the debtor’s; who stands surety is found by theirs', async () => {
    const [of, surety] = [cases[3], cases[4]]
    const related = await t.admin.query(
      `with r as (insert into portfolio.related_persons (client_id, debtor_id, relation, name_masked, role) values ($1, $2, '同事', '测*', 'contact') returning id)
       insert into portfolio.contact_points (client_id, debtor_id, related_person_id, kind, masked, value_key, source, basis) select $1, $2, r.id, 'mobile', '102****0077', $3, 'placement', 'contract' from r returning related_person_id as id`,
      [of?.clientId, of?.debtorId, byPhone(77).phone_keys[0]],
    )
    expect((await lookUp(collector, byPhone(3))).data[0]?.case).toMatchObject({ id: of?.caseId, caller: null })
    const own = await lookUp(collector, byPhone(77))
    expect(own.data.map(({ case: on }) => [on?.id, on?.caller])).toEqual([[of?.caseId, 'contact']])
    const { lookup_id, data } = await lookUp(taker, byPhone(77))
    expect(data).toMatchObject([{ case: null }])
    await take(taker, lookup_id, { said: ['opt_out'] })
    const after = await t.admin.query(
      `select r.refused_at is not null as refused, (select count(*)::int from compliance.consents c where c.debtor_id = $1) as wishes from portfolio.related_persons r where r.id = $2`,
      [of?.debtorId, related.rows[0].id],
    )
    expect(after.rows).toEqual([{ refused: true, wishes: 0 }])
    await t.admin.query(
      `insert into portfolio.account_parties (client_id, account_id, debtor_id, role) values ($1, $2, $3, 'guarantor')`,
      [of?.clientId, of?.accountId, surety?.debtorId],
    )
    const found = (await lookUp(collector, byPhone(4))).data
    expect(found.map(({ case: on }) => on?.id).toSorted()).toEqual([of?.caseId, surety?.caseId].toSorted())
    expect(found.map(({ case: on }) => on?.caller)).toEqual([null, null])
  })

  test('[R3] a look-up is one of the day’s allowance, is written down without what was asked, and read once by whoever asked', async () => {
    const { lookup_id } = await run(t.runner.execute(askCaller, byPhone(1), await as(taker)))
    expect(await codeOf(t.runner.execute(readCaller, { lookup_id }, await as(collector)))).toBe('not_found')
    await t.runner.execute(readCaller, { lookup_id }, await as(taker))
    expect(await codeOf(t.runner.execute(readCaller, { lookup_id }, await as(taker)))).toBe('not_found')
    const trace = await t.admin.query(
      `select facts from audit.events where action = 'calls.ask-caller' and subject = $1`,
      [lookup_id],
    )
    expect(trace.rows).toEqual([{ facts: { by: ['phone'], hits: 1 } }])
    await t.admin.query('update search.quota_settings set exact_daily = 0')
    expect(await codeOf(t.runner.execute(askCaller, byPhone(1), await as(taker)))).toBe('search_quota_used')
    await t.admin.query('update search.quota_settings set exact_daily = 200')
  })

  test('[R17a] the owner is told and has to call back; nothing is counted; the record answers the call of the day', async () => {
    const before = await countersOf(cases[1]?.debtorId)
    const { lookup_id } = await lookUp(taker, byPhone(1))
    await take(taker, lookup_id, {})
    expect(await countersOf(cases[1]?.debtorId)).toEqual(before)
    const told = await t.admin.query(
      `select staff_id, subject from platform.notices where kind = 'call.message' and subject = $1`,
      [cases[1]?.caseId],
    )
    expect(told.rows).toEqual([{ staff_id: world.people[collector]?.id, subject: cases[1]?.caseId }])
    const work = await t.admin.query(
      `select 1 from portfolio.work_items where case_id = $1 and kind = 'call_back' and done_at is null`,
      [cases[1]?.caseId],
    )
    expect(work.rows.length).toBe(1)
    // Words that no note may have refuse, and the call can be recorded in others.
    expect(await take(taker, lookup_id, { note: '这人就是老赖' })).toMatchObject({
      ok: false,
      refusal: { refused: 'gate_refused', facts: { rule_id: 'HOUSE-NOTE', reasons: [{ phrases: ['老赖'] }] } },
    })
    // Whoever has not looked up records nothing, nor of a hit that is none.
    expect(await codeOf(take(collector, lookup_id, {}))).toBe('not_found')
    expect(await codeOf(take(taker, lookup_id, { no: 2 }))).toBe('not_found')
    const stranger = world.people['phone_collector@A1-2']?.id
    expect(await codeOf(take(taker, lookup_id, { result: 'transferred', to_staff_id: stranger }))).toBe(
      'transfer_not_owner',
    )
    await take(taker, lookup_id, { result: 'transferred', to_staff_id: world.people[collector]?.id })
  })

  test('[R17] what the caller says acts at once: a hold for the whole debtor, no more calls, and no permit outlives it', async () => {
    const of = cases[2]
    const proof = await as(collector)
    const open = await run(
      t.runner.execute(requestPermit, { case_id: of?.caseId, contact_point_id: of?.contactPointId }, proof),
    )
    expect(open.verdict).toBe('granted')
    const { lookup_id } = await lookUp(taker, byPhone(2))
    await take(taker, lookup_id, { said: ['complaint', 'opt_out'] })
    expect(await codeOf(t.runner.execute(showNumber, { permit_id: open.permit_id }, await as(collector)))).toBe(
      'permit_outdated',
    )
    const held = await t.admin.query(
      `select h.kind, h.case_id, h.set_by, c.state from portfolio.holds h join portfolio.cases c on c.debtor_id = h.debtor_id where h.debtor_id = $1`,
      [of?.debtorId],
    )
    expect(held.rows).toEqual([{ kind: 'complaint', case_id: null, set_by: world.people[taker]?.id, state: 'on_hold' }])
    const wishes = await t.admin.query(`select effect, kind, channel from compliance.consents where debtor_id = $1`, [
      of?.debtorId,
    ])
    expect(wishes.rows).toEqual([{ effect: 'asks_not', kind: 'channel', channel: 'call' }])
  })
})
