import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestMachinePermit, requestPermit } from '#modules/compliance'
import { recordContact } from '#modules/contacts'
import { openCase, registerTimelineParts, setHold } from '#modules/portfolio'
import type { CallEvent, CallRow } from '#platform/call-control'
import { deriveKey } from '#platform/config'
import { makeLog } from '#platform/log'
import { lookupKeyOf } from '#platform/lookup-key'
import { runPendingJobs } from '#platform/run-pending-jobs'
import type { Services } from '#platform/services'
import {
  openTestDatabase,
  openTestServices,
  type PlantedCase,
  plantCases,
  plantWorld,
  signedIn,
  type TestDatabase,
  type World,
} from '../../../testing/index.ts'
import { openPhoneEngine } from '../../../testing/phone-engine.ts'
import { addSource, changeSource, setExtension } from '../commands/set-source.ts'
import { callsJobs, followExchange, leaveExchange, placedTimeline, readExchangeState } from '../index.ts'
import { listFindings } from '../queries/list-findings.ts'
import { listSources } from '../queries/list-sources.ts'
import { readProgress } from '../queries/read-progress.ts'

const collector = 'phone_collector@A1-1'
const lead = 'supervisor@A'
const lines: string[] = []
const log = makeLog('warn', { write: (line: string) => void lines.push(line) })
let t: TestDatabase
let world: World
let services: Services
let closeServices: () => void
let engine: ReturnType<typeof openPhoneEngine>
let cases: PlantedCase[]
let taken = 0

const as = signedIn(() => ({ t, world }))
const at = (time: string): string => `2026-11-25T${time}+08:00`
const phone = (n: number): string => `102${String(30_000_000 + n)}`
const follow = () => followExchange(services, log)

type Call = { permitId: string; n: number; on: PlantedCase }
/** A call under a fresh permit of a fresh case, placed as the console places it. */
async function place(time: string, mode: 'human' | 'ai' = 'human'): Promise<Call> {
  const n = taken++
  const on = cases[n]
  if (on === undefined) throw new Error('too few cases are planted')
  await t.setNow(at(time))
  const wish = { case_id: on.caseId, contact_point_id: on.contactPointId }
  const by = await as(mode === 'human' ? collector : lead)
  const asked =
    mode === 'human'
      ? await t.runner.execute(requestPermit, wish, by)
      : await t.runner.execute(requestMachinePermit, { ...wish, mode }, by)
  if (!asked.ok || asked.value.verdict !== 'granted') throw new Error('refused')
  const permitId = asked.value.permit_id
  const limits = { ringAgentS: 20, ringDebtorS: 60, maxTalkS: 3600, maxTotalS: 3700 }
  expect(await services.callControl.place({ permitId, by, requestId: 'placed', limits })).toEqual({ way: 'dialled' })
  return { permitId, n, on }
}

type Step = Exclude<CallEvent['t'], 'gap' | 'ended' | 'recording_ready'>
const step = ({ permitId }: { permitId: string }, tells: Step, time: string): CallEvent => ({
  permitId,
  t: tells,
  at: new Date(at(time)),
})
const ended = (
  { permitId }: { permitId: string },
  time: string,
  outcome: 'answered' | 'busy' | 'unknown' = 'answered',
  talkMs: number | null = 30_500,
): CallEvent => ({
  ...{ permitId, t: 'ended', at: new Date(at(time)) },
  ...{ outcome, talkMs: outcome === 'answered' ? talkMs : 0, by: 'debtor', cause: '16' },
})
const refs = [
  { id: 'a/agent.wav', leg: 'agent' as const },
  { id: 'a/debtor.wav', leg: 'debtor' as const },
]

