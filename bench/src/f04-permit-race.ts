/** F4: 64 people at several servers race for the calls of a few debtors, while servers are killed and their clocks lie. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hoursOff, liesBy, lyingClock } from '../../tests/faults/lying-clock.ts'
import { killForGood, type Program, startProgram, stopProgram } from '../../tests/faults/program.ts'
import { newSeed, type Seeded, seeded } from '../../tests/faults/seeded.ts'
import { defineBench } from './bench.ts'
import { type BenchDatabase, openBenchDatabase } from './bench-database.ts'
import { caps, type Field, plantRace, type Racer, racerCount } from './plant-race.ts'
import { askPermit, Counted, giveBack, type Permit, type Race } from './race-requests.ts'

const channels = ['call', 'call', 'call', 'sms', 'sms', 'visit'] as const
/** Each server believes in another time; the database's clock decides. */
const hours = [0, 5, -72]
/** Of a hundred at their daily work, one after the other. */
const callsEach = 5

export const permitRace = defineBench({
  id: 'F4',
  about:
    '64 people of two agencies, three servers that are killed at random and whose clocks lie: days on which a debtor got one contact too many',
  bar: 0,
  kind: 'ceiling',
  async run({ small, rows: attempts = small ? 600 : 10_000, runs = small ? 2 : 20, seed }) {
    const random = seeded(seed ?? newSeed())
    const db = await openBenchDatabase()
    const servers: Program[] = []
    try {
      const field = await plantRace(db)
      for (const n of hours.keys()) servers.push(await start(db, n))
      const off = await Promise.all(servers.map(({ address }) => hoursOff(address)))
      const race = { servers, counted: new Counted() }
      await runRounds(db, race, { field, random, attempts, runs })
      const wrong = await loseAndReturn(db, race, { racers: field.racers, day: runs + 1 })
      const daily = await workDaily(db, race, { workers: field.workers, day: runs + 2 })
      const found = await judge(db)
      return {
        ratio: found.over,
        lines: [
          await db.environment(),
          `--seed ${random.seed}, ${runs} kills at random, and three times all three at once; clocks off by ${off.join(', ')} hours, by ${liesBy}`,
          told(race.counted),
          `${found.granted} granted, to both agencies at ${found.shared} of 2 debtors; ${found.reached.map(({ counter, most, cap, full }) => `${counter} at most ${most} of ${cap}, reached on ${full} days`).join('; ')}`,
          ...wrong,
          `a hundred at once, each at a debtor of their own: ${told(daily)}`,
        ],
        holds: {
          'no deadlock': found.deadlocks === 0,
          'no count above the cap': found.above === 0,
          'each of the four caps was reached':
            found.reached.length === 4 && found.reached.every(({ full }) => full > 0),
          'every count is that of its permits': found.astray === 0,
          'every place given back is granted again, once': wrong.length === 0,
          'both agencies were granted something at each debtor': found.shared === 2,
          'every attempt was answered, and busy only with the time to come again':
            race.counted.faults.size === 0 && race.counted.unpaced === 0,
          'who asked a killed server is told by their key what it had done': race.counted.replayed > 0,
          'nothing was granted that nobody heard of': found.granted === race.counted.granted.size + daily.granted.size,
          'a hundred at their daily work are never told that it is busy': daily.busy === 0 && daily.faults.size === 0,
          'the clocks of the servers lie': off.every((one, n) => one === hours[n]),
        },
      }
    } finally {
      await Promise.all(servers.map(stopProgram))
      await db.close()
    }
  },
})

function told(counted: Counted): string {
  const { ms, lost, replayed, busy, faults } = counted
  const sorted = ms.toSorted((a, b) => a - b)
  const at = (share: number) => ((sorted[Math.floor(sorted.length * share)] ?? 0) / 1000).toFixed(2)
  const wrong = [...faults].map(([code, n]) => `${n} × ${code}`).join(', ')
  return `${ms.length} attempts, ${lost} requests heard nothing at first (${replayed} of them had been carried out and were told so by their key), ${busy} were told at first that it is busy, ${wrong === '' ? 'no other refusal' : wrong}; an attempt took ${at(0.5)} s in the middle, ${at(0.99)} s at p99`
}

type Plan = { field: Field; random: Seeded; attempts: number; runs: number }

/** A new day for each round: its places are free again. In all but the last one server is killed, wherever the round then is. */
async function runRounds(db: BenchDatabase, race: Race & { servers: Program[] }, plan: Plan): Promise<void> {
  const { field, random, attempts, runs } = plan
  const perRound = Math.ceil(attempts / (runs + 1))
  for (let round = 0; round <= runs; round += 1) {
    await setDay(db, round)
    const killAt = round < runs ? random.below(perRound) : undefined
    let [asked, killing] = [0, Promise.resolve()]
    const racing = field.racers.map(async (racer, who) => {
      for (let at = who; at < perRound; at += racerCount) {
        if (asked === killAt) killing = restart(db, race.servers, [random.below(hours.length)])
        asked += 1
        await askOnce(race, racer, { random, at: (who + at) % hours.length })
      }
    })
    await Promise.all(racing)
    await killing
  }
}

/** One person asks for some channel; of what is granted some is given back, to whoever asks next. */
async function askOnce(race: Race, racer: Racer, { random, at }: { random: Seeded; at: number }): Promise<void> {
  const channel = channels[random.below(channels.length)] ?? 'call'
  const permit = await askPermit(race, { racer, at, channel })
  // Of calls more than of the others: the number's own cap is reached by those that nobody answers.
  if (permit !== undefined && random.below(4) < (channel === 'call' ? 3 : 2)) await giveBack(race, permit)
}

