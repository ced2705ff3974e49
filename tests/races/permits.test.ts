/** Two real server processes on one database, thirty-two people at them at once. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { enrol, newTotpSecret, totpCode } from '@dunwell/server/modules/identity'
import { deriveKey } from '@dunwell/server/platform/config'
import {
  openTestDatabase,
  type PlantedCase,
  plantCases,
  plantWorld,
  type TestDatabase,
  type World,
} from '@dunwell/server/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, expectStatus, openClient, type Reply } from '../faults/client.ts'
import { type Program, startProgram, stopProgram } from '../faults/program.ts'

const racers = 32
const cap = 3
const password = 'a-long-enough-password-1'

let t: TestDatabase
let world: World
let dataDir: string
let servers: Program[] = []
const people: { staffNo: string; totpSecret: string }[] = []

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  // A Monday at ten in the morning where the debtor lives: within the hours of calling.
  await t.setNow('2026-06-01T02:00:00Z')
  await t.admin.query('update identity.settings set auto_approve_devices = true')
  for (let n = 0; n < racers; n++) people.push(await plantRacer(n))
  dataDir = mkdtempSync(join(tmpdir(), 'dunwell-race-'))
  writeFileSync(join(dataDir, 'secret'), t.secret.toString('hex'), { mode: 0o600 })
  const env = { DATA_DIR: dataDir, DATABASE_URL: t.adminUrl }
  const printed = (text: string): string | undefined => /dunwell serve (http\S+)/.exec(text)?.[1]
  servers = await Promise.all([startProgram(['serve'], env, printed), startProgram(['serve'], env, printed)])
})

afterAll(async () => {
  await Promise.all(servers.map(stopProgram))
  await t.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Half of them sit on one desk, half on another, and one is the branch's supervisor: the cap counts over all desks. */
async function plantRacer(n: number): Promise<{ staffNo: string; totpSecret: string }> {
  const [staffNo, totpSecret] = [`racer-${n}`, newTotpSecret()]
  const [role, unit] = n === 0 ? ['supervisor', 'A'] : ['phone_collector', n % 2 === 0 ? 'A1-1' : 'A1-2']
  const made = await t.admin.query<{ id: string }>(
    `with person as (insert into identity.staff (staff_no, name, home_unit_id) values ($1, $1, $2) returning id, home_unit_id)
     insert into identity.staff_roles (staff_id, role, unit_id, from_on) select id, $3, home_unit_id, current_date - 1 from person returning staff_id as id`,
    [staffNo, world.units[unit]?.id, role],
  )
  await enrol(t.pools.auth, deriveKey(t.secret, 'totp'), made.rows[0]?.id ?? '', password, totpSecret)
  return { staffNo, totpSecret }
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
      const body = { contact_point_id: own.contactPointId, channel: 'call', purpose: 'collect' }
      return [0, 1].map((try_) => client.post(`/v1/cases/${own.caseId}/permits`, body, `race-${round}-${n}-${try_}`))
    }),
  )
}

const verdictsOf = (replies: readonly Reply[]): unknown[] =>
  replies.map((reply) => (reply.status === 201 ? reply.body['verdict'] : reply.body['code']))

test('[R17] 32 clients racing over two server processes never get more than the 3 calls of a debtor; a place given back is granted once', async () => {
  expect(new Set(servers.map(({ pid }) => pid)).size).toBe(2)
  const [first] = await plantCases(t.admin, world, [{ desk: 'A1-1' }])
  if (first === undefined) throw new Error('no case was planted')
  const [second] = await plantCases(t.admin, world, [{ desk: 'A1-2', debtorId: first.debtorId }])
  if (second === undefined) throw new Error('no second case was planted')
  const clients = await signInAll()
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
