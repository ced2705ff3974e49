import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeLog } from '#platform/log'
import { type Composed, compose, type Installation } from '../compose.ts'
import { openTestDatabase, type TestDatabase } from '../testing/index.ts'
import { type DemoOrganisation, plantOrganisation } from './organisation.ts'

export type Stage = {
  t: TestDatabase
  installation: Installation
  composed: Composed
  organisation: DemoOrganisation
  dataDir: string
  close(): Promise<void>
}

/** For tests: the demo's organisation on a database of its own, composed as the program composes itself. */
export async function openStage(): Promise<Stage> {
  const t = await openTestDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'dunwell-stage-'))
  const installation: Installation = {
    config: {
      databaseUrl: t.adminUrl,
      dataDir,
      port: 0,
      host: '127.0.0.1',
      publicUrl: undefined,
      logLevel: 'silent',
      uploadBytesMax: 64 * 1024 * 1024,
      demo: true,
      secret: t.secret,
    },
    databaseUrl: t.adminUrl,
    log: makeLog('silent'),
  }
  const composed = compose(installation)
  const client = await t.admin.connect()
  const organisation = await plantOrganisation(client)
  client.release()
  return {
    t,
    installation,
    composed,
    organisation,
    dataDir,
    async close() {
      await composed.pools.end()
      await t.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