const placed = async ({ permitId }: { permitId: string }) =>
  (
    await t.admin.query(
      `select to_char(ringing_at at time zone 'Asia/Shanghai', 'HH24:MI:SS') as ringing, to_char(up_at at time zone 'Asia/Shanghai', 'HH24:MI:SS') as up,
         to_char(ended_at at time zone 'Asia/Shanghai', 'HH24:MI:SS') as ended, outcome, talk_ms, recordings, revoked_at is not null as revoked
       from calls.placed where permit_id = $1`,
      [permitId],
    )
  ).rows[0]
/** used+reserved by counter, and by whom the permit was settled. */
const counted = async ({ permitId, on }: Call) =>
  (
    await t.admin.query(
      `select string_agg(b.counter || ' ' || b.used || '+' || b.reserved, ', ' order by b.counter) || ' ' || p.settled_from as told
       from compliance.budgets b join compliance.permits p on p.id = $2 where b.debtor_id = $1 and b.counter in ('effective_call', 'dial_number') group by p.settled_from`,
      [on.debtorId, permitId],
    )
  ).rows[0].told
const record = async ({ permitId, on }: Call, result: string, outcome?: string) => {
  const said = { call_result: result, ...(outcome === undefined ? {} : { outcome }) }
  const body = { case_id: on.caseId, direction: 'outbound', permit_id: permitId, ...said }
  const done = await t.runner.execute(recordContact, body, await as(collector))
  expect(done.ok).toBe(true)
}
const hold = async ({ on }: Call, kind = 'dispute') =>
  t.runner.execute(setHold, { case_id: on.caseId, kind, reason: '异议' }, await as(collector))

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  const opened = openTestServices(t)
  closeServices = opened.close
  engine = openPhoneEngine(t)
  // The whole of what a telephone system needs: another adapter. Nothing else in these tests knows that it is one.
  services = { ...opened.services, callControl: engine }
  cases = await plantCases(
    t.admin,
    world,
    Array.from({ length: 24 }, () => ({ desk: 'A1-1' })),
  )
  const key = deriveKey(t.secret, 'lookup')
  await t.admin.query(
    `update portfolio.contact_points x set value_key = w.key, kind = 'mobile' from unnest($1::uuid[], $2::bytea[]) w(id, key) where x.id = w.id`,
    [cases.map((one) => one.contactPointId), cases.map((_, n) => lookupKeyOf(key, 'mobile', `+86${phone(n)}`))],
  )
  await t.setNow(at('08:00:00'))
  const proof = await as(lead)
  const body = { unit_id: world.units['A']?.id, name: '电话系统', layout: 'exchange', zone: 'Asia/Shanghai' }
  const source = await t.runner.execute(addSource, body, proof)
  if (!source.ok) throw new Error('refused')
  const extension = { source_id: source.value.id, extension: '8001', staff_id: world.people[collector]?.id }
  await t.runner.execute(setExtension, { ...extension, from_at: at('08:00:00') }, proof)
  await follow()
})
afterAll(async () => {
  await leaveExchange(services)
  await engine.close()
  await t.close()
  closeServices()
})

