/** B8: a collector's list page as the product asks it, against the same statements by a login whom no policy concerns. */

import { randomBytes } from 'node:crypto'
import { type CaseListColumns, cursorOf, listCases, toCaseListRow } from '@dunwell/server/modules/portfolio'
import { toPage } from '@dunwell/server/platform/cursor'
import { defineQuery, type QueryContext } from '@dunwell/server/platform/operations'
import { makeRunner } from '@dunwell/server/platform/runner'
import { sql } from 'kysely'
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
const openName = 'explicit predicate by hand, no row-level security'
const policyAloneName = 'policy alone, no predicate of its own (not in the ratio)'

/** What one would write without scope: the desk is believed. In a function as well, so that both sides keep their plans. */
const barePage = `
  create function public.bare_page(p_desk int, p_limit int)
  returns table (id uuid, case_no text, client_name text, debtor_name text, product text, bucket text, dpd int, owed_minor bigint, currency text,
    state text, stage text, desk_no int, desk_name text, mandate_until date, version int, contract_no text, rating text, region text, batch_no text,
    placed_minor bigint, placed_at timestamptz, colour text, tags text[], last_recorded_at timestamptz) language plpgsql stable as $$
  begin
    return query
      select c.id, c.case_no, k.name, d.name, a.product, o.bucket, o.dpd, o.owed_minor, c.currency, c.state, c.stage, c.desk_no, u.name, c.mandate_until, c.version,
        a.contract_no, a.rating, a.region, p.batch_no, c.placed_minor, c.placed_at, m.colour, coalesce(m.tags, '{}'), r.at
      from unnest(array(select x.id from portfolio.cases x where x.desk_no >= p_desk and x.desk_no <= p_desk order by x.desk_no, x.id desc limit p_limit)) w(case_id)
      join portfolio.cases c on c.id = w.case_id
      join clients.clients k on k.id = c.client_id
      join portfolio.debtors d on d.client_id = c.client_id and d.id = c.debtor_id
      join portfolio.accounts a on a.client_id = c.client_id and a.id = c.account_id
      join portfolio.owed o on o.client_id = c.client_id and o.account_id = c.account_id
      join portfolio.placements p on p.client_id = c.client_id and p.id = c.placement_id
      join identity.org_units u on u.desk_no = c.desk_no
      left join portfolio.case_marks m on m.client_id = c.client_id and m.case_id = c.id
      left join lateral (select max(x.recorded_at) as at from contacts.records x where x.client_id = c.client_id and x.case_id = c.id) r on true
      order by c.id desc;
  end $$;`

async function askBare(ctx: QueryContext, deskNo: number) {
  const limit = 51
  const found = await sql<CaseListColumns>`select * from public.bare_page(${deskNo}, ${limit})`.execute(ctx.tx)
  return toPage(found.rows, limit - 1, toCaseListRow, (row) => cursorOf('newest', row))
}

async function compare(db: BenchDatabase, small: boolean) {
  const cases = small ? 20_000 : 200_000
  const portfolio = await plantPortfolio(db.admin, { cases, collectors: 1 })
  const [collector] = portfolio.collectors
  if (collector === undefined) throw new Error('no collector was planted')
  const proof = await db.signIn(collector.staffId)
  const [secured, open] = [db.pool('dunwell_serve_staff', 1), db.pool('superuser', 1)]
  const alone = db.pool('dunwell_serve_staff', 1)
  await db.admin.query(barePage)
  const bareList = defineQuery({ ...listCases, run: (ctx) => askBare(ctx, collector.deskNo) })
  // Both go through the product's runner and end in the product's rows; only the statement between differs.
  const page = (pool: typeof secured, query: typeof listCases) => {
    const runner = makeRunner(
      { serve_staff: pool, serve_client: pool, serve_program: pool, work: pool },
      randomBytes(32),
    )
    return async (n: number) => {
      const { data } = await runner.ask(query, n % 2 === 0 ? {} : { desk_no: String(collector.deskNo) }, proof)
      if (data.length !== Math.min(50, cases / 500)) throw new Error(`a page of ${data.length} rows`)
    }
  }
  const sides = [
    { name: openName, pids: await backendsOf(open), act: page(open, bareList) },
    { name: securedName, pids: await backendsOf(secured), act: page(secured, listCases) },
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
