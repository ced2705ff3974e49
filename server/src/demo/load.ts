import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DemoLogin } from '@dunwell/contract/identity'
import pg from 'pg'
import { z } from 'zod'
import { enrol, newTotpSecret, totpCode } from '#modules/identity'
import type { Composed, Installation } from '../compose.ts'
import { type DemoOrganisation, plantOrganisation } from './organisation.ts'

const StoredLogin = DemoLogin.omit({ code: true }).extend({ totp_secret: z.string() })
type StoredLogin = z.infer<typeof StoredLogin>

/** Loads the demo on first run: organisation, logins, then the play of real accounts. Does nothing where anyone exists. */
export async function loadDemo(
  installation: Installation,
  composed: Composed,
  _options: { cases?: number },
): Promise<DemoOrganisation | undefined> {
  const client = new pg.Client({ connectionString: installation.databaseUrl })
  await client.connect()
  try {
    const staff = await client.query('select 1 from identity.staff limit 1')
    if ((staff.rowCount ?? 0) > 0) return undefined
    await client.query('begin')
    const organisation = await plantOrganisation(client)
    await client.query('update identity.settings set auto_approve_devices = true, idle_minutes = 60')
    await client.query('commit')
    await enrolAll(installation, composed, organisation)
    return organisation
  } finally {
    await client.end()
  }
}

async function enrolAll(installation: Installation, composed: Composed, organisation: DemoOrganisation): Promise<void> {
  // One password for all demo people, made anew for each installation: a demo that is left running is nobody's open door.
  const password = `demo-${randomBytes(4).toString('hex')}`
  const logins: StoredLogin[] = []
  for (const person of organisation.people) {
    const totpSecret = newTotpSecret()
    await enrol(composed.pools.auth, composed.services.keys.totp, person.id, password, totpSecret)
    logins.push({ role: person.role, name: person.name, staff_no: person.staffNo, password, totp_secret: totpSecret })
  }
  const path = loginsPath(installation.config.dataDir)
  writeFileSync(`${path}.part`, JSON.stringify(logins), { mode: 0o600 })
  renameSync(`${path}.part`, path)
}

/** The demo's logins with codes of this moment, from the installation's own file (mode 600). */
export function demoLoginsOf(dataDir: string): z.input<typeof DemoLogin>[] {
  const path = loginsPath(dataDir)
  if (!existsSync(path)) return []
  const stored = z.array(StoredLogin).parse(JSON.parse(readFileSync(path, 'utf8')))
  return stored.map(({ totp_secret, ...login }) => ({ ...login, code: totpCode(totp_secret, Date.now()) }))
}

function loginsPath(dataDir: string): string {
  return join(dataDir, 'demo-logins.json')
}
