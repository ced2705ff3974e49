/** Two real server processes on one database, whose clocks are hours and days off, thirty-two people at them at once. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { enrol, newTotpSecret, totpCode } from '@dunwell/server/modules/identity'
import { deriveKey } from '@dunwell/server/platform/config'
import {
  openTestDatabase,
  type PlantedCase,
  plantCases,
  plantCertificates,
  plantWorld,
  type TestDatabase,
  type World,
} from '@dunwell/server/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, expectStatus, openClient, type Reply, ServerGone } from '../faults/client.ts'
import { hoursOff, lyingClock } from '../faults/lying-clock.ts'
import { killForGood, type Program, startProgram, stopProgram } from '../faults/program.ts'

const racers = 32
const cap = 3
const password = 'a-long-enough-password-1'

let t: TestDatabase
let world: World
let dataDir: string
let servers: Program[] = []
const people: { staffNo: string; totpSecret: string }[] = []
/** People of a guest agency that works for the same client. */
const guests: { staffNo: string; totpSecret: string }[] = []
const guestCount = 6
/** Of our own people; each asks over every channel, several times. */
const stormers = 12
let signedIn: Client[] = []
/** What each server believes the time to be; the database's clock decides. */
const hours = [5, -72]
const startServer = (n: number): Promise<Program> =>
  startProgram(['serve'], { DATA_DIR: dataDir, DATABASE_URL: t.adminUrl, ...lyingClock(hours[n] ?? 0) }, printed)
const printed = (text: string): string | undefined => /dunwell serve (http\S+)/.exec(text)?.[1]

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  // A Monday at ten in the morning where the debtor lives: within the hours of calling.
  await t.setNow('2026-06-01T02:00:00Z')
  await t.admin.query('update identity.settings set auto_approve_devices = true')
  for (let n = 0; n < racers; n++) people.push(await plantRacer(n))
  for (let n = 0; n < guestCount; n++) guests.push(await plantPerson(`guest-${n}`, 'phone_collector', 'G1-1'))
  await plantCaps()
  dataDir = mkdtempSync(join(tmpdir(), 'dunwell-race-'))
  writeFileSync(join(dataDir, 'secret'), t.secret.toString('hex'), { mode: 0o600 })
  servers = await Promise.all([startServer(0), startServer(1)])
})

