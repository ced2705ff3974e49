/** B6: the next case of a desk for 64 people at once, against the bare SKIP LOCKED transaction on the same queue. */
import { randomBytes } from 'node:crypto'
import { takeNextWork } from '@dunwell/server/modules/contacts'
import { makeRunner } from '@dunwell/server/platform/runner'
import type pg from 'pg'
import { defineBench } from './bench.ts'
import { type BenchDatabase, openBenchDatabase } from './bench-database.ts'
import { backendsOf, measure, measuredAs, rows } from './measure.ts'
import { plantPortfolio } from './plant-portfolio.ts'

const people = 64
const perDesk = 8
const connections = 16

export const nextCase = defineBench({
  id: 'B6',
  about: 'next case for 64 people at 8 desks, against a bare SKIP LOCKED transaction; no case in two hands',
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

const bareName = 'bare: FOR UPDATE SKIP LOCKED, update, commit (64 people)'
const oursName = 'contacts.take-next: scope, lease, audit (64 people)'

async function compare(db: BenchDatabase, small: boolean) {
  const portfolio = await plantPortfolio(db.admin, { cases: small ? 20_000 : 200_000, collectors: people, perDesk })
  const proofs = await Promise.all(portfolio.collectors.map(({ staffId }) => db.signIn(staffId)))
  const [ours, bare] = [db.pool('dunwell_serve_staff', connections), db.pool('superuser', connections)]
  const runner = makeRunner({ serve_staff: ours, serve_client: ours, serve_program: ours, work: ours }, randomBytes(32))
  let twice = 0
  const everybody = async (take: (n: number) => Promise<string | null>): Promise<void> => {
    const taken = await Promise.all(portfolio.collectors.map((_, n) => take(n)))
    if (taken.includes(null)) throw new Error('a desk had no case left')
    twice += taken.length - new Set(taken).size
    // All lay their case aside, by a backend that is on nobody's account.
    await db.admin.query(
      'update portfolio.work_items set leased_by = null, leased_until = null where leased_by is not null',
    )
  }
  const takeOurs = async (n: number): Promise<string | null> => {
    const proof = proofs[n]
    if (proof === undefined) throw new Error('nobody is signed in')
    const outcome = await runner.execute(takeNextWork, {}, proof)
    return outcome.ok ? outcome.value.case_id : null
  }
  const takeBare = (n: number) => take(bare, portfolio.collectors[n] ?? { staffId: '', deskNo: 0 })
  const sides = [
    { name: bareName, pids: await backendsOf(bare), act: () => everybody(takeBare) },
    { name: oursName, pids: await backendsOf(ours), act: () => everybody(takeOurs) },
  ]
  const measured = await measure(sides, { rounds: small ? 7 : 15, perRound: small ? 2 : 4 })
  return {
    ratio: measuredAs(measured, bareName).cpuMicros / measuredAs(measured, oursName).cpuMicros,
    lines: [await db.environment(), `${people} people, ${connections} connections a side`, ...rows(measured.values())],
    holds: { 'no case in two hands': twice === 0 },
  }
}

async function take(pool: pg.Pool, who: { staffId: string; deskNo: number }): Promise<string | null> {
  const client = await pool.connect()
  await client.query('begin')
  const found = await client.query<{ client_id: string; id: string; case_id: string }>(
    `select client_id, id, case_id from portfolio.work_items
     where desk_no = $1 and done_at is null and due_at <= now() and contactable_from <= now() and (leased_until is null or leased_until <= now())
     order by priority desc, due_at, id limit 1 for update skip locked`,
    [who.deskNo],
  )
  const [item] = found.rows
  await client.query(
    `update portfolio.work_items set leased_by = $1, leased_until = now() + interval '3 minutes' where client_id = $2 and id = $3`,
    [who.staffId, item?.client_id, item?.id],
  )
  await client.query('commit')
  client.release()
  return item?.case_id ?? null
}
