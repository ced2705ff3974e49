import type pg from 'pg'
import { keySql, type Table } from './catalogue.ts'
import type { Actor } from './organisation.ts'
import { freshLike, type Row } from './planter.ts'

/** What came of one attempt: the keys of the rows reached, or the SQLSTATE of the refusal. */
export type Outcome = { keys: string[] } | { code: string; said?: string }
export type Step = { table: string; verb: string; sql: string; subject?: string }

/**
 * A schema of the test's own, open to every role: `probe.run` tries each step under the caller's own rights and rolls it back;
 * triggers of the superuser's tell which rows a statement really touched, also where the caller may not read them.
 */
export async function installProbe(admin: pg.Pool, tables: readonly Table[]): Promise<void> {
  await admin.query(`
    create schema probe;
    grant usage on schema probe to public;
    create table probe.touched (n bigserial, key jsonb);
    create function probe.note() returns trigger language plpgsql security definer set search_path = '' as $$
    declare v_row jsonb := to_jsonb(new); v_key jsonb := '[]';
    begin
      for i in 0 .. tg_nargs - 1 loop v_key := v_key || jsonb_build_array(v_row ->> tg_argv[i]); end loop;
      insert into probe.touched (key) values (v_key);
      return null;
    end $$;
    create function probe.take() returns jsonb language sql security definer set search_path = '' as
    $$ with gone as (delete from probe.touched returning key) select coalesce(jsonb_agg(key), '[]') from gone $$;
    create function probe.run(steps jsonb) returns jsonb language plpgsql as $$
    declare s jsonb; said jsonb; outcomes jsonb := '[]'; found_keys jsonb;
    begin
      for s in select value from jsonb_array_elements(steps) loop
        begin
          if s ->> 'verb' = 'select' then
            execute s ->> 'sql' into found_keys;
          else
            execute s ->> 'sql';
            found_keys := probe.take();
          end if;
          said := jsonb_build_object('keys', coalesce(found_keys, '[]'));
          raise exception using errcode = 'PRB00';
        exception
          when sqlstate 'PRB00' then null;
          when others then said := jsonb_build_object('code', sqlstate, 'said', sqlerrm);
        end;
        outcomes := outcomes || said;
      end loop;
      return outcomes;
    end $$;
    grant execute on all functions in schema probe to public;`)
  for (const table of tables) {
    await admin.query(
      `create trigger zz_probe after insert or update on ${table.name} for each row execute function probe.note(${table.key.map((column) => `'${column}'`).join(', ')})`,
    )
  }
}

/** What a login's column rights let an UPDATE name, per table: the probe must use one of them, or the attempt says nothing. */
export async function updatableColumns(admin: pg.Pool, role: string): Promise<Map<string, string[]>> {
  const found = await admin.query<{ name: string; columns: string[] }>(
    `select format('%s.%s', n.nspname, c.relname) as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
       and has_column_privilege($1, c.oid, a.attnum, 'UPDATE') group by 1`,
    [role],
  )
  return new Map(found.rows.map(({ name, columns }) => [name, columns]))
}

const literal = (value: unknown): string =>
  value === null || value === undefined
    ? 'null'
    : `'${(typeof value === 'object' ? JSON.stringify(value) : String(value)).replaceAll("'", "''")}'`
const arrayLiteral = (value: readonly unknown[]): string =>
  `'{${value.map((item) => JSON.stringify(String(item))).join(',')}}'`

/**
 * An UPDATE without WHERE or RETURNING that reads no column: then only the UPDATE policy decides, and what SELECT would hide is
 * not hidden. It sets a column to the value that it has everywhere, so that nothing but the policy can refuse.
 */
export function updateSql(table: Table, rows: readonly Row[], columns: readonly string[] | undefined): string {
  const own = updateValues[table.name]
  if (own !== undefined && columns?.includes(own[0]) === true) return `update ${table.name} set ${own[0]} = ${own[1]}`
  const fixed = new Set([...table.foreignKeys.flatMap((key) => key.columns), ...table.uniques.flat()])
  const usable = (columns ?? []).filter((name) => !fixed.has(name))
  const same = usable.find((name) => new Set(rows.map((row) => JSON.stringify(row[name]))).size === 1)
  const name = same ?? usable[0] ?? columns?.[0] ?? table.columns[0]?.name
  const value = rows[0]?.[String(name)]
  return `update ${table.name} set ${name} = ${Array.isArray(value) ? arrayLiteral(value) : literal(value)}`
}
const updateValues: Record<string, [column: string, value: string]> = {
  'platform.outbox': ['sent_at', 'now()'],
  'arrangements.promises': ['state', "'withdrawn'"],
  'reconciliation.breaks': ['explained_by', 'identity.person()'],
}

export const selectSql = (table: Table): string =>
  `select coalesce(jsonb_agg(${keySql(table)}), '[]') from ${table.name} x`

/** What no login writes: the database says it itself. */
const stamped: Record<string, readonly string[]> = { 'audit.events': ['id', 'at', 'xact'] }

export function insertSql(table: Table, row: Row): string {
  const columns = table.columns
    .map(({ name }) => name)
    .filter((name) => name in row && !stamped[table.name]?.includes(name))
  return `insert into ${table.name} (${columns.join(', ')}) select ${columns.join(', ')} from jsonb_populate_record(null::${table.name}, ${literal(row)})`
}

/** A row to try to insert: like a planted one, in its owner's name or in the actor's. */
export type Candidate = { table: string; row: Row; subject: string; sql: string }

let serial = 0
export function candidateOf(table: Table, like: Row, subject: string, changes: Row = {}): Candidate {
  serial += 1
  const row = { ...freshLike(table, like, serial), ...changes }
  return { table: table.name, row, subject, sql: insertSql(table, row) }
}

/** Runs steps as an actor, in one transaction that changes nothing. */
export async function runSteps(pool: pg.Pool, actor: Actor, steps: readonly Step[]): Promise<Outcome[]> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    return await stepsWithin(client, actor, steps)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

/** The same in a transaction that is already open, e.g. one in which a policy is missing. */
export async function stepsWithin(client: pg.ClientBase, actor: Actor, steps: readonly Step[]): Promise<Outcome[]> {
  for (const [name, value] of Object.entries(actor.settings))
    await client.query('select set_config($1, $2, true)', [name, value])
  const answer = await client.query<{ outcomes: Outcome[] }>('select probe.run($1) as outcomes', [
    JSON.stringify(steps),
  ])
  return (answer.rows[0]?.outcomes ?? []).map((outcome) =>
    'code' in outcome ? outcome : { keys: outcome.keys.map((key) => JSON.stringify(key)) },
  )
}
