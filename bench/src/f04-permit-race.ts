/** F4: 64 people at several servers race for the calls of a few debtors, while servers are killed and their clocks lie. */
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cookieNames, newToken, proofOfToken } from '@dunwell/server/platform/http/session-cookie'
import { killForGood, type Program, startProgram, stopProgram } from '../../tests/faults/program.ts'
import { newSeed, type Seeded, seeded } from '../../tests/faults/seeded.ts'
import { defineBench } from './bench.ts'
import { type BenchDatabase, openBenchDatabase } from './bench-database.ts'
import { type Portfolio, plantPortfolio } from './plant-portfolio.ts'

const people = 64
const desks = 8
/** Of the law, and of a pack of the house that the race is run under. */
const caps = { visit: 1, effective_call: 3, dial_number: 6, sms: 7 }
const channels = ['call', 'call', 'call', 'sms', 'sms', 'visit'] as const
/** Each server believes in another time, where the library is installed; the database's clock decides. */
const clocks = ['+0', '+5h', '-3d']
const faketime = ['x86_64', 'aarch64']
  .map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketime.so.1`)
  .find((file) => existsSync(file))

export const permitRace = defineBench({
  id: 'F4',
  about:
    '64 people of two agencies, three servers that are killed at random and whose clocks lie: days on which a debtor got one contact too many',
  bar: 0,
  kind: 'ceiling',
  async run({ small, runs = small ? 2 : 20, seed }) {
    const random = seeded(seed ?? newSeed())
    const db = await openBenchDatabase()
    const servers: Program[] = []
    try {
      const attempts = small ? 600 : 10_000
      const targets = await plant(db)
      const tokens = await Promise.all(targets.map(({ staffId }) => tokenOf(db, staffId)))
      for (const n of clocks.keys()) servers.push(await start(db, n))
      const counted = { answered: 0, gone: 0, faults: [] as string[], busy: 0 }
      const ask = asker(targets, tokens, { servers, counted, random })
      const perRound = Math.ceil(attempts / (runs + 1))
      for (let round = 0; round <= runs; round += 1) {
        // A new day for each round: its calls are free again.
        await setDay(db, round)
        const racing = Promise.all(
          Array.from({ length: people }, async (_, who) => {
            for (let at = who; at < perRound; at += people) await ask(who, (who + at) % clocks.length)
          }),
        )
        if (round < runs) await killOne(db, servers, random.below(servers.length))
        await racing
      }
      const wrong = await releaseAndAsk(db, { targets, tokens, servers, day: runs + 1 })
      const found = await judge(db)
      return {
        ratio: found.over,
        lines: [
          await db.environment(),
          `--seed ${random.seed}, ${runs} kills, clocks ${faketime === undefined ? 'as they are: libfaketime is not installed (Debian and Ubuntu: apt-get install faketime)' : clocks.join(' ')}`,
          `${counted.answered} answered, ${counted.gone} lost to a kill, ${counted.faults.length} refused as faults${counted.faults.length === 0 ? '' : ` (${[...new Set(counted.faults)].join(', ')})`}; ${counted.busy} told that it is busy; ${found.granted} granted to ${found.agencies} agencies, ${found.full} of ${found.days} counters of a debtor's day used up`,
          ...wrong,
        ],
        holds: {
          'no deadlock': found.deadlocks === 0,
          'no count above the cap': found.above === 0,
          'every count is that of its permits': found.astray === 0,
          'every place given back is granted again, once': wrong.length === 0,
          'both agencies were granted something': found.agencies === 2,
          'somebody was answered': counted.answered > attempts / 2,
        },
      }
    } finally {
      await Promise.all(servers.map(stopProgram))
      await db.close()
    }
  },
})

type Counted = { answered: number; gone: number; faults: string[]; busy: number }
type Race = { servers: readonly Program[]; counted: Counted; random: Seeded }

