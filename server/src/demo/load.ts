import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DemoLogin } from '@dunwell/contract/identity'
import { uciCreditCardUrl } from '@dunwell/demo'
import pg from 'pg'
import { z } from 'zod'
import { enrol, newTotpSecret, totpCode } from '#modules/identity'
import type { Composed, Installation } from '../compose.ts'
import { allocateAll } from './allocate-all.ts'
import { keepDaytime } from './keep-daytime.ts'
import { type DemoOrganisation, plantOrganisation } from './organisation.ts'
import { playEvidence } from './play-evidence.ts'
import { playGenerated } from './play-generated.ts'
import { playMonths, playPlacement } from './play-uci.ts'
import { playWriting } from './play-writing.ts'

const StoredLogin = DemoLogin.omit({ code: true }).extend({ totp_secret: z.string() })
type StoredLogin = z.infer<typeof StoredLogin>

/** Months of payments that the first run plays: enough to reconcile, with money still owed on most cases. */
const demoMonths = 1
const assistantNo = 'S003'
const supervisorNo = 'S002'
const officerNo = 'S005'
const collectorNo = 'S113'

/** `cases`: 0 for the organisation alone, a number for so many synthetic cases, absent for the real accounts (of `csvPath`). */
export type DemoOptions = { cases?: number; csvPath?: string; months?: number }

/**
 * Loads the demo on first run: organisation, logins, then a bank's files through the same commands and jobs as everybody's.
 * A run that was killed half-way goes on where it stopped: every step has its content as idempotency key.
 */
export async function loadDemo(installation: Installation, composed: Composed, options: DemoOptions): Promise<void> {
  if (existsSync(donePath(installation.config.dataDir)) && options.csvPath === undefined) return
  const organisation = await ensureOrganisation(installation)
  if (organisation === undefined) return
  const release = await keepDaytime(installation.databaseUrl)
  try {
    await playDemo(installation, composed, organisation, options)
  } finally {
    await release()
  }
  writeFileSync(donePath(installation.config.dataDir), new Date().toISOString())
}

async function playDemo(
  installation: Installation,
  composed: Composed,
  organisation: DemoOrganisation,
  options: DemoOptions,
): Promise<void> {
  await enrolMissing(installation, composed, organisation)
  await playEvidence(installation, composed)
  if (options.cases === undefined) {
    const play = {
      csvPath: options.csvPath ?? uciCreditCardUrl,
      clientId: organisation.clientId,
      agreementId: organisation.agreementId,
      assistantNo,
      supervisorNo,
    }
    await playPlacement(installation, composed, play)
    await playMonths(installation, composed, { ...play, months: options.months ?? demoMonths })
  } else if (options.cases > 0) {
    await playGenerated(installation, composed, {
      count: options.cases,
      clientId: organisation.clientId,
      agreementId: organisation.agreementId,
      assistantNo,
    })
  }
  await allocateAll(installation, composed, supervisorNo)
  await playWriting(installation, composed, { clientId: organisation.clientId, assistantNo, officerNo, collectorNo })
}

/** The planted organisation, found again after a crash; undefined where the database holds people that are not the demo's. */
async function ensureOrganisation(installation: Installation): Promise<DemoOrganisation | undefined> {
  const client = new pg.Client({ connectionString: installation.databaseUrl })
  await client.connect()
  try {
    await client.query('begin')
    const staff = await client.query('select 1 from identity.staff limit 1')
    if (staff.rowCount === 0) {
      const organisation = await plantOrganisation(client)
      await client.query('update identity.settings set auto_approve_devices = true, idle_minutes = 60')
      await client.query('commit')
      return organisation
    }
    await client.query('rollback')
    return await findOrganisation(client)
  } finally {
    await client.end()
  }
}

async function findOrganisation(client: pg.ClientBase): Promise<DemoOrganisation | undefined> {
  const bank = await client.query<{ client_id: string; agreement_id: string; unit_id: string }>(
    `select a.client_id, a.id as agreement_id, a.unit_id from clients.agreements a join clients.clients c on c.id = a.client_id where c.code = 'DEMOBANK'`,
  )
  const found = bank.rows[0]
  if (found === undefined) return undefined
  const people = await client.query<{
    id: string
    staff_no: string
    name: string
    role: DemoOrganisation['people'][number]['role']
  }>(
    'select s.id, s.staff_no, s.name, r.role from identity.staff s join identity.staff_roles r on r.staff_id = s.id order by s.staff_no',
  )
  return {
    people: people.rows.map((row) => ({
      id: row.id,
      staffNo: row.staff_no,
      name: row.name,
      role: row.role,
      unit: null,
    })),
    clientId: found.client_id,
    agreementId: found.agreement_id,
    branchId: found.unit_id,
  }
}

async function enrolMissing(
  installation: Installation,
  composed: Composed,
  organisation: DemoOrganisation,
): Promise<void> {
  const path = loginsPath(installation.config.dataDir)
  if (existsSync(path)) return
  // One password for all demo people, made anew for each installation: a demo that is left running is nobody's open door.
  const password = `demo-${randomBytes(4).toString('hex')}`
  const logins: StoredLogin[] = organisation.people.map((person) => ({
    role: person.role,
    name: person.name,
    staff_no: person.staffNo,
    password,
    totp_secret: newTotpSecret(),
  }))
  await Promise.all(
    organisation.people.map((person, index) =>
      enrol(composed.pools.auth, composed.services.keys.totp, person.id, password, logins[index]?.totp_secret ?? ''),
    ),
  )
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
function donePath(dataDir: string): string {
  return join(dataDir, 'demo-loaded')
}
