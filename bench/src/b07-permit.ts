/** B7: contact permits for 64 people at once, against the bare locked transaction: lock the counter, count, write the permit. */
import { randomBytes } from 'node:crypto'
import { requestPermit } from '@dunwell/server/modules/compliance'
import { makeRunner } from '@dunwell/server/platform/runner'
import type pg from 'pg'
import { defineBench } from './bench.ts'
import { type BenchDatabase, openBenchDatabase } from './bench-database.ts'
import { backendsOf, measure, measuredAs, rows } from './measure.ts'
import { plantPortfolio } from './plant-portfolio.ts'

const people = 64
const connections = 16

export const permit = defineBench({
  id: 'B7',
  about: 'contact permits for 64 people at once, against lock, count and insert; the cap is never exceeded',
  bar: 0.5,
  kind: 'floor',
  async run({ small }) {
    const db = await openBenchDatabase()
    try {
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
  const portfolio = await plantPortfolio(db.admin, { cases: small ? 20_000 : 200_000, collectors: people })
  // Ten in the morning where the debtors live, whatever the hour of the run.
  await db.admin.query(`update platform.clock set fixed_at = timestamptz '2026-06-01 02:00+00'`)
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
    await runner.execute(requestPermit, { case_id: target.case_id, contact_point_id: target.point_id }, proof)
  }
  const askBare = (n: number, at: number): Promise<void> =>
    write(bare, portfolio.collectors[n]?.staffId ?? '', targetOf(n, at, 1))
  const everybody = async (ask: (n: number, at: number) => Promise<void>, at: number): Promise<void> =>
    void (await Promise.all(portfolio.collectors.map((_, n) => ask(n, at))))
  const sides = [
    { name: bareName, pids: await backendsOf(bare), act: (at: number) => everybody(askBare, at) },
    { name: oursName, pids: await backendsOf(ours), act: (at: number) => everybody(askOurs, at) },
  ]
  const measured = await measure(sides, { rounds: small ? 7 : 15, perRound: small ? 2 : 4 })
  const over = await db.admin.query(
    `select 1 from compliance.permits where verdict = 'granted' group by client_id, debtor_id, window_on having count(*) > 3`,
  )
  return {
    ratio: measuredAs(measured, bareName).cpuMicros / measuredAs(measured, oursName).cpuMicros,
    lines: [await db.environment(), `${people} people, ${connections} connections a side`, ...rows(measured.values())],
    holds: { 'nobody is granted more than 3 calls': over.rowCount === 0 },
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

async function write(pool: pg.Pool, staffId: string, target: Target): Promise<void> {
  const client = await pool.connect()
  const key = [target.client_id, target.debtor_id]
  await client.query('begin')
  await client.query(
    `insert into compliance.budgets (client_id, debtor_id, counter, window_on, limit_count) values ($1, $2, 'effective_call', date '2026-06-01', 3) on conflict do nothing`,
    key,
  )
  const locked = await client.query<{ used: number; reserved: number }>(
    `select used, reserved from compliance.budgets where client_id = $1 and debtor_id = $2 and counter = 'effective_call' and window_on = date '2026-06-01' for update`,
    key,
  )
  const counted = await client.query<{ n: bigint }>(
    `select count(*) as n from compliance.permits where client_id = $1 and party_id = $2 and window_on = date '2026-06-01' and verdict = 'granted'`,
    key,
  )
  const row = locked.rows[0]
  const isGranted = row !== undefined && row.used + row.reserved < 3 && (counted.rows[0]?.n ?? 3n) < 3n
  if (isGranted)
    await client.query(
      `update compliance.budgets set reserved = reserved + 1 where client_id = $1 and debtor_id = $2 and counter = 'effective_call' and window_on = date '2026-06-01'`,
      key,
    )
  await client.query(
    `insert into compliance.permits (client_id, debtor_id, party_id, case_id, contact_point_id, staff_id, channel, purpose, requested_at, window_on, epoch, verdict, policy, rule_id, expires_at)
     values ($1, $2, $2, $3, $4, $5, 'call', 'collect', now(), date '2026-06-01', 0, $6, '[]', $7, $8)`,
    [
      ...key,
      target.case_id,
      target.point_id,
      staffId,
      isGranted ? 'granted' : 'refused',
      isGranted ? null : 'CN-F2',
      isGranted ? '2026-06-01T02:01:00Z' : null,
    ],
  )
  await client.query('commit')
  client.release()
}
