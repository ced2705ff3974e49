import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseOf, type Tx } from '#platform/db'
import {
  openTestDatabase,
  type PlantedCase,
  plantCases,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import { listCases, takeNext } from './index.ts'
import { readCasePage } from './queries/read-case.ts'

let t: TestDatabase
let world: World
let seed: PlantedCase
const onDesk = 6_000

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  const [first] = await plantCases(t.admin, world, [{ desk: 'A1-1' }])
  if (first === undefined) throw new Error('not planted')
  seed = first
  await t.admin.query(
    `with made as (select g, uuidv7() as debtor_id, uuidv7() as account_id, uuidv7() as case_id from generate_series(1, ${2 * onDesk}) g),
     d as (insert into portfolio.debtors (client_id, id, name, id_no_masked, id_no_key, zone) select $1, debtor_id, '测试人', '***', sha256(g::text::bytea), 'Asia/Shanghai' from made),
     a as (insert into portfolio.accounts (client_id, id, contract_no, product, currency) select $1, account_id, 'H' || g, 'credit_card', 'CNY' from made),
     b as (insert into portfolio.account_balances (client_id, account_id, as_of, cutoff_at, dpd, bucket, balance_minor)
       select $1, account_id, date '2026-04-30', now(), 30, 'M' || 1 + g % 6, g from made),
     c as (insert into portfolio.cases (client_id, id, case_no, account_id, debtor_id, placement_id, desk_no, state, placed_minor, mandate_until, currency, placed_at, state_changed_at)
       select $1, case_id, 'H' || g, account_id, debtor_id, $2, case when g % 2 = 0 then 111 else 112 end, 'allocated', 1, date '2027-04-30', 'CNY', now(), now() from made)
     insert into portfolio.work_items (client_id, case_id, desk_no, kind, due_at, contactable_from)
     select $1, case_id, case when g % 2 = 0 then 111 else 112 end, 'new_case', now() - interval '1 minute', now() - interval '1 minute' from made`,
    [seed.clientId, seed.placementId],
  )
  await t.admin.query('analyze')
  // The server's counters are closed to login roles; in this clone the test may look.
  await t.admin.query('grant select on pg_catalog.pg_stat_xact_all_tables to dunwell_serve_staff')
})
afterAll(() => t.close())

async function counted(tx: Tx): Promise<number> {
  const found = await sql<{ n: number }>`
    select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as n from pg_stat_xact_all_tables
    where schemaname = 'portfolio' and relname in ('cases', 'work_items', 'accounts', 'account_balances', 'debtors')`.execute(
    tx,
  )
  return found.rows[0]?.n ?? Number.POSITIVE_INFINITY
}

/** Rows that the statements of `act` read from the big tables, by the server's own count. */
async function rowsRead(person: string, act: (tx: Tx) => Promise<unknown>): Promise<number> {
  const proof = await t.signIn(world.people[person])
  if (proof.kind !== 'session') throw new Error('a session')
  return databaseOf(t.pools.serve_staff)
    .transaction()
    .execute(async (tx) => {
      await sql`select set_config('app.proof', ${proof.proof}, true)`.execute(tx)
      // The server adds up what it has not yet reported of earlier transactions: so the difference counts.
      const before = await counted(tx)
      await act(tx)
      return (await counted(tx)) - before
    })
}

test.each(['phone_collector@A1-1', 'team_leader@A1', 'hq_supervisor@HQ', 'supervisor@B'])(
  '[R1] a page of 50 for %s reads what it shows, not the desk',
  async (person) => {
    const read = await rowsRead(person, (tx) =>
      listCases.run({ tx, actor: undefined as never, requestId: '' }, { limit: 50, sort: 'newest' }),
    )
    // Seven tables and policies touch each row shown a few times; a desk is 6,000 rows, all are 12,000.
    expect(read).toBeLessThan(1_500)
  },
)

const sorts = ['newest', 'mandate', 'amount'] as const
test.each(
  ['phone_collector@A1-1', 'team_leader@A1', 'hq_supervisor@HQ'].flatMap((person) =>
    sorts.map((sort) => [person, sort] as const),
  ),
)('[R1] a filtered page for %s by %s stays on the index of its order', async (person, sort) => {
  const read = await rowsRead(person, (tx) =>
    listCases.run(
      { tx, actor: undefined as never, requestId: '' },
      { limit: 50, sort, stage: 'sms', due_until: '2027-12-31', amount_max: '100', never_followed: 'yes' },
    ),
  )
  expect(read).toBeLessThan(2_000)
})

test('[R18] the next case reads the head of the queue', async () => {
  const read = await rowsRead('phone_collector@A1-1', async (tx) => {
    expect((await takeNext(tx, undefined)).case_id).not.toBeNull()
    expect((await takeNext(tx, undefined)).case_id).not.toBeNull()
  })
  expect(read).toBeLessThan(500)
})

test('[R18] a case page reads its own case', async () => {
  const read = await rowsRead('phone_collector@A1-1', (tx) =>
    readCasePage(tx, { permissions: new Set() } as never, seed.caseId),
  )
  expect(read).toBeLessThan(100)
})