describe('what a telephone system tells of a call', () => {
  test.each<[string, (events: CallEvent[]) => CallEvent[]]>([
    ['in order', (events) => events],
    ['twice', (events) => [...events, ...events]],
    ['the last first', (events) => events.toReversed()],
    [
      'with another end, later',
      (events) => [...events, ended(events[0] as { permitId: string }, '09:05:00', 'unknown')],
    ],
  ])('[R17] told %s, it comes to the same', async (_, mangle) => {
    const call = await place('09:00:00')
    await t.setNow(at('09:10:00'))
    engine.ended.length = 0
    const { permitId } = call
    const events: CallEvent[] = [
      step(call, 'agent_ringing', '09:00:01'),
      step(call, 'agent_up', '09:00:04'),
      step(call, 'debtor_ringing', '09:00:05'),
      step(call, 'debtor_up', '09:00:15'),
      { permitId, t: 'recording_ready', at: new Date(at('09:00:50')), refs, complete: true },
      ended(call, '09:00:46'),
    ]
    await engine.tell(...mangle(events))
    const whole = { ringing: '09:00:05', up: '09:00:15', ended: '09:00:46', outcome: 'answered', talk_ms: 30_500 }
    expect(await placed(call)).toEqual({ ...whole, recordings: refs, revoked: false })
    expect(engine.ended).toEqual([])
    // A person's call is counted by its record, and until then as the worst case.
    expect(await counted(call)).toBe('dial_number 0+1, effective_call 0+1 person')
  })

  test('[R17] of what nobody permitted nothing is kept, and what goes on is hung up', async () => {
    const shown = { permitId: randomUUID() }
    engine.ended.length = 0
    await engine.tell(ended(shown, '09:00:00'), step(shown, 'debtor_ringing', '09:00:00'))
    expect(await placed(shown)).toBeUndefined()
    expect(engine.ended).toEqual([[shown.permitId, 'permit_revoked']])
  })

  test('[R18] whoever placed it sees how it goes, and what the line itself says is suggested', async () => {
    const call = await place('09:00:00')
    const progress = async (person = collector) =>
      t.runner.ask(readProgress, { permit_id: call.permitId }, await as(person))
    expect(await progress()).toMatchObject({ state: 'placed', suggested: null })
    await engine.tell(step(call, 'debtor_ringing', '09:00:05'))
    expect(await progress()).toMatchObject({ state: 'ringing' })
    await engine.tell(ended(call, '09:00:20', 'busy'))
    expect(await progress()).toMatchObject({ state: 'ended', outcome: 'busy', suggested: 'busy', revoked: false })
    await expect(progress(lead)).rejects.toMatchObject({ code: 'not_found' })
    const named = [...refs, { id: 'a/20261125-13800138000.wav', leg: 'mix' as const }]
    const ready = { permitId: call.permitId, t: 'recording_ready', refs: named, complete: true } as const
    await engine.tell({ ...ready, at: new Date(at('09:00:21')) })
    registerTimelineParts([placedTimeline])
    const page = await t.runner.execute(openCase, { case_id: call.on.caseId }, await as(collector))
    // A telephone system may name its file by what it dialled.
    const facts = expect.objectContaining({ recordings: 'a/20261125-***.wav a/agent.wav a/debtor.wav' })
    expect(page).toMatchObject({
      value: {
        timeline: expect.arrayContaining([expect.objectContaining({ kind: 'placed', id: call.permitId, facts })]),
      },
    })
  })
})

