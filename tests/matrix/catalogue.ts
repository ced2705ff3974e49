import type pg from 'pg'

/** Schemas that are not the product's: PostgreSQL's, extensions', the queue's own, the migrator's. */
export const isOurs = (schema: string): string =>
  `${schema} not in ('pg_catalog', 'information_schema', 'pg_toast', 'public', 'graphile_worker', 'migrations', 'probe') and ${schema} !~ '^pg_'`

/** A check that lists the words allowed in one column, as PostgreSQL writes it. */
export const listOfWords = String.raw`^CHECK \(\(\w+ = (ANY \(|''[^'']*''::text\)\)$)`

export type Column = {
  name: string
  type: string
  notNull: boolean
  filled: boolean
  /** Texts that a check constraint allows, where it lists them. */
  choices: string[]
}
export type ForeignKey = { columns: string[]; to: string; toColumns: string[] }
export type Table = {
  name: string
  columns: Column[]
  /** Columns that name a row: the primary key, or all where there is none. */
  key: string[]
  hasKey: boolean
  uniques: string[][]
  foreignKeys: ForeignKey[]
}

/** Every table of the product, partitions apart, as the catalogue has it. */
export async function readTables(admin: pg.Pool): Promise<Table[]> {
  const found = await admin.query<{
    name: string
    columns: Column[]
    uniques: { columns: string[]; primary: boolean }[] | null
    foreign_keys: ForeignKey[] | null
    choices: { column: string; choices: string[] }[] | null
  }>(`
    select format('%s.%s', n.nspname, c.relname) as name,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null), 'notNull', a.attnotnull,
          'filled', a.atthasdef or a.attidentity <> '', 'choices', '[]'::json) order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select json_agg(json_build_object('primary', i.indisprimary, 'columns',
          (select json_agg(a.attname order by x.n) from unnest(i.indkey::int2[]) with ordinality x(attnum, n) join pg_attribute a on a.attrelid = c.oid and a.attnum = x.attnum)))
        from pg_index i where i.indrelid = c.oid and i.indisunique and i.indkey::text <> '0') as uniques,
      (select json_agg(json_build_object('to', format('%s.%s', fn.nspname, f.relname),
          'columns', (select json_agg(a.attname order by x.n) from unnest(k.conkey) with ordinality x(attnum, n) join pg_attribute a on a.attrelid = c.oid and a.attnum = x.attnum),
          'toColumns', (select json_agg(a.attname order by x.n) from unnest(k.confkey) with ordinality x(attnum, n) join pg_attribute a on a.attrelid = f.oid and a.attnum = x.attnum)))
        from pg_constraint k join pg_class f on f.oid = k.confrelid join pg_namespace fn on fn.oid = f.relnamespace where k.conrelid = c.oid and k.contype = 'f') as foreign_keys,
      (select json_agg(json_build_object('column', a.attname, 'choices',
          (select json_agg(m[1]) from regexp_matches(pg_get_constraintdef(k.oid), '''([^'']*)''::text', 'g') m)))
        from pg_constraint k join pg_attribute a on a.attrelid = c.oid and k.conkey = array[a.attnum]
        where k.conrelid = c.oid and k.contype = 'c' and pg_get_constraintdef(k.oid) ~ '${listOfWords}') as choices
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and ${isOurs('n.nspname')} order by 1`)
  return found.rows.map((row) => {
    const primary = row.uniques?.find(({ primary }) => primary)
    for (const { column, choices } of row.choices ?? []) {
      const at = row.columns.find(({ name }) => name === column)
      if (at !== undefined) at.choices = choices ?? []
    }
    return {
      name: row.name,
      columns: row.columns,
      key: primary?.columns ?? row.columns.filter(({ type }) => !type.endsWith('[]')).map(({ name }) => name),
      hasKey: primary !== undefined,
      uniques: (row.uniques ?? []).map(({ columns }) => columns ?? []),
      foreignKeys: row.foreign_keys ?? [],
    }
  })
}

export type PolicyRow = {
  table: string
  name: string
  command: string
  roles: string[]
  using: string | null
  check: string | null
}

export async function readPolicies(admin: pg.Pool): Promise<PolicyRow[]> {
  const found = await admin.query<PolicyRow>(`
    select format('%s.%s', p.schemaname, p.tablename) as table, p.policyname as name, lower(p.cmd) as command, p.roles::text[] as roles, p.qual as using, p.with_check as check
    from pg_policies p where ${isOurs('p.schemaname')} order by 1, 2`)
  return found.rows
}

/** The text that names a row in plans and results. */
export const keyOf = (table: Table, row: Record<string, unknown>): string =>
  JSON.stringify(table.key.map((column) => (row[column] == null ? null : String(row[column]))))
/** The same in SQL. timestamptz is written as in JSON, so that both sides agree. */
export const keySql = (table: Table): string =>
  `jsonb_build_array(${table.key.map((column) => `to_jsonb(x.${column}) #>> '{}'`).join(', ')})`
