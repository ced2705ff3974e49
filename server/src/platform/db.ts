import { Kysely, PostgresDialect, type PostgresPoolClient, type RawBuilder, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from './db-types.generated.ts'
import { type LoginRole, urlOf } from './roles.ts'

export type Tx = Transaction<DB>
export type Database = Kysely<DB>

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === pg.types.builtins.INT8) return (text: string) => BigInt(text)
    // A date is a calendar date, not an instant: pg's Date would shift it by the server's zone.
    if (oid === pg.types.builtins.DATE) return (text: string) => text
    if (oid === pg.types.builtins.TIMESTAMPTZ) return (text: string) => new Date(text).toISOString()
    return pg.types.getTypeParser(oid, format as 'text')
  }) as pg.CustomTypesConfig['getTypeParser'],
}

/** One pool per login role and process. bigint → BigInt, date → 'YYYY-MM-DD', timestamptz → ISO text in UTC. Pipelined connections know no COPY. */
export function openPool(url: string, max = 10, { pipeline = false } = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    pipeline,
    types,
    application_name: 'dunwell',
    connectionTimeoutMillis: 10_000,
  })
  // A connection that dies, idle (server restart) or in hand (a transaction that idled for too long on a starved machine), is replaced
  // by the pool, and its next statement fails; without both listeners it would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return pool
}

export function databaseOf(pool: pg.Pool): Database {
  const keeping = { connect: async () => keepingOn(await pool.connect()), end: () => pool.end(), options: pool.options }
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: keeping }) })
}

/**
 * Begins a statement that a connection parses and plans once instead of every time: 45 of the 96 µs that opening a transaction costs,
 * 280 of the 350 of a short list under row security. For what is asked all day, where the text never changes, one plan serves whatever
 * is asked, and the columns are named: a migration may widen `*` while an older program is still connected.
 */
export function kept(name: string): RawBuilder<unknown> {
  return sql.raw(`/*kept ${name}*/`)
}
/**
 * The same of a statement whose answer nobody reads, the last of a transaction but one: it is sent without waiting, as the begin is, and the
 * next statement answers for both. Two round trips less for each transaction, on which the server falls asleep and wakes.
 */
export function keptUnread(name: string): RawBuilder<unknown> {
  return sql.raw(`/*kept ${name} unread*/`)
}
const keptMark = /^\/\*kept (\S+?)( unread)?\*\//
const beginMark = /^(begin|start transaction)\b/
const unanswered = { command: 'SENT', rowCount: null, rows: [] }

const keepers = new WeakMap<pg.PoolClient, PostgresPoolClient>()

function keepingOn(client: pg.PoolClient): PostgresPoolClient {
  let keeper = keepers.get(client)
  if (keeper === undefined) {
    keeper = Object.create(client, { query: { value: sendingOn(client) } }) as PostgresPoolClient
    keepers.set(client, keeper)
  }
  return keeper
}

function sendingOn(client: pg.PoolClient) {
  let sent: Promise<unknown> | undefined
  return async (text: string, values: unknown[] = []) => {
    const [mark, name, unread] = keptMark.exec(text) ?? []
    const answer = mark === undefined ? client.query(text, values) : client.query({ name, text, values })
    const before = sent
    sent = undefined
    if (unread !== undefined || beginMark.test(text)) {
      sent = before === undefined ? answer : Promise.all([before, answer])
      // Told by the statement that follows: each transaction ends with one.
      sent.catch(() => undefined)
      return unanswered
    }
    // What is rolled back failed for a reason that is told already.
    if (before === undefined || text === 'rollback') return answer
    const [, result] = await Promise.all([before, answer])
    return result
  }
}

export type Pools = {
  [Role in Exclude<
    LoginRole,
    'dunwell_migrate' | 'dunwell_backup' | 'dunwell_sealer' | 'dunwell_retention'
  > as Role extends `dunwell_${infer Name}` ? Name : never]: pg.Pool
}

/** Pools of every serving role, opened lazily by pg itself. */
export function openPools(adminUrl: string, secret: Buffer, max = 10): Pools & { end(): Promise<void> } {
  const of = (role: LoginRole, size = max) => openPool(urlOf(adminUrl, secret, role), size)
  const ofRunner = (role: LoginRole, size = max) => openPool(urlOf(adminUrl, secret, role), size, { pipeline: true })
  const pools: Pools = {
    serve_staff: ofRunner('dunwell_serve_staff'),
    serve_client: ofRunner('dunwell_serve_client'),
    serve_program: ofRunner('dunwell_serve_program', 4),
    work: ofRunner('dunwell_work'),
    adapter: of('dunwell_adapter', 4),
    auth: of('dunwell_auth'),
    intake: of('dunwell_intake', 4),
    relay: of('dunwell_relay', 2),
    queue: of('dunwell_queue', 4),
  }
  return { ...pools, end: async () => void (await Promise.all(Object.values(pools).map((pool) => pool.end()))) }
}
