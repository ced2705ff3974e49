/** B20: what the session proof and the scope behind it cost, against a plain setting that whoever injects SQL could forge. */
import type pg from 'pg'
import { defineBench } from './bench.ts'
import { type BenchDatabase, openBenchDatabase, type SessionProof } from './bench-database.ts'
import { backendsOf, measure, measuredAs, rows } from './measure.ts'
import { plantPortfolio } from './plant-portfolio.ts'

const reads = 4
const readSql = 'select id, case_no, state, version from portfolio.cases where id = $1'

export const sessionProof = defineBench({
  id: 'B20',
  about: 'cost of session proof and scope per transaction of 4 reads, against a plain setting',
  bar: 1.4,
  kind: 'ceiling',
  async run({ small }) {
    const db = await openBenchDatabase()
    try {
      return await compare(db, small)
    } finally {
      await db.close()
    }
  },
})

async function compare(db: BenchDatabase, small: boolean) {
  const portfolio = await plantPortfolio(db.admin, { cases: small ? 20_000 : 200_000, collectors: 1 })
  const [collector] = portfolio.collectors
  if (collector === undefined) throw new Error('no collector was planted')
  const found = await db.admin.query<{ id: string }>(
    'select id from portfolio.cases where desk_no = $1 order by id limit 400',
    [collector.deskNo],
  )
  const ids = found.rows.map((row) => row.id)
  await db.admin.query(plainRole)
  const proof = await db.signIn(collector.staffId)
  const [scoped, plain] = [db.pool('dunwell_serve_staff', 1), db.pool('superuser', 1)]
  await plain.query('set role bench_plain')
  const sides = [
    { name: plainName, pids: await backendsOf(plain), act: (n: number) => readPlain(plain, collector.deskNo, ids, n) },
    {
      name: askedName,
      pids: await backendsOf(plain),
      act: (n: number) => readPlain(plain, collector.deskNo, ids, n, collector.staffId),
    },
    {
      name: personName,
      pids: await backendsOf(scoped),
      act: (n: number) => readScoped(scoped, ids, n, askPerson(proof)),
    },
    {
      name: openedName,
      pids: await backendsOf(scoped),
      act: (n: number) => readScoped(scoped, ids, n, openActor(proof)),
    },
  ]
  const measured = await measure(sides, { rounds: small ? 21 : 41, perRound: small ? 100 : 300 })
  const cost = (name: string) => measuredAs(measured, name).cpuMicros
  return {
    ratio: cost(openedName) / cost(askedName),
    lines: [
      await db.environment(),
      ...rows(measured.values()),
      `The bar compares "${openedName}" with "${askedName}": both know who acts and may see the same rows.`,
      `Without asking who acts beyond an id, "${personName}" against "${plainName}": ${(cost(personName) / cost(plainName)).toFixed(2)}`,
    ],
  }
}

const plainName = 'plain setting, policy reads it'
const askedName = 'plain setting, and who is it: name, roles'
const personName = 'proof, then identity.person()'
const openedName = 'proof, scope, name, roles: identity.open() as the runner'

type Statement = (client: pg.PoolClient) => Promise<unknown>
const openActor =
  (proof: SessionProof): Statement =>
  (client) =>
    client.query('select * from identity.open($1, $2)', ['app.proof', proof.proof])
const askPerson =
  (proof: SessionProof): Statement =>
  async (client) => {
    await client.query(`select set_config('app.proof', $1, true)`, [proof.proof])
    await client.query('select identity.person()')
  }

/** The twin: same table, same indexes, same two arms of the policy (desk, grants), but it believes settings. */
const plainRole = `
  create role bench_plain nologin;
  grant usage on schema portfolio, identity to bench_plain;
  grant select on portfolio.cases, identity.staff, identity.staff_roles to bench_plain;
  create policy bench_plain on portfolio.cases for select to bench_plain using (desk_no = any ((select current_setting('app.desks'))::int[]) or id = any ((select current_setting('app.granted'))::uuid[]));
  create policy bench_plain on identity.staff for select to bench_plain using (true);
  create policy bench_plain on identity.staff_roles for select to bench_plain using (true);`

async function readPlain(pool: pg.Pool, deskNo: number, ids: readonly string[], n: number, staffId?: string) {
  const client = await pool.connect()
  await client.query('begin read only')
  await client.query(`select set_config('app.desks', $1, true), set_config('app.granted', '{}', true)`, [`{${deskNo}}`])
  if (staffId !== undefined)
    await client.query(
      `select s.id, s.staff_no, s.name, s.home_unit_id, s.client_id, (select array_agg(distinct r.role) from identity.staff_roles r
         where r.staff_id = s.id and r.from_on <= current_date and (r.until_on is null or r.until_on >= current_date)) as roles
       from identity.staff s where s.id = $1`,
      [staffId],
    )
  await readCases(client, ids, n)
  await client.query('commit')
  client.release()
}

async function readScoped(pool: pg.Pool, ids: readonly string[], n: number, open: Statement) {
  const client = await pool.connect()
  await client.query('begin read only')
  await open(client)
  await readCases(client, ids, n)
  await client.query('commit')
  client.release()
}

async function readCases(client: pg.PoolClient, ids: readonly string[], n: number): Promise<void> {
  for (let at = 0; at < reads; at++) {
    const found = await client.query(readSql, [ids[(n * reads + at) % ids.length]])
    if (found.rowCount !== 1) throw new Error('a case of the own desk was not seen')
  }
}
