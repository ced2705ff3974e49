/** F4: 64 people at several servers race for the calls of a few debtors, while servers are killed and their clocks lie. */
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cookieNames, newToken, proofOfToken } from '@dunwell/server/platform/http/session-cookie'
import { killForGood, type Program, startProgram, stopProgram } from '../../tests/faults/program.ts'
import { newSeed, type Seeded, seeded } from '../../tests/faults/seeded.ts'
import { defineBench } from './bench.ts'
import { type BenchDatabase, openBenchDatabase } from './bench-database.ts'
import { plantPortfolio } from './plant-portfolio.ts'

const people = 64
const desks = 8
const cap = 3
/** Each server believes in another time, where the library is installed; the database's clock decides. */
const clocks = ['+0', '+5h', '-3d']
const faketime = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1'

export const permitRace = defineBench({
  id: 'F4',
  about:
    '64 people, three servers that are killed at random and whose clocks lie: days on which a debtor got one call too many',
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
      const counted = { answered: 0, gone: 0, faults: 0 }
      const ask = asker(targets, tokens, { servers, counted, random })
      const perRound = Math.ceil(attempts / (runs + 1))
      for (let round = 0; round <= runs; round += 1) {
        // A new day for each round: its calls are free again.
        await db.admin.query(
          `update platform.clock set fixed_at = timestamptz '2026-06-01 02:00+00' + make_interval(days => $1)`,
          [round],
        )
        const racing = Promise.all(
          Array.from({ length: people }, async (_, who) => {
            for (let at = who; at < perRound; at += people) await ask(who, (who + at) % clocks.length)
          }),
        )
        if (round < runs) await killOne(db, servers, random.below(servers.length))
        await racing
      }
      const found = await judge(db)
      return {
        ratio: found.over,
        lines: [
          await db.environment(),
          `--seed ${random.seed}, ${runs} kills, clocks ${existsSync(faketime) ? clocks.join(' ') : 'as they are (libfaketime is not installed)'}`,
          `${counted.answered} answered, ${counted.gone} lost to a kill, ${counted.faults} refused as faults; ${found.granted} granted on ${found.days} days of debtors, ${found.full} of them used up`,
        ],
        holds: {
          'no deadlock': found.deadlocks === 0,
          'no count above the cap': found.above === 0,
          'every count is that of its permits': found.astray === 0,
          'somebody was answered': counted.answered > attempts / 2,
        },
      }
    } finally {
      await Promise.all(servers.map(stopProgram))
      await db.close()
    }
  },
})

type Counted = { answered: number; gone: number; faults: number }
type Race = { servers: readonly Program[]; counted: Counted; random: Seeded }

/** One person asks one server; of what is granted, half is answered by nobody and gives its place back, to whoever asks next. */
function asker(targets: readonly Target[], tokens: readonly string[], { servers, counted, random }: Race) {
  return async (who: number, at: number): Promise<void> => {
    const [target, token] = [targets[who], tokens[who]]
    if (target === undefined || token === undefined) throw new Error('nobody asks')
    const post = async (path: string, body: object): Promise<Response | undefined> => {
      const headers = {
        'content-type': 'application/json',
        cookie: `${cookieNames(undefined).session}=${token}`,
        'idempotency-key': `"${randomUUID()}"`,
      }
      try {
        return await fetch(`${servers[at]?.address ?? ''}${path}`, {
          method: 'POST',
          headers,
          body: JSON.stringify(body),
        })
      } catch {
        // A server that was killed answers nothing, which is counted.
        return undefined
      }
    }
    const reply = await post(`/v1/cases/${target.caseId}/permits`, { contact_point_id: target.pointId })
    // Killed while it answered: nothing was heard either.
    const said = (await reply?.json().catch(() => undefined)) as { verdict?: string; permit_id?: string } | undefined
    if (reply === undefined || said === undefined) {
      counted.gone += 1
      return
    }
    if (reply.status !== 201) {
      counted.faults += 1
      return
    }
    counted.answered += 1
    if (said.verdict !== 'granted' || random.below(2) === 0) return
    const record = { direction: 'outbound', permit_id: said.permit_id, call_result: 'no_answer' }
    await post(`/v1/cases/${target.caseId}/records`, record)
  }
}

type Target = { staffId: string; caseId: string; pointId: string }

/** Two debtors, whose cases lie on every desk that takes part. */
async function plant(db: BenchDatabase): Promise<Target[]> {
  const portfolio = await plantPortfolio(db.admin, { cases: 2_000, collectors: people, perDesk: people / desks })
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
  const lie = existsSync(faketime)
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

async function judge(db: BenchDatabase) {
  const found = await db.admin.query<
    Record<'over' | 'above' | 'astray' | 'granted' | 'days' | 'full' | 'deadlocks', number>
  >(
    `with days as (
       select party_id, window_on, count(*)::int as granted, count(*) filter (where outcome is distinct from 'not_effective')::int as taken
       from compliance.permits where verdict = 'granted' group by party_id, window_on)
     select (select count(*)::int from days where taken > $1) as over,
       (select count(*)::int from compliance.budgets where counter = 'effective_call' and used + reserved > $1) as above,
       (select count(*)::int from days d left join compliance.budgets b on b.debtor_id = d.party_id and b.window_on = d.window_on and b.counter = 'effective_call'
         where coalesce(b.used + b.reserved, 0) <> d.taken) as astray,
       (select coalesce(sum(granted), 0)::int from days) as granted, (select count(*)::int from days) as days,
       (select count(*)::int from days where taken = $1) as full,
       (select deadlocks::int from pg_stat_database where datname = current_database()) as deadlocks`,
    [cap],
  )
  const [row] = found.rows
  if (row === undefined) throw new Error('one row')
  return row
}