describe('a permit that no longer holds', () => {
  test.each<[string, (call: Call) => Promise<unknown>]>([
    ['a dispute', hold],
    [
      'a payment',
      ({ on }) => t.admin.query('update portfolio.debtors set epoch = epoch + 1 where id = $1', [on.debtorId]),
    ],
    ['the end of the hours', () => t.setNow(at('22:00:01'))],
  ])('[R17] %s: nobody is put through, and who talks is hung up on', async (_, happens) => {
    const [ringing, talking] = [await place('21:59:30'), await place('21:59:30')]
    await engine.tell(step(ringing, 'debtor_ringing', '21:59:40'), step(talking, 'debtor_up', '21:59:40'))
    engine.ended.length = 0
    await follow()
    expect(engine.ended).toEqual([])
    await happens(ringing)
    await happens(talking)
    await engine.tell(step(ringing, 'debtor_up', '21:59:50'))
    expect(engine.ended).toEqual([[ringing.permitId, 'permit_revoked']])
    await follow()
    // Until it has ended it is told again.
    const both = [ringing.permitId, talking.permitId].toSorted()
    expect(
      engine.ended
        .slice(1)
        .map(([id]) => id)
        .toSorted(),
    ).toEqual(both)
    await engine.tell(ended(ringing, '21:59:55'), ended(talking, '21:59:55'))
    engine.ended.length = 0
    await follow()
    expect(engine.ended).toEqual([])
    expect(await placed(talking)).toMatchObject({ revoked: true, outcome: 'answered' })
  })

  test('[R17] figures that grew old keep anybody from being put through, and cut off nobody who talks', async () => {
    const [ringing, talking] = [await place('09:30:00'), await place('09:30:00')]
    await engine.tell(step(ringing, 'debtor_ringing', '09:30:05'), step(talking, 'debtor_up', '09:30:05'))
    const accounts = [ringing.on.accountId, talking.on.accountId]
    await t.admin.query(`update portfolio.account_balances set as_of = '1990-01-01' where account_id = any ($1)`, [
      accounts,
    ])
    engine.ended.length = 0
    await engine.tell(step(ringing, 'debtor_up', '09:30:10'), step(talking, 'debtor_up', '09:30:05'))
    await t.admin.query(`update calls.placed set asked_at = asked_at - interval '1 minute'`)
    await follow()
    // The one of the two that was never put through, and until it has ended.
    expect(engine.ended).toEqual([0, 1].map(() => [ringing.permitId, 'permit_revoked']))
    await hold(talking)
    await follow()
    expect(engine.ended.map(([id]) => id)).toContain(talking.permitId)
    await engine.tell(ended(ringing, '09:30:20'), ended(talking, '09:30:20'))
  })

  test('[R17] what its own record says does not cut it off; a hold after it does', async () => {
    const call = await place('10:00:00')
    await engine.tell(step(call, 'debtor_up', '10:00:10'))
    await record(call, 'connected_self', 'willing')
    await t.admin.query('update portfolio.debtors set epoch = epoch + 1 where id = $1', [call.on.debtorId])
    engine.ended.length = 0
    await follow()
    expect(engine.ended).toEqual([])
    await hold(call)
    await follow()
    expect(engine.ended).toEqual([[call.permitId, 'permit_revoked']])
    await engine.tell(ended(call, '10:00:30'))
  })
})

describe('a worker that listens', () => {
  test('[R17] comes up again: what goes on is asked, what is gone has ended nobody knows how, until somebody says so', async () => {
    const [going, gone] = [await place('11:00:00'), await place('11:00:00')]
    await engine.tell(step(going, 'debtor_ringing', '11:00:05'), step(gone, 'debtor_up', '11:00:05'))
    engine.cut()
    await hold(going)
    await engine.tell(step(going, 'debtor_up', '11:00:20'), ended(gone, '11:00:30'))
    engine.going = [{ permitId: going.permitId, state: 'up', at: new Date(at('11:00:20')) }]
    engine.kept.set(gone.permitId, refs)
    engine.ended.length = 0
    await leaveExchange(services)
    await follow()
    expect(engine.ended.map(([id]) => id)).toContain(going.permitId)
    expect(await placed(gone)).toMatchObject({ outcome: 'unknown', recordings: refs })
    // Whoever placed it goes on asking.
    const progress = async () => t.runner.ask(readProgress, { permit_id: gone.permitId }, await as(collector))
    expect(await progress()).toMatchObject({ state: 'up', outcome: 'unknown', suggested: null })
    expect(await counted(gone)).toBe('dial_number 0+1, effective_call 0+1 person')
    await engine.tell(ended(gone, '11:00:30'))
    expect(await progress()).toMatchObject({ state: 'ended', outcome: 'answered' })
    expect(await placed(gone)).toMatchObject({ outcome: 'answered', talk_ms: 30_500 })
    engine.going = []
    await engine.tell({ t: 'gap', from: new Date(at('11:00:30')) })
    await follow()
    expect(await placed(going)).toMatchObject({ up: '11:00:00', outcome: 'unknown' })
    // Guessed wrongly: it is there all the same.
    await engine.tell(step(going, 'agent_up', '11:00:40'))
    expect(await placed(going)).toMatchObject({ outcome: null })
    await engine.tell(ended(going, '11:00:50'))
  })

  test('[R17] is one of all, and says how the telephone system is', async () => {
    const other: Services = { ...services }
    const call = await place('11:10:00')
    await followExchange(other, log)
    await engine.tell(ended(call, '11:10:05', 'busy'))
    expect(await placed(call)).toMatchObject({ outcome: 'busy' })
    await leaveExchange(services)
    await engine.tell(step(await place('11:10:00'), 'agent_up', '11:10:05'))
    expect((await t.admin.query(`select 1 from calls.placed where ended_at is null`)).rows).toEqual([])
    await followExchange(other, log)
    // Its version is told to whoever is signed in alone; how it is, by nobody but the one that listens.
    const up = { engine: 'engine', state: 'up', read_at: null }
    await t.pools.adapter.query(`select calls.note_exchange('engine', $1, 'down', null)`, [randomUUID()])
    expect(await readExchangeState(services)).toEqual(up)
    const { exchange } = await t.runner.ask(listSources, {}, await as(lead))
    expect(exchange).toEqual({ name: 'engine', state: 'up', version: '1.0', read_at: null })
    for (const health of ['fenced', 'down'] as const) {
      engine.health = health
      await followExchange(other, log)
      expect(await readExchangeState(services)).toMatchObject({ state: health })
    }
    engine.health = 'up'
    await leaveExchange(other)
    await follow()
    // By hand there is nothing to listen to.
    const byHand: Services = { ...services, callControl: { place: engine.place, hangUp: engine.hangUp } }
    await followExchange(byHand, log)
    expect(await readExchangeState(byHand)).toEqual({ engine: 'manual', state: 'up' })
  })
})