type Said = { verdict?: string; permit_id?: string; code?: string }
/** What was answered; a server that was killed answers nothing. */
async function post(address: string | undefined, token: string, path: string, body: object) {
  const headers = {
    'content-type': 'application/json',
    cookie: `${cookieNames(undefined).session}=${token}`,
    'idempotency-key': `"${randomUUID()}"`,
  }
  try {
    const reply = await fetch(`${address ?? ''}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    return { status: reply.status, said: (await reply.json()) as Said }
  } catch {
    // Killed before or while it answered: nothing was heard, which is counted.
    return undefined
  }
}

/** Whoever waited too long behind the others asks again, as the console does. */
async function persist(ask: () => ReturnType<typeof post>, triesLeft = 20): ReturnType<typeof post> {
  const reply = await ask()
  return triesLeft > 0 && reply?.said.code === 'busy' ? persist(ask, triesLeft - 1) : reply
}

/** Gives the place back: of a call nobody answered, of what never left the house. */
function giveBack(address: string | undefined, token: string, on: { caseId: string; channel: string; permit: string }) {
  return on.channel === 'call'
    ? post(address, token, `/v1/cases/${on.caseId}/records`, {
        direction: 'outbound',
        permit_id: on.permit,
        call_result: 'no_answer',
      })
    : post(address, token, `/v1/permits/${on.permit}/settlement`, { outcome: 'not_made' })
}

/** One person asks one server for some channel; of what is granted half is given back, to whoever asks next. */
function asker(targets: readonly Target[], tokens: readonly string[], { servers, counted, random }: Race) {
  return async (who: number, at: number): Promise<void> => {
    const [target, token] = [targets[who], tokens[who]]
    if (target === undefined || token === undefined) throw new Error('nobody asks')
    const channel = channels[random.below(channels.length)] ?? 'call'
    const { caseId, pointId } = target
    const body = { contact_point_id: pointId, channel, purpose: 'collect' }
    const reply = await post(servers[at]?.address, token, `/v1/cases/${caseId}/permits`, body)
    if (reply === undefined) counted.gone += 1
    else if (reply.status === 201) counted.answered += 1
    else if (reply.said.code === 'busy') counted.busy += 1
    else counted.faults.push(reply.said.code ?? String(reply.status))
    const permit = reply?.said.verdict === 'granted' ? reply.said.permit_id : undefined
    if (permit !== undefined && random.below(2) === 1)
      await giveBack(servers[at]?.address, token, { caseId, channel, permit })
  }
}

/** On a day of its own: all places of a channel are taken, one is given back, and of all who then ask one is granted. */
async function releaseAndAsk(
  db: BenchDatabase,
  race: { targets: readonly Target[]; tokens: readonly string[]; servers: readonly Program[]; day: number },
): Promise<string[]> {
  await setDay(db, race.day)
  const [first] = race.targets
  const { servers } = race
  const askers = race.targets.flatMap((target, who) =>
    target.pointId === first?.pointId
      ? [{ ...target, token: race.tokens[who] ?? '', server: who % clocks.length }]
      : [],
  )
  const askAll = async (channel: string) => {
    const asked = askers.map(async ({ caseId, pointId, token, server }) => {
      const body = { contact_point_id: pointId, channel, purpose: 'collect' }
      const reply = await persist(() => post(servers[server]?.address, token, `/v1/cases/${caseId}/permits`, body))
      const permit = reply?.said.verdict === 'granted' ? reply.said.permit_id : undefined
      return permit === undefined ? [] : [{ caseId, channel, permit, token, server }]
    })
    return (await Promise.all(asked)).flat()
  }
  const wrong: string[] = []
  // Calls last: the law of that June, in its first form, asks of every channel how often was called.
  for (const [channel, cap] of [
    ['sms', caps.sms],
    ['visit', caps.visit],
    ['call', caps.effective_call],
  ] as const) {
    const granted = await askAll(channel)
    const [one] = granted
    if (one !== undefined) await persist(() => giveBack(servers[one.server]?.address, one.token, one))
    const again = await askAll(channel)
    if (granted.length !== cap || again.length !== 1)
      wrong.push(`${channel}: ${granted.length} of ${cap}, then ${again.length}`)
  }
  return wrong
}

async function setDay(db: BenchDatabase, day: number): Promise<void> {
  await db.admin.query(
    `update platform.clock set fixed_at = timestamptz '2026-06-01 02:00+00' + make_interval(days => $1)`,
    [day],
  )
}

type Target = { staffId: string; caseId: string; pointId: string }

/** Half of the desks belong to an agency that the client entrusted beside the house, and a pack of the house knows caps of 1, 6 and 7. */
async function plantAgency(db: BenchDatabase, portfolio: Portfolio): Promise<void> {
  const agency = randomUUID()
  const guests = portfolio.collectors.filter(({ deskNo }) => deskNo % 2 === 0).map(({ deskNo }) => deskNo)
  await db.admin.query(`insert into identity.org_units (id, kind, code, name) values ($1, 'agency', 'G', '外部机构')`, [
    agency,
  ])
  await db.admin.query('update identity.org_units set parent_id = $1 where desk_no = any ($2)', [agency, guests])
  const [maker, checker] = portfolio.collectors
  await db.admin.query(
    `insert into clients.entrustments (client_id, agreement_id, agency_unit_id, from_on, until_on, made_by) select client_id, id, $1, date '2026-01-01', date '2027-12-31', $2 from clients.agreements`,
    [agency, maker?.staffId],
  )
  await db.admin.query(
    `insert into clients.agreement_terms (client_id, agreement_id, version, effective_from, terms, state, made_by, made_at, decided_by, decided_at)
     select client_id, agreement_id, 2, date '2026-01-02', terms || '{"channels": ["call", "sms", "visit"]}', 'approved', $1, now(), $2, now() from clients.agreement_terms where version = 1`,
    [maker?.staffId, checker?.staffId],
  )
  const rules = [
    ['RACE-VISIT', 'visit', 'visit', caps.visit],
    ['RACE-DIAL', 'call', 'dial_number', caps.dial_number],
    ['RACE-SMS', 'sms', 'sms', caps.sms],
  ].map(([id, channel, event, limit]) => ({
    ...{
      id,
      topic: 'frequency',
      citation: 'race',
      clause: '1',
      bindingness: 'house',
      certainty: 'DEF',
      effect: 'deny',
    },
    when: { gate: 'contact', channel: [channel] },
    counter: { window: 'natural_day:Asia/Shanghai', event, limit },
    ...{ override: 'none', message_zh: '已达上限', message_en: 'Reached' },
  }))
  await db.admin.query(
    `insert into compliance.packs (pack, version, effective_from, rules) values ('race-caps', '1', '2026-01-01', $1)`,
    [JSON.stringify(rules)],
  )
}

/** Two debtors, whose cases lie on every desk that takes part. */
async function plant(db: BenchDatabase): Promise<Target[]> {
  const portfolio = await plantPortfolio(db.admin, { cases: 2_000, collectors: people, perDesk: people / desks })
  await plantAgency(db, portfolio)
  const cases = await db.admin.query<{ desk_no: number; id: string; debtor_id: string }>(
    `select distinct on (c.desk_no) c.desk_no, c.id, c.debtor_id from portfolio.cases c where c.desk_no = any ($1) order by c.desk_no, c.id`,
    [[...new Set(portfolio.collectors.map(({ deskNo }) => deskNo))]],
  )
  const debtors = cases.rows.slice(0, 2).map((row) => row.debtor_id)
  const client = await db.admin.connect()
  try {
    await client.query('set session_replication_role = replica')
    for (const [n, row] of cases.rows.entries())
      await client.query('update portfolio.cases set debtor_id = $2 where id = $1', [row.id, debtors[n % 2]])
    await client.query('set session_replication_role = origin')
  } finally {
    client.release()
  }
  const points = await db.admin.query<{ debtor_id: string; id: string }>(
    'select distinct on (debtor_id) debtor_id, id from portfolio.contact_points where debtor_id = any ($1) order by debtor_id, id',
    [debtors],
  )
  return portfolio.collectors.map(({ staffId, deskNo }) => {
    const at = cases.rows.findIndex((row) => row.desk_no === deskNo)
    const point = points.rows.find((row) => row.debtor_id === debtors[at % 2])
    const caseId = cases.rows[at]?.id
    if (caseId === undefined || point === undefined) throw new Error('a desk has no case')
    return { staffId, caseId, pointId: point.id }
  })
}

async function tokenOf(db: BenchDatabase, staffId: string): Promise<string> {
  const token = newToken('staff')
  const proof = proofOfToken(token)
  const id = randomUUID()
  if (proof.kind !== 'session') throw new Error('a token is always a session proof')
  await db.admin.query(
    `insert into identity.sessions (id, staff_id, device_class, proof_hash, expires_at)
     values ($1, $2, 'console', sha256(decode($3, 'hex')), now() + interval '12 hours')`,
    [id, staffId, proof.proof],
  )
  await db.admin.query('select identity.compute_scopes($1, $2)', [id, staffId])
  return token
}

async function start(db: BenchDatabase, n: number): Promise<Program> {
  const dir = join(db.dir, `server-${n}`)
  mkdirSync(dir, { recursive: true })
  writeFileSync(join(dir, 'secret'), db.secret.toString('hex'), { mode: 0o600 })
  const lie =
    faketime !== undefined
      ? { LD_PRELOAD: faketime, FAKETIME: clocks[n] ?? '+0', FAKETIME_DONT_FAKE_MONOTONIC: '1' }
      : {}
  const env = { DATA_DIR: dir, DATABASE_URL: db.url, ...lie }
  return startProgram(['serve'], env, (text) => /dunwell serve (http\S+)/.exec(text)?.[1])
}

async function killOne(db: BenchDatabase, servers: Program[], n: number): Promise<void> {
  const server = servers[n]
  if (server === undefined) return
  await killForGood(server)
  servers[n] = await start(db, n)
}

/** Each counter of each debtor's day: what its permits say it holds, against its cap and against its own row. */
async function judge(db: BenchDatabase) {
  const found = await db.admin.query<
    Record<'over' | 'above' | 'astray' | 'granted' | 'agencies' | 'days' | 'full' | 'deadlocks', number>
  >(
    `with taken as (
       select p.party_id, p.window_on, c.counter, count(*) filter (where p.outcome is null or p.outcome = 'effective'
           or p.outcome = 'not_effective' and c.counter <> all ('{effective_call,inform_call,visit}'))::int as n
       from compliance.permits p cross join unnest(p.counters) c(counter) where p.verdict = 'granted' group by 1, 2, 3),
     capped as (select t.*, ($1::jsonb ->> t.counter)::int as cap, coalesce(b.used + b.reserved, 0) as counted
       from taken t left join compliance.budgets b on b.debtor_id = t.party_id and b.window_on = t.window_on and b.counter = t.counter)
     select (select count(*)::int from capped where n > cap) as over,
       (select count(*)::int from compliance.budgets b where used + reserved > ($1::jsonb ->> b.counter)::int) as above,
       (select count(*)::int from capped where counted <> n) as astray,
       (select count(*)::int from compliance.permits where verdict = 'granted') as granted,
       (select count(distinct root_unit_id)::int from compliance.permits where verdict = 'granted') as agencies,
       (select count(*)::int from capped) as days, (select count(*)::int from capped where n = cap) as full,
       (select deadlocks::int from pg_stat_database where datname = current_database()) as deadlocks`,
    [JSON.stringify(caps)],
  )
  const [row] = found.rows
  if (row === undefined) throw new Error('one row')
  return row
}
