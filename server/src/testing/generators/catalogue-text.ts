import pg from 'pg'

const ours = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'public', 'graphile_worker', 'migrations') and n.nspname !~ '^pg_'`

const sections: [heading: string, query: string][] = [
  [
    'columns',
    `select format('%s.%s %s %s%s%s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' else '' end, coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')) as line
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where ${ours} and c.relkind in ('r', 'p', 'v') and not c.relispartition and a.attnum > 0 and not a.attisdropped order by n.nspname, c.relname, a.attnum`,
  ],
  [
    'constraints',
    `select format('%s.%s %s %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)) as line
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace where ${ours} and not c.relispartition and k.contype <> 'n' order by 1`,
  ],
  [
    'indexes',
    `select pg_get_indexdef(i.indexrelid) as line from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
    where ${ours} and not c.relispartition order by 1`,
  ],
  [
    'policies',
    `select format('%s.%s %s %s to %s using %s check %s', n.nspname, c.relname, p.polname, p.polcmd, (select string_agg(r.rolname, ',' order by r.rolname) from pg_roles r where r.oid = any (p.polroles)), coalesce(pg_get_expr(p.polqual, p.polrelid), '-'), coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '-')) as line
    from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace where ${ours} order by 1`,
  ],
  [
    'privileges',
    `select format('%s.%s %s %s', n.nspname, c.relname, r.rolname, string_agg(x.privilege_type, ',' order by x.privilege_type)) as line
    from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join lateral aclexplode(c.relacl) x join pg_roles r on r.oid = x.grantee
    where ${ours} and not c.relispartition and r.rolname <> 'dunwell_owner' group by n.nspname, c.relname, r.rolname order by 1`,
  ],
  [
    'functions',
    `select format('%s.%s(%s)%s owner %s: %s', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid), case when p.prosecdef then ' definer' else '' end, pg_get_userbyid(p.proowner),
      coalesce((select string_agg(r.rolname, ',' order by r.rolname) from aclexplode(p.proacl) x join pg_roles r on r.oid = x.grantee where r.oid <> p.proowner), '-')) as line
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours} order by 1`,
  ],
]

/** The migrated database in words: what a reviewer compares when a migration changes (style 2.7). */
export async function catalogueText(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const parts: string[] = []
    for (const [heading, query] of sections) {
      const rows = await client.query<{ line: string }>(query)
      parts.push(`# ${heading}`, ...rows.rows.map((row) => row.line.replace(/\s+/g, ' ')), '')
    }
    return parts.join('\n')
  } finally {
    await client.end()
  }
}
