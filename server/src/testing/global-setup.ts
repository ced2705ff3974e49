import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../platform/embedded/start-embedded.ts'
import { migrate } from '../platform/migrate.ts'

const secretHex = '07'.repeat(32)

/** One server for all files; one template migrated once; every file clones it. TEST_DATABASE_URL uses a server of yours. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dunwell-test-'))
  const own = process.env['TEST_DATABASE_URL']
  const server = own === undefined ? await startEmbedded({ dataDir, tuning: 'test' }) : undefined
  const adminUrl = new URL(own ?? server?.adminUrl ?? '')
  adminUrl.pathname = '/postgres'
  const client = new pg.Client({ connectionString: adminUrl.toString() })
  await client.connect()
  await client.query(
    `do $$ begin if exists (select from pg_database where datname = 'dunwell_template') then execute 'alter database dunwell_template is_template false'; end if; end $$`,
  )
  await client.query('drop database if exists dunwell_template with (force)')
  await client.query('create database dunwell_template')
  const template = new URL(adminUrl)
  template.pathname = '/dunwell_template'
  await migrate(template.toString(), Buffer.from(secretHex, 'hex'))
  await client.query('alter database dunwell_template is_template true allow_connections false')
  await client.end()
  project.provide('adminUrl', adminUrl.toString())
  project.provide('secretHex', secretHex)
  return async () => {
    await server?.destroy()
    await rm(dataDir, { recursive: true, force: true })
  }
}