/**
 * On a day of its own: all places of a channel are asked for while every server is killed; who heard nothing asks again by the same key. Then one
 * place is given back, and of all who ask one is granted; then all of them are, and as many are granted again as there are.
 */
async function loseAndReturn(
  db: BenchDatabase,
  race: Race & { servers: Program[] },
  { racers, day }: { racers: readonly Racer[]; day: number },
): Promise<string[]> {
  await setDay(db, day)
  const [first] = racers
  const askers = racers.filter(({ pointId }) => pointId === first?.pointId)
  const askAll = async (channel: string): Promise<Permit[]> => {
    const asked = askers.map((racer, n) => askPermit(race, { racer, at: n % hours.length, channel }))
    return (await Promise.all(asked)).filter((permit) => permit !== undefined)
  }
  const wrong: string[] = []
  // Calls last: the law of that June, in its first form, asks of every channel how often was called.
  for (const [channel, cap] of [
    ['sms', caps.sms],
    ['visit', caps.visit],
    ['call', caps.effective_call],
  ] as const) {
    await takeForCommits(db, 100)
    const asked = askAll(channel)
    await Promise.race([asked, commitUnderWay(db)])
    await restart(db, race.servers, [...hours.keys()])
    await takeForCommits(db, 0)
    const granted = await asked
    const [one] = granted
    if (one !== undefined) await giveBack(race, one)
    const again = await askAll(channel)
    for (const permit of [...granted.slice(1), ...again]) await giveBack(race, permit, true)
    const anew = await askAll(channel)
    if (granted.length !== cap || again.length !== 1 || anew.length !== cap)
      wrong.push(`${channel}: ${granted.length} of ${cap}, then ${again.length}, then ${anew.length}`)
  }
  return wrong
}

/** Where each commit takes a while, a server can be killed that has sent one and heard nothing yet: nobody learns what came of it. */
async function takeForCommits(db: BenchDatabase, ms: number): Promise<void> {
  await db.admin.query(`alter system set commit_delay = ${ms * 1000}`)
  await db.admin.query('alter system set commit_siblings = 0')
  await db.admin.query('select pg_reload_conf()')
}

/** Looks for some seconds; where nobody is seen, the servers are killed all the same. */
async function commitUnderWay(db: BenchDatabase): Promise<void> {
  const until = performance.now() + 10_000
  while (performance.now() < until) {
    const found = await db.admin.query(
      `select from pg_stat_activity where usename = 'dunwell_serve_staff' and state = 'active' and query = 'commit'`,
    )
    if (found.rowCount !== 0) return
  }
}

/** A hundred people begin at the same moment and ask again as soon as they are answered: more than a house of a hundred ever does. */
async function workDaily(
  db: BenchDatabase,
  { servers }: Race,
  { workers, day }: { workers: readonly Racer[]; day: number },
): Promise<Counted> {
  await setDay(db, day)
  const race = { servers, counted: new Counted() }
  await Promise.all(
    workers.map(async (racer, n) => {
      for (let call = 0; call < callsEach; call += 1) {
        const permit = await askPermit(race, { racer, at: n % servers.length, channel: 'call' })
        if (permit !== undefined) await giveBack(race, permit)
      }
    }),
  )
  return race.counted
}

async function setDay(db: BenchDatabase, day: number): Promise<void> {
  await db.admin.query(
    `update platform.clock set fixed_at = timestamptz '2026-06-01 02:00+00' + make_interval(days => $1)`,
    [day],
  )
}

async function start(db: BenchDatabase, n: number): Promise<Program> {
  const dir = join(db.dir, `server-${n}`)
  mkdirSync(dir, { recursive: true })
  writeFileSync(join(dir, 'secret'), db.secret.toString('hex'), { mode: 0o600 })
  const env = { DATA_DIR: dir, DATABASE_URL: db.url, ...lyingClock(hours[n] ?? 0) }
  const findAddress = (text: string) => /dunwell serve (http\S+)/.exec(text)?.[1]
  // What went wrong stands in a server's own log: its answer does not tell.
  return startProgram(['serve'], env, findAddress, (text) => {
    if (text.includes('"level":50')) process.stderr.write(text)
  })
}

async function restart(db: BenchDatabase, servers: Program[], which: readonly number[]): Promise<void> {
  await Promise.all(which.map((n) => (servers[n] === undefined ? undefined : killForGood(servers[n]))))
  await Promise.all(
    which.map(async (n) => {
      servers[n] = await start(db, n)
    }),
  )
}

type Reached = { counter: string; cap: number; most: number; full: number }

/** Each counter of each debtor's day: what its permits say it holds, against its cap and against its own row. */
async function judge(db: BenchDatabase) {
  const found = await db.admin.query<
    Record<'over' | 'above' | 'astray' | 'granted' | 'shared' | 'deadlocks', number> & { reached: Reached[] }
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
       (select count(*)::int from (select p.party_id from compliance.permits p where verdict = 'granted' group by 1 having count(distinct p.root_unit_id) = 2) d) as shared,
       (select json_agg(r order by r.cap) from (select counter, cap, max(n) as most, count(*) filter (where n = cap)::int as full from capped group by 1, 2) r) as reached,
       (select deadlocks::int from pg_stat_database where datname = current_database()) as deadlocks`,
    [JSON.stringify(caps)],
  )
  const [row] = found.rows
  if (row === undefined) throw new Error('one row')
  return row
}
