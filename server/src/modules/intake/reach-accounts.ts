/**
 * How the rows of a file reach the accounts that they speak of. A daily file of those that moved is a twentieth of the portfolio:
 * hashing all accounts for it cost more than all that it changes. And one of hundreds of rows was joined the other way round, each
 * row with every account, for the planner knows nothing of tables that a delivery has just filled: twelve seconds for 100 rows.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Delivery, Rows } from './flow.ts'

/** From here on one look at each account of all clients is cheaper than a walk down the index for each row: by the times of both plans some 1 : 6 to 1 : 9. */
const walkedIn = sql.lit(8)

/** Whether each row is looked up by itself. Placing counts the accounts, so there is a figure wherever there are many. */
export async function areFew(tx: Tx, rows: number | RawBuilder<unknown>): Promise<boolean> {
  const found = await sql<{ few: boolean }>`select intake.are_few((${rows})::bigint * ${walkedIn}) as few`.execute(tx)
  return found.rows[0]?.few ?? false
}

export function areFewRead(tx: Tx, { id, attempt }: Delivery): Promise<boolean> {
  return areFew(
    tx,
    sql`select count(*) from intake.readings where delivery_id = ${id}::uuid and attempt = ${attempt}::int`,
  )
}

/** Use as `from ${reached}`: rows `r`, each with the account `a` of its contract (client_id, id, contract_no). */
export function withAccounts({ clientId }: Delivery, rows: Rows, few: boolean): RawBuilder<unknown> {
  const of = sql`a.client_id = ${clientId}::uuid and a.contract_no = r.contract_no`
  if (!few) return sql`${rows} r join portfolio.accounts a on ${of}`
  // Contracts are unique: the limit only keeps the planner from turning it into a join of its own choice.
  return sql`${rows} r cross join lateral (select a.client_id, a.id, a.contract_no from portfolio.accounts a where ${of} limit 1) a`
}
