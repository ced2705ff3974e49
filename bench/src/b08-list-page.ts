/** B8: a collector's list page as the product asks it, against the same statements by a login whom no policy concerns. */

import { listCases } from '@dunwell/server/modules/portfolio'
import { makeRunner } from '@dunwell/server/platform/runner'
import { defineBench } from './bench.ts'
import { type BenchDatabase, openBenchDatabase } from './bench-database.ts'
import { backendsOf, measure, measuredAs, rows } from './measure.ts'
import { plantPortfolio } from './plant-portfolio.ts'

export const listPage = defineBench({
  id: 'B8',
  about: "collector's list page under row-level security, against the same page without it",
  bar: 0.9,
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

const securedName = 'page under row-level security'
const openName = 'the same transaction, no row-level security'
const policyAloneName = 'policy alone, no predicate of its own (not in the ratio)'

async function compare(db: BenchDatabase, small: boolean) {
  const cases = small ? 20_000 : 200_000
  const portfolio = await plantPortfolio(db.admin, { cases, collectors: 1 })
  const [collector] = portfolio.collectors
  if (collector === undefined) throw new Error('no collector was planted')
  const proof = await db.signIn(collector.staffId)
  const [secured, open] = [db.pool('dunwell_serve_staff', 1), db.pool('superuser', 1)]
  const alone = db.pool('dunwell_serve_staff', 1)
  // Both run the product's own query through its own runner: opening, statements and Node's work are the same to the letter.
  const page = (pool: typeof secured) => {
    const runner = makeRunner({ serve_staff: pool, serve_client: pool, work: pool })
    return async (n: number) => {
      const { data } = await runner.ask(listCases, n % 2 === 0 ? {} : { desk_no: String(collector.deskNo) }, proof)
      if (data.length !== Math.min(50, cases / 500)) throw new Error(`a page of ${data.length} rows`)
    }
  }
  const sides = [
    { name: openName, pids: await backendsOf(open), act: page(open) },
    { name: securedName, pids: await backendsOf(secured), act: page(secured) },
  ]
  const measured = await measure(sides, { rounds: small ? 21 : 41, perRound: small ? 30 : 50 })
  const policyAlone = async () => {
    const client = await alone.connect()
    await client.query('begin read only')
    await client.query(`select set_config('app.proof', $1, true)`, [proof.proof])
    await client.query('select id, case_no from portfolio.cases order by id desc limit 50')
    await client.query('commit')
    client.release()
  }
  const lone = await measure([{ name: policyAloneName, pids: await backendsOf(alone), act: policyAlone }], {
    rounds: 3,
    perRound: 5,
  })
  return {
    ratio: measuredAs(measured, openName).cpuMicros / measuredAs(measured, securedName).cpuMicros,
    lines: [
      await db.environment(),
      `${cases} cases on 500 desks; pages of at most 50, half of them naming the desk`,
      ...rows(measured.values()),
      ...rows(lone.values()),
    ],
  }
}
