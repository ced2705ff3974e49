import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { permissions } from '@dunwell/contract'
import { runMigrations as runQueueMigrations } from 'graphile-worker'
import { runner } from 'node-pg-migrate'
import pg from 'pg'
import { bootstrapDatabase, bootstrapRoles } from './bootstrap.ts'
import { deriveKey } from './config.ts'
import { urlOf } from './roles.ts'

const migrationsDir = join(import.meta.dirname, '../../migrations')

/**
 * Brings a database to this version: roles, extensions, migrations, the job queue's own tables. Safe to repeat.
 * @throws when the database has migrations that this version does not know (it is newer than the program).
 */
export async function migrate(adminUrl: string, secret: Buffer): Promise<{ applied: string[] }> {
  await bootstrapRoles(adminUrl, secret)
  await bootstrapDatabase(adminUrl)
  const client = new pg.Client({ connectionString: urlOf(adminUrl, secret, 'dunwell_migrate') })
  await client.connect()
  try {
    await client.query('set role dunwell_owner')
    await client.query('create schema if not exists migrations')
    await refuseNewer(client)
    // The definer owns the callable functions: broad rows, but no DELETE, no TRUNCATE, no DDL.
    await client.query(
      'alter default privileges for role dunwell_owner grant select, insert, update on tables to dunwell_definer',
    )
    await client.query('alter default privileges for role dunwell_owner revoke execute on functions from public')
    // Numbers that an older version kept are keyed anew by migrations, in the house's own key.
    await client.query(`select set_config('dunwell.lookup_key', $1, false)`, [
      deriveKey(secret, 'lookup').toString('hex'),
    ])
    const applied = await runner({
      dbClient: client,
      dir: migrationsDir,
      ignorePattern: '(\\..*|.*\\.json)',
      direction: 'up',
      migrationsSchema: 'migrations',
      migrationsTable: 'applied',
      checkOrder: true,
      singleTransaction: true,
      verbose: false,
      log: () => undefined,
    })
    await keepPermissions(client)
    await migrateQueue(adminUrl, secret)
    return { applied: applied.map((m) => m.name) }
  } finally {
    await client.end()
  }
}

async function refuseNewer(client: pg.Client): Promise<void> {
  const exists = await client.query(`select to_regclass('migrations.applied') is not null as yes`)
  if (exists.rows[0]?.yes !== true) return
  const known = new Set(readdirSync(migrationsDir).map((file) => file.replace(/\.sql$/, '')))
  const rows = await client.query<{ name: string }>('select name from migrations.applied')
  const unknown = rows.rows.map((row) => row.name).filter((name) => !known.has(name))
  if (unknown.length > 0)
    throw new Error(`This database is newer than this program: it has ${unknown.join(', ')}. Run the newer version.`)
}

/** The database asks roles by the same table as the program: whatever a version's contract says of them, its database does. */
async function keepPermissions(client: pg.Client): Promise<void> {
  const pairs = Object.entries(permissions).flatMap(([permission, roles]) => roles.map((role) => [permission, role]))
  await client.query(
    `with said as (select * from unnest($1::text[], $2::text[]) as s (permission, role)),
       gone as (delete from identity.role_permissions p where not exists (select 1 from said s where s.permission = p.permission and s.role = p.role))
     insert into identity.role_permissions (permission, role) select s.permission, s.role from said s on conflict do nothing`,
    [pairs.map(([permission]) => permission), pairs.map(([, role]) => role)],
  )
}

/** graphile-worker owns its schema by a login of its own: its tables are closed to every application role. */
async function migrateQueue(adminUrl: string, secret: Buffer): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  const name = admin.escapeIdentifier(new URL(adminUrl).pathname.slice(1))
  try {
    await admin.query(`grant create on database ${name} to dunwell_queue`)
    await runQueueMigrations({ connectionString: urlOf(adminUrl, secret, 'dunwell_queue') })
    await admin.query(`revoke create on database ${name} from dunwell_queue`)
  } finally {
    await admin.end()
  }
}
