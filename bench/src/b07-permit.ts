/** B7: contact permits for 64 people at once after ten million contacts, against the bare locked transaction: lock the counter, count, write the permit. */
import { randomBytes, randomUUID } from 'node:crypto'
import { requestPermit } from '@dunwell/server/modules/compliance'
import { makeRunner } from '@dunwell/server/platform/runner'
import type pg from 'pg'
import { defineBench } from './bench.ts'
import { type BenchDatabase, openBenchDatabase } from './bench-database.ts'
import { openKept } from './kept-database.ts'
import { backendsOf, measure, measuredAs, rows } from './measure.ts'
import { plantContacts } from './plant-contacts.ts'
import { plantPortfolio, readPortfolio } from './plant-portfolio.ts'

const people = 64
const connections = 16

export const permit = defineBench({
  id: 'B7',
  about: 'contact permits for 64 people at once, against lock, count and insert; the cap is never exceeded',
  bar: 0.5,
  kind: 'floor',
  async run({ small }) {
    const [cases, perDebtor] = small ? [20_000, 10] : [200_000, 50]
    // Ten million rows are planted once; the next run finds them.
    const kept = small ? undefined : openKept('b07', `${cases} ${perDebtor} ${plantContacts} ${plantPortfolio}`)
    const db = await openBenchDatabase(kept)
    try {
      if (kept?.isPlanted !== true) {
        await plantPortfolio(db.admin, { cases, collectors: people })
        await plantContacts(db.admin, perDebtor)
        kept?.seal()
      }
      return await compare(db, small)
    } finally {
      await db.close()
    }
  },
})

const bareName = 'bare: lock the counter, count, insert, commit (64 people)'
const oursName = 'compliance.request-permit: scope, rules, audit (64 people)'

type Target = { client_id: string; case_id: string; debtor_id: string; point_id: string }

async function compare(db: BenchDatabase, small: boolean) {
  const portfolio = await readPortfolio(db.admin)
  // Ten in the morning where the debtors live, on the day after all that was asked before.
  const clock = await db.admin.query<{ day: string; contacts: number }>(
    `update platform.clock set fixed_at = ((select max(window_on) + 1 from compliance.permits) + time '10:00') at time zone 'Asia/Shanghai'
     returning (fixed_at at time zone 'Asia/Shanghai')::date as day, (select reltuples::int from pg_class where oid = 'compliance.permits'::regclass) as contacts`,
  )
  const { day, contacts } = clock.rows[0] ?? { day: '', contacts: 0 }
  const targets = await Promise.all(portfolio.collectors.map(({ deskNo }) => targetsOf(db, deskNo)))
  const proofs = await Promise.all(portfolio.collectors.map(({ staffId }) => db.signIn(staffId)))
  const [ours, bare] = [db.pool('dunwell_serve_staff', connections), db.pool('superuser', connections)]
  const runner = makeRunner({ serve_staff: ours, serve_client: ours, serve_program: ours, work: ours }, randomBytes(32))
  // Each side has debtors of its own: the first half of a desk, and the second. A debtor is asked for again only after all others.
  const targetOf = (n: number, at: number, half: 0 | 1): Target => {
    const own = targets[n] ?? []
    const target = own[half * (own.length >> 1) + (at % (own.length >> 1))]
    if (target === undefined) throw new Error('a desk has no case')
    return target
  }
  const askOurs = async (n: number, at: number): Promise<void> => {
    const [proof, target] = [proofs[n], targetOf(n, at, 0)]
    if (proof === undefined) throw new Error('nobody is signed in')
    const { case_id, point_id: contact_point_id } = target
    await runner.execute(requestPermit, { case_id, contact_point_id, confirmed: ['HOUSE-LAST'] }, proof, {
      key: randomUUID(),
    })
  }
  const askBare = (n: number, at: number): Promise<void> =>
    write(bare, portfolio.collectors[n]?.staffId ?? '', targetOf(n, at, 1), day)
  const everybody = async (ask: (n: number, at: number) => Promise<void>, at: number): Promise<void> =>
    void (await Promise.all(portfolio.collectors.map((_, n) => ask(n, at))))
  const programs = { ours: tally(), bare: tally() }
  const sides = [
    {
      name: bareName,
      pids: await backendsOf(bare),
      act: (at: number) => programs.bare.of(() => everybody(askBare, at)),
    },
    {
      name: oursName,
      pids: await backendsOf(ours),
      act: (at: number) => programs.ours.of(() => everybody(askOurs, at)),
    },
  ]
  const measured = await measure(sides, { rounds: small ? 7 : 15, perRound: small ? 2 : 4 })
  const over = await db.admin.query(
    `select 1 from compliance.permits where window_on = $1 and verdict = 'granted' group by client_id, debtor_id having count(*) > 3`,
    [day],
  )
  const [bareCpu, oursCpu] = [measuredAs(measured, bareName).cpuMicros, measuredAs(measured, oursName).cpuMicros]
  return {
    ratio: bareCpu / oursCpu,
    lines: [
      await db.environment(),
      `${people} people, ${connections} connections a side, ${contacts} contacts before`,
      ...rows(measured.values()),
      programs.bare.line('bare', bareCpu),
      programs.ours.line('ours', oursCpu),
    ],
    holds: { 'nobody is granted more than 3 calls': over.rowCount === 0 },
  }
}

