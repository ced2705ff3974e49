import pg from 'pg'
import {
  type Difference,
  differenceOf,
  differenceOfMove,
  type PackShelf,
  type PackVersion,
  type StoredDecision,
  type StoredMove,
  shelve,
} from './decide-again.ts'

const pageRows = 5000

/** Decides a month once more, page by page, as the owner of the database; writes nothing. */
export async function replayMonth(ownerUrl: string, month: string) {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('begin read only')
    await client.query('set local role dunwell_owner')
    const packs = await client.query<PackVersion>(
      'select pack, version, jurisdiction, rules from compliance.read_packs()',
    )
    const shelf = shelve(packs.rows)
    const contacts = await replay(client, 'read_decisions', month, shelf)
    const acts = await replay(client, 'read_gates', month, shelf)
    const moves = await replayMoves(client, month, shelf)
    return {
      lookedAt: contacts.lookedAt + acts.lookedAt + moves.lookedAt,
      differences: [...contacts.differences, ...acts.differences, ...moves.differences],
    }
  } finally {
    await client.end()
  }
}

/** Contacts, or the acts beside them: both are read in one shape. */
async function replay(client: pg.Client, source: 'read_decisions' | 'read_gates', month: string, shelf: PackShelf) {
  const differences = []
  let [lookedAt, after]: [number, string | null] = [0, null]
  for (;;) {
    const found: pg.QueryResult<StoredDecision> = await client.query<StoredDecision>(
      `select * from compliance.${source}($1::date, ($1::date + interval '1 month' - interval '1 day')::date, $2::uuid, $3)`,
      [`${month}-01`, after, pageRows],
    )
    differences.push(...found.rows.map((row) => differenceOf(row, shelf)).filter((found) => found !== undefined))
    lookedAt += found.rows.length
    after = found.rows.at(-1)?.permit_id ?? null
    if (found.rows.length < pageRows) return { lookedAt, differences }
  }
}

/** Moves of the ladder by rules, in the order of their key. */
async function replayMoves(client: pg.Client, month: string, shelf: PackShelf) {
  const differences: Difference[] = []
  const beforeAll = { client_id: '00000000-0000-0000-0000-000000000000', id: '00000000-0000-0000-0000-000000000000' }
  let [lookedAt, after]: [number, Pick<StoredMove, 'client_id' | 'id'>] = [0, beforeAll]
  for (;;) {
    const found: pg.QueryResult<StoredMove> = await client.query<StoredMove>(
      `select m.*, to_char(m.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as on_day
       from portfolio.read_moves($1::date, ($1::date + interval '1 month' - interval '1 day')::date, $2::uuid, $3::uuid, $4) m`,
      [`${month}-01`, after.client_id, after.id, pageRows],
    )
    differences.push(...found.rows.map((row) => differenceOfMove(row, shelf)).filter((one) => one !== undefined))
    lookedAt += found.rows.length
    after = found.rows.at(-1) ?? after
    if (found.rows.length < pageRows) return { lookedAt, differences }
  }
}
