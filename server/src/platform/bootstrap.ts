import pg from 'pg'
import { loginRoles, passwordOf } from './roles.ts'

const lockKey = 4_525_120_251

/**
 * Makes the cluster-wide roles, once per cluster, under an advisory lock taken in database `postgres` (advisory locks are
 * per database; unlocked, two of these race to "tuple concurrently updated"). `adminUrl` must be able to create roles.
 */
export async function bootstrapRoles(adminUrl: string, secret: Buffer): Promise<void> {
  const maintenance = new URL(adminUrl)
  maintenance.pathname = '/postgres'
  const client = new pg.Client({ connectionString: maintenance.toString() })
  await client.connect()
  try {
    const version = await client.query<{ n: number }>(`select current_setting('server_version_num')::int as n`)
    if ((version.rows[0]?.n ?? 0) < 170_000)
      throw new Error('Dunwell needs PostgreSQL 17 or newer; this server is older.')
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await client.query(roleSql(secret))
  } finally {
    await client.end()
  }
}

/** Rights and extensions of one database; safe to repeat. */
export async function bootstrapDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const name = client.escapeIdentifier(new URL(adminUrl).pathname.slice(1))
    await client.query(`
      revoke all on database ${name} from public;
      grant connect on database ${name} to ${loginRoles.join(', ')};
      grant create, connect, temporary on database ${name} to dunwell_owner;
      revoke all on schema public from public;
      grant usage on schema public to public;
      grant create, usage on schema public to dunwell_owner;
      create extension if not exists pg_trgm;
      create extension if not exists btree_gist;
      create extension if not exists pgcrypto;
    `)
    await client.query(closeCatalogue)
    const has = await client.query(`select 1 from pg_proc where proname = 'uuidv7' and pronargs = 0`)
    if (has.rowCount === 0) await client.query(uuidv7For17)
    const bypass = await client.query<{ ok: boolean }>(
      `select bool_and(rolbypassrls) as ok from pg_roles where rolname in ('dunwell_owner', 'dunwell_definer')`,
    )
    // Without BYPASSRLS under FORCE, definer functions see no rows and backfills update none, silently (security.md 2).
    if (bypass.rows[0]?.ok !== true) throw new Error('Roles dunwell_owner and dunwell_definer must have BYPASSRLS.')
  } finally {
    await client.end()
  }
}

// How many rows a table holds, how large it is, or for how many it was read is others' volume, and a large object is a store that no policy sees (security.md 3).
// A managed server may not let its catalogue be changed.
const closeCatalogue = `do $$ declare v regclass; f regprocedure; begin
  for v in select c.oid from pg_class c where c.relnamespace = 'pg_catalog'::regnamespace and c.relkind = 'v' and c.relname ~ '^pg_stat(io)?_(xact_)?(all|user)_(tables|indexes|sequences|functions)$' loop
    execute format('revoke select on %s from public', v);
  end loop;
  revoke select on pg_catalog.pg_class from public;
  execute (select format('grant select (%s) on pg_catalog.pg_class to public', string_agg(quote_ident(a.attname), ', ')) from pg_attribute a
    where a.attrelid = 'pg_catalog.pg_class'::regclass and a.attnum > 0 and a.attname not in ('reltuples', 'relpages', 'relallvisible', 'relallfrozen'));
  grant select on pg_catalog.pg_class to dunwell_definer, dunwell_owner, dunwell_backup;
  for f in select p.oid from pg_proc p where p.pronamespace = 'pg_catalog'::regnamespace
      and p.proname in ('pg_relation_size', 'pg_table_size', 'pg_indexes_size', 'pg_total_relation_size', 'pg_database_size', 'lo_creat', 'lo_create', 'lo_from_bytea', 'lo_put', 'lowrite') loop
    execute format('revoke execute on function %s from public', f);
  end loop;
exception when insufficient_privilege then raise notice 'the catalogue stays open';
end $$`

function roleSql(secret: Buffer): string {
  const logins = loginRoles.map(
    (role) => `
    if not exists (select from pg_roles where rolname = '${role}') then create role ${role} login; end if;
    alter role ${role} login noinherit nobypassrls password '${passwordOf(secret, role)}';`,
  )
  return `do $$ begin
    if not exists (select from pg_roles where rolname = 'dunwell_owner') then create role dunwell_owner nologin bypassrls; end if;
    if not exists (select from pg_roles where rolname = 'dunwell_definer') then create role dunwell_definer nologin bypassrls; end if;
    ${logins.join('')}
    alter role dunwell_backup replication;
    -- SET without INHERIT: the migrator must say whom it acts for, and the owner may hand functions to the definer.
    grant dunwell_owner, dunwell_definer to dunwell_migrate with inherit false, set true;
    grant dunwell_definer to dunwell_owner with inherit false, set true;
  end $$;
  alter role dunwell_serve_staff set statement_timeout = '30s';
  alter role dunwell_serve_staff set idle_in_transaction_session_timeout = '15s';
  alter role dunwell_serve_staff set lock_timeout = '5s';
  alter role dunwell_serve_client set statement_timeout = '30s';
  alter role dunwell_serve_client set idle_in_transaction_session_timeout = '15s';
  alter role dunwell_serve_program set statement_timeout = '10s';
  alter role dunwell_serve_program set idle_in_transaction_session_timeout = '15s';
  alter role dunwell_serve_program set lock_timeout = '5s';
  alter role dunwell_adapter set statement_timeout = '10s';
  alter role dunwell_adapter set idle_in_transaction_session_timeout = '15s';
  alter role dunwell_adapter set lock_timeout = '5s';
  alter role dunwell_auth set statement_timeout = '10s';
  alter role dunwell_auth set idle_in_transaction_session_timeout = '15s';
  alter role dunwell_auth set lock_timeout = '5s';`
}

// PostgreSQL 18 has uuidv7(); on 17 the same layout (RFC 9562): 48 bits of milliseconds, version, random.
const uuidv7For17 = `
create function public.uuidv7() returns uuid language sql volatile parallel safe as $$
  select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
$$;`