/** What this program itself needs, and how long one person waits, while one side has its turn. */
function tally() {
  let [micros, acts, elapsedMs] = [0, 0, 0]
  const waits: number[] = []
  return {
    async of(act: () => Promise<void>): Promise<void> {
      const [before, from] = [process.cpuUsage(), performance.now()]
      await act()
      const { user, system } = process.cpuUsage(before)
      const took = performance.now() - from
      micros += user + system
      acts += people
      elapsedMs += took
      waits.push(took)
    },
    line(name: string, serverMicros: number): string {
      const [node, worst] = [micros / acts, waits.sort((a, b) => a - b)[Math.floor(waits.length * 0.99)] ?? 0]
      const [each, rate] = [serverMicros / people, (acts / elapsedMs) * 1000]
      return `${name}: ${each.toFixed(0)} µs of the server and ${node.toFixed(0)} of the program a permit, ${rate.toFixed(0)} a second, all 64 answered within ${worst.toFixed(0)} ms (p99)`
    },
  }
}

async function targetsOf(db: BenchDatabase, deskNo: number): Promise<Target[]> {
  const found = await db.admin.query<Target>(
    `select c.client_id, c.id as case_id, c.debtor_id, x.id as point_id from portfolio.cases c
     join portfolio.contact_points x on x.client_id = c.client_id and x.debtor_id = c.debtor_id where c.desk_no = $1 order by c.id`,
    [deskNo],
  )
  return found.rows
}

async function write(pool: pg.Pool, staffId: string, target: Target, day: string): Promise<void> {
  const client = await pool.connect()
  const key = [target.client_id, target.debtor_id, day]
  await client.query('begin')
  await client.query(
    `insert into compliance.budgets (client_id, debtor_id, counter, window_on, limit_count) values ($1, $2, 'effective_call', $3, 3) on conflict do nothing`,
    key,
  )
  const locked = await client.query<{ used: number; reserved: number }>(
    `select used, reserved from compliance.budgets where client_id = $1 and debtor_id = $2 and counter = 'effective_call' and window_on = $3 for update`,
    key,
  )
  const counted = await client.query<{ n: bigint }>(
    `select count(*) as n from compliance.permits where client_id = $1 and party_id = $2 and window_on = $3 and verdict = 'granted'`,
    key,
  )
  const row = locked.rows[0]
  const isGranted = row !== undefined && row.used + row.reserved < 3 && (counted.rows[0]?.n ?? 3n) < 3n
  if (isGranted)
    await client.query(
      `update compliance.budgets set reserved = reserved + 1 where client_id = $1 and debtor_id = $2 and counter = 'effective_call' and window_on = $3`,
      key,
    )
  await client.query(
    `insert into compliance.permits (client_id, debtor_id, party_id, case_id, contact_point_id, staff_id, channel, purpose, requested_at, window_on, epoch, verdict, policy, rule_id, expires_at)
     values ($1, $2, $2, $4, $5, $6, 'call', 'collect', now(), $3, 0, $7, '[]', $8, $9)`,
    [
      ...key,
      target.case_id,
      target.point_id,
      staffId,
      isGranted ? 'granted' : 'refused',
      isGranted ? null : 'CN-F2',
      isGranted ? `${day}T02:01:00Z` : null,
    ],
  )
  await client.query('commit')
  client.release()
}