afterAll(async () => {
  await Promise.all(servers.map(stopProgram))
  await t.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Half of them sit on one desk, half on another, and one is the branch's supervisor: the cap counts over all desks. */
async function plantRacer(n: number): Promise<{ staffNo: string; totpSecret: string }> {
  const [role, unit] = n === 0 ? ['supervisor', 'A'] : ['phone_collector', n % 2 === 0 ? 'A1-1' : 'A1-2']
  return plantPerson(`racer-${n}`, role ?? '', unit ?? '')
}

async function plantPerson(staffNo: string, role: string, unit: string) {
  const totpSecret = newTotpSecret()
  const made = await t.admin.query<{ id: string }>(
    `with person as (insert into identity.staff (staff_no, name, home_unit_id) values ($1, $1, $2) returning id, home_unit_id)
     insert into identity.staff_roles (staff_id, role, unit_id, from_on) select id, $3, home_unit_id, current_date - 1 from person returning staff_id as id`,
    [staffNo, world.units[unit]?.id, role],
  )
  await plantCertificates(t.admin)
  await enrol(t.pools.auth, deriveKey(t.secret, 'totp'), made.rows[0]?.id ?? '', password, totpSecret)
  return { staffNo, totpSecret }
}

/** Caps of 1, 6 and 7 beside the 3 of the law, as a pack of the house; the client's terms allow the channels. */
async function plantCaps(): Promise<void> {
  const caps = [
    ['RACE-VISIT', 'visit', 'visit', 1],
    ['RACE-DIAL', 'call', 'dial_number', 6],
    ['RACE-SMS', 'sms', 'sms', 7],
  ].map(([id, channel, event, limit]) => ({
    id,
    topic: 'frequency',
    citation: 'race',
    clause: '1',
    bindingness: 'house',
    certainty: 'DEF',
    when: { gate: 'contact', channel: [channel] },
    effect: 'deny',
    counter: { window: 'natural_day:Asia/Shanghai', event, limit },
    override: 'none',
    message_zh: '已达上限',
    message_en: 'Reached',
  }))
  await t.admin.query(
    `insert into compliance.packs (pack, version, effective_from, rules) values ('race-caps', '1', '2026-01-01', $1)`,
    [JSON.stringify(caps)],
  )
  const { agreementA, agreementG } = world.clients.bankA
  await t.admin.query(
    `insert into clients.agreement_terms (client_id, agreement_id, version, effective_from, terms, state, made_by, made_at, decided_by, decided_at)
     select client_id, agreement_id, 2, date '2026-01-02', terms || '{"channels": ["call", "sms", "visit"]}', 'approved', $2, now(), $3, now()
     from clients.agreement_terms where agreement_id = any ($1) and version = 1`,
    [[agreementA, agreementG], world.people['supervisor@A']?.id, world.people['branch_manager@A']?.id],
  )
}

/** Whoever waits too long behind the others is told that nothing was changed, and asks again under the same key, a few times. */
async function persist(post: () => Promise<Reply>, triesLeft = 5): Promise<Reply> {
  const reply = await post()
  return reply.body['code'] === 'busy' && triesLeft > 0 ? persist(post, triesLeft - 1) : reply
}

const addressOf = (n: number) => (): string => servers[n % servers.length]?.address ?? ''

async function signInAll(): Promise<Client[]> {
  return Promise.all(
    people.map(async ({ staffNo, totpSecret }, n) => {
      // Each desk's people are spread over both servers.
      const client = openClient(addressOf(n >> 1))
      const login = { staff_no: staffNo, password, code: totpCode(totpSecret, Date.now()) }
      expectStatus(await client.signIn(login), 200)
      return client
    }),
  )
}

/** Everybody asks twice at once, on the case of their desk. */
function askAll(clients: readonly Client[], even: PlantedCase, odd: PlantedCase, round: string): Promise<Reply[]> {
  return Promise.all(
    clients.flatMap((client, n) => {
      const own = n % 2 === 0 ? even : odd
      const body = {
        contact_point_id: own.contactPointId,
        channel: 'call',
        purpose: 'collect',
        confirmed: ['HOUSE-LAST'],
      }
      return [0, 1].map((try_) =>
        persist(() => client.post(`/v1/cases/${own.caseId}/permits`, body, `race-${round}-${n}-${try_}`)),
      )
    }),
  )
}

const verdictsOf = (replies: readonly Reply[]): unknown[] =>
  replies.map((reply) => (reply.status === 201 ? reply.body['verdict'] : reply.body['code']))

test('[R17] 32 clients racing over two server processes never get more than the 3 calls of a debtor; a place given back is granted once', async () => {
  expect(new Set(servers.map(({ pid }) => pid)).size).toBe(2)
  expect(await Promise.all(servers.map(({ address }) => hoursOff(address)))).toEqual(hours)
  const [first] = await plantCases(t.admin, world, [{ desk: 'A1-1' }])
  if (first === undefined) throw new Error('no case was planted')
  const [second] = await plantCases(t.admin, world, [{ desk: 'A1-2', debtorId: first.debtorId }])
  if (second === undefined) throw new Error('no second case was planted')
  signedIn = await signInAll()
  const clients = signedIn
  const replies = await askAll(clients, first, second, 'first')
  const verdicts = verdictsOf(replies)
  expect(verdicts.filter((verdict) => verdict === 'granted')).toHaveLength(cap)
  expect(verdicts.filter((verdict) => verdict === 'refused')).toHaveLength(2 * racers - cap)
  const countsOf = async () =>
    (
      await t.admin.query(
        `select (select count(*)::int from compliance.permits where debtor_id = $1 and verdict = 'granted') as granted,
       (select count(distinct staff_id)::int from compliance.permits where debtor_id = $1) as askers,
       (select array_agg(distinct rule_id) from compliance.permits where debtor_id = $1 and verdict = 'refused') as rules,
       (select used + reserved from compliance.budgets where debtor_id = $1 and counter = 'effective_call') as counted`,
        [first.debtorId],
      )
    ).rows[0]
  expect(await countsOf()).toEqual({ granted: cap, askers: racers, rules: ['CN-F2'], counted: cap })

  // Nobody answers one of the calls: its place is free again, once, for whoever comes first.
  const n = verdicts.indexOf('granted')
  const holder = { client: clients[n >> 1], case: (n >> 1) % 2 === 0 ? first : second }
  const record = { direction: 'outbound', permit_id: replies[n]?.body['permit_id'], call_result: 'no_answer' }
  const recorded = await holder.client?.post(`/v1/cases/${holder.case.caseId}/records`, record, 'race-record')
  expect(recorded?.status).toBe(201)
  expect(await countsOf()).toMatchObject({ granted: cap, counted: cap - 1 })
  const again = await askAll(clients, first, second, 'again')
  expect(verdictsOf(again).filter((verdict) => verdict === 'granted')).toHaveLength(1)
  expect(await countsOf()).toMatchObject({ granted: cap + 1, counted: cap })
})

/**
 * Everybody asks on the case of their desk, of two agencies of one client, over every channel. Who asked a server that was killed heard nothing,
 * and asks again by the same key once `again` has come: what had been granted to them is told them then.
 */
async function storm(
  asked: readonly (readonly [Client, PlantedCase])[],
  channels: readonly string[],
  round: string,
  again: Promise<unknown> = Promise.resolve(),
) {
  const replies = await Promise.all(
    asked.flatMap(([client, on], n) =>
      channels.map(async (channel) => {
        const body = { contact_point_id: on.contactPointId, channel, purpose: 'collect', confirmed: ['HOUSE-LAST'] }
        const path = `/v1/cases/${on.caseId}/permits`
        const post = () => persist(() => client.post(path, body, `${round}-${n}-${channel}`))
        const reply = await post().catch(async (error: unknown) => {
          if (!(error instanceof ServerGone)) throw error
          await again
          return post()
        })
        return { client, on, channel, reply }
      }),
    ),
  )
  expect(replies.flatMap(({ reply }) => (reply.status === 201 ? [] : [reply.body]))).toEqual([])
  return replies.filter(({ reply }) => reply.body['verdict'] === 'granted')
}

test('[R17] two agencies of one client, a killed server, and caps of 1, 3, 6 and 7: never one more, and each place given back is granted once', async () => {
  const [first] = await plantCases(t.admin, world, [{ desk: 'A1-1' }])
  if (first === undefined) throw new Error('no case was planted')
  const same = { debtorId: first.debtorId }
  const planted = await plantCases(t.admin, world, [
    { desk: 'A1-2', ...same },
    { desk: 'G1-1', ...same },
  ])
  const [second, third] = planted
  if (second === undefined || third === undefined) throw new Error('not planted')
  const visitors = await Promise.all(
    guests.map(async ({ staffNo, totpSecret }, n) => {
      const client = openClient(addressOf(n))
      expectStatus(await client.signIn({ staff_no: staffNo, password, code: totpCode(totpSecret, Date.now()) }), 200)
      return client
    }),
  )
  const asked = [
    ...signedIn.slice(0, stormers).map((client, n) => [client, n % 2 === 0 ? first : second] as const),
    ...visitors.map((client) => [client, third] as const),
  ]
  const shared = asked.map(([client, on]) => [client, { ...on, contactPointId: first.contactPointId }] as const)
  const before = await deadlocks()
  const others = await storm(shared, ['sms', 'visit'], 'caps')
  // An unused permit gives its place back wholly, to one.
  for (const channel of ['sms', 'visit'] as const) {
    const one = others.find((grant) => grant.channel === channel)
    if (one === undefined) throw new Error(`no ${channel} was granted`)
    const path = `/v1/permits/${String(one.reply.body['permit_id'])}/settlement`
    expectStatus(await one.client.post(path, { outcome: 'not_made' }, `back-${channel}`), 200)
    expect(await storm(shared, [channel], `again-${channel}`)).toHaveLength(1)
  }
  const restarted = Promise.withResolvers<void>()
  const raced = storm(shared, ['call'], 'caps', restarted.promise)
  const [, killed] = servers
  if (killed === undefined) throw new Error('two servers')
  await killForGood(killed)
  servers[1] = await startServer(1)
  restarted.resolve()
  const calls = await raced
  // What the killed server had granted is known to whom it was granted.
  expect(calls).toHaveLength(cap)
  await storm(shared, ['call', 'sms', 'visit'], 'caps-again')
  expect(await takenOf(first.debtorId)).toEqual({ effective_call: 3, dial_number: 3, sms: 7, visit: 1 })

  let [open] = calls
  // An unanswered call gives back its place but for its dial.
  for (let dial = 4; dial <= 6; dial++) {
    await giveBackUnanswered(open, `record-${dial}`)
    const next = await storm(shared.slice(0, stormers), ['call'], `dial-${dial}`)
    expect(next).toHaveLength(1)
    open = next[0]
  }
  await giveBackUnanswered(open, 'record-last')
  // A place for a call is free, and the number has been dialled six times.
  expect(await storm(shared, ['call'], 'dialled-out')).toEqual([])
  expect(await takenOf(first.debtorId)).toEqual({ effective_call: 2, dial_number: 6, sms: 7, visit: 1 })
  expect(await deadlocks()).toBe(before)
})

async function giveBackUnanswered(call: Awaited<ReturnType<typeof storm>>[number] | undefined, key: string) {
  if (call === undefined) throw new Error('no call was granted')
  const record = { direction: 'outbound', permit_id: call.reply.body['permit_id'], call_result: 'no_answer' }
  expectStatus(await call.client.post(`/v1/cases/${call.on.caseId}/records`, record, key), 201)
}

async function takenOf(debtorId: string): Promise<Record<string, number>> {
  const found = await t.admin.query<{ counter: string; n: number }>(
    'select counter, sum(used + reserved)::int as n from compliance.budgets where debtor_id = $1 group by counter',
    [debtorId],
  )
  return Object.fromEntries(found.rows.map(({ counter, n }) => [counter, n]))
}
async function deadlocks(): Promise<number> {
  const found = await t.admin.query<{ n: number }>(
    'select deadlocks::int as n from pg_stat_database where datname = current_database()',
  )
  return found.rows[0]?.n ?? 0
}

test('[R2] sign-ins racing over two server processes leave one live session', async () => {
  const [person] = people
  if (person === undefined) throw new Error('nobody was planted')
  await t.admin.query(
    `update identity.credentials set totp_last_step = 0 where staff_id = (select id from identity.staff where staff_no = $1)`,
    [person.staffNo],
  )
  // Three codes are valid at a time (the steps beside the present one), and each serves once: so up to three sign-ins complete.
  const codes = [-30_000, 0, 30_000].map((ms) => totpCode(person.totpSecret, Date.now() + ms))
  const attempts = Array.from({ length: 12 }, async (_, n) => {
    const client = openClient(addressOf(n))
    const login = { staff_no: person.staffNo, password, code: codes[n % codes.length] ?? '' }
    return { client, status: (await client.signIn(login)).status }
  })
  const ended = await Promise.all(attempts)
  const completed = ended.filter(({ status }) => status === 200)
  expect(completed.length).toBeGreaterThanOrEqual(1)
  const live = await t.admin.query(
    `select count(*)::int as n from identity.sessions s join identity.staff p on p.id = s.staff_id where p.staff_no = $1 and s.ended_at is null`,
    [person.staffNo],
  )
  expect(live.rows).toEqual([{ n: 1 }])
  const answers = await Promise.all(completed.map(({ client }) => client.get('/v1/me')))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...completed.slice(1).map(() => 401)])
})