describe('the books of the telephone system', () => {
  const read = async () => {
    await t.admin.query(`update calls.readings set next_at = now() - interval '1 second'`)
    await t.pools.work.query('select calls.start_due_readings()')
    await runPendingJobs({ pools: t.pools, runner: t.runner, services, log, jobs: callsJobs })
  }
  const entry = (call: Partial<Call>, time: string, more: Partial<CallRow> = {}): CallRow => ({
    ...{ uid: randomUUID(), direction: 'outbound', extension: '8001', number: phone(call.n ?? 99), cause: 'NORMAL' },
    ...{
      startedAt: new Date(at(time)),
      endedAt: null,
      talkMs: 30_500,
      answered: true,
      permitId: call.permitId ?? null,
    },
    ...more,
  })
  const findings = async () =>
    (await t.runner.ask(listFindings, { on_date: '2026-11-25', limit: 200 }, await as(lead))).data
      .filter(({ state }) => state === 'open')
      .map(({ kind, number_masked }) => `${kind} ${number_masked?.slice(-4) ?? ''}`)
      .toSorted()

  test('[R17] record, event and books tell of one call, and it is counted once; what was dialled past us is found', async () => {
    const all = {
      recorded: await place('12:00:00'),
      told: await place('12:01:00'),
      booked: await place('12:02:00'),
      machine: await place('12:03:00', 'ai'),
    }
    for (const call of [all.recorded, all.told, all.machine])
      await engine.tell(step(call, 'debtor_up', '12:03:10'), ended(call, '12:03:41'))
    expect(await counted(all.machine)).toBe('dial_number 1+0, effective_call 1+0 person')
    await record(all.recorded, 'connected_self', 'willing')
    await t.setNow(at('18:00:00'))
    engine.books = [
      entry(all.recorded, '12:00:05'),
      entry(all.booked, '12:02:05', { talkMs: 2000 }),
      entry(all.machine, '12:03:05', { extension: null }),
      entry({}, '12:04:00', { number: phone(98) }),
    ]
    await read()
    const files = await t.admin.query('select state, call_count from calls.files order by id')
    expect(files.rows).toEqual([
      { state: 'read', call_count: 2 },
      { state: 'read', call_count: 2 },
    ])
    const before = await findings()
    expect(before.filter((one) => one.startsWith('call_without_permit'))).toEqual([
      `call_without_permit ${phone(98).slice(-4)}`,
    ])
    await t.setNow('2026-11-26T08:30:00+08:00')
    const readAt = async () => (await readExchangeState(services)).read_at
    const last = await readAt()
    expect(last).toEqual(expect.any(String))
    // Neither is a day matched whose books could not be read to their end, nor does an errand end in silence.
    engine.health = 'down'
    await read()
    engine.health = 'up'
    lines.length = 0
    await t.admin.query('update calls.sources set set_by = $1', [world.people[collector]?.id])
    await read()
    const silent = { job: 'calls.read-exchange', reason: 'forbidden' }
    expect(lines.map((line) => JSON.parse(line))).toEqual([expect.objectContaining(silent)])
    await t.admin.query('update calls.sources set set_by = $1', [world.people[lead]?.id])
    expect(await counted(all.told)).toBe('dial_number 0+1, effective_call 0+1 person')
    expect(await readAt()).toBe(last)
    await read()
    expect(await readAt()).not.toBe(last)
    expect(await counted(all.recorded)).toBe('dial_number 1+0, effective_call 1+0 person')
    expect(await counted(all.told)).toBe('dial_number 1+0, effective_call 1+0 call_detail')
    expect(await counted(all.booked)).toBe('dial_number 1+0, effective_call 0+0 call_detail')
    expect(await counted(all.machine)).toBe('dial_number 1+0, effective_call 1+0 person')
    // The books come late for what the events had settled: the same call, counted already.
    engine.books.push(entry(all.told, '12:01:05', { talkMs: 31_000 }))
    await read()
    await read()
    expect(await counted(all.told)).toBe('dial_number 1+0, effective_call 1+0 call_detail')
    const found = await findings()
    expect(found.filter((one) => one.startsWith('call_without_permit'))).toEqual([
      `call_without_permit ${phone(98).slice(-4)}`,
    ])
    const matched = await t.admin.query('select count(*)::int as n from calls.details where permit_id = any ($1)', [
      Object.values(all).map(({ permitId }) => permitId),
    ])
    expect(matched.rows).toEqual([{ n: 4 }])
    const incidents = await t.admin.query(
      `select facts -> 'calls' as calls from incidents.incidents where kind = 'call_without_permit'`,
    )
    expect(incidents.rows).toEqual([{ calls: 1 }])
  })

  test('[R17] whose telephone rings is asked of the permit, and the system has one source, the operator’s', async () => {
    const { permitId } = await place('13:00:00')
    const agent = async (id: string) =>
      (await t.pools.adapter.query('select calls.agent_of($1) as extension', [id])).rows[0]
    expect(await agent(permitId)).toEqual({ extension: '8001' })
    expect(await agent(randomUUID())).toEqual({ extension: null })
    const body = { unit_id: world.units['A']?.id, name: '另一个', layout: 'exchange', zone: 'Asia/Shanghai' }
    await expect(t.runner.execute(addSource, body, await as(lead))).rejects.toMatchObject({
      code: 'call_exchange_taken',
    })
    // Its books tell of everybody's calls: a guest gets none of them, by no way.
    await t.admin.query(`update calls.sources set layout = 'columns'`)
    const guest = { ...body, unit_id: world.units['G']?.id }
    const by = await as('supervisor@G')
    await expect(t.runner.execute(addSource, guest, by)).rejects.toMatchObject({ code: 'call_exchange_taken' })
    const own = await t.runner.execute(addSource, { ...guest, layout: 'asterisk_cdr' }, by)
    const source_id = own.ok ? own.value.id : ''
    const change = { ...body, source_id, version: 1 }
    await expect(t.runner.execute(changeSource, change, by)).rejects.toMatchObject({ code: 'call_exchange_taken' })
  })
})
