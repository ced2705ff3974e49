import pg from 'pg'
import { differenceOf, type PackShelf, type PackVersion, type StoredDecision, shelve } from './decide-again.ts'

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
    return {
      lookedAt: contacts.lookedAt + acts.lookedAt,
      differences: [...contacts.differences, ...acts.differences],
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
