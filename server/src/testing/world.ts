import { randomUUID } from 'node:crypto'
import type { Role } from '@dunwell/contract'
import type pg from 'pg'
import { registerGateKeeper } from '#modules/clients'
import { gateKeeper } from '#modules/compliance'

/** As the wiring does it. */
registerGateKeeper(gateKeeper)

export type Unit = { id: string; deskNo: number | null; code: string }
export type Person = { id: string; staffNo: string; role: Role; unit: string | null }
/** Two branches with two teams each, a guest agency, two banks; in each branch one person per role. */
export type World = {
  hq: Unit
  units: Record<string, Unit>
  /** Keyed `role@unit code`, e.g. `phone_collector@A1-1`. */
  people: Record<string, Person>
  clients: Record<'bankA' | 'bankB', { id: string; agreementA: string; agreementB: string; agreementG: string }>
}

const tree: [code: string, parent: string | null, kind: string, deskNo: number | null][] = [
  ['HQ', null, 'operator', null],
  ['A', 'HQ', 'branch', null],
  ['A-pool', 'A', 'desk', 100],
  ['A1', 'A', 'team', null],
  ['A2', 'A', 'team', null],
  ['A1-1', 'A1', 'desk', 111],
  ['A1-2', 'A1', 'desk', 112],
  ['A2-1', 'A2', 'desk', 121],
  ['B', 'HQ', 'branch', null],
  ['B-pool', 'B', 'desk', 200],
  ['B1', 'B', 'team', null],
  ['B1-1', 'B1', 'desk', 211],
  ['B1-2', 'B1', 'desk', 212],
  ['G', null, 'agency', null],
  ['G-pool', 'G', 'desk', 300],
  ['G1', 'G', 'team', null],
  ['G1-1', 'G1', 'desk', 311],
]

const posts: [Role, string][] = [
  ['hq_supervisor', 'HQ'],
  ['finance', 'HQ'],
  ['org_admin', 'HQ'],
  ['auditor', 'HQ'],
  ['system_expert', 'HQ'],
  ['risk_analyst', 'HQ'],
  ['compliance_officer', 'HQ'],
  ['branch_manager', 'A'],
  ['supervisor', 'A'],
  ['admin_assistant', 'A'],
  ['finance', 'A'],
  ['compliance_officer', 'A'],
  ['auditor', 'A'],
  ['org_admin', 'A'],
  ['system_expert', 'A'],
  ['risk_analyst', 'A'],
  ['team_leader', 'A1'],
  ['team_leader', 'A2'],
  ['phone_collector', 'A1-1'],
  ['phone_collector', 'A1-2'],
  ['phone_collector', 'A2-1'],
  ['field_collector', 'A1-2'],
  ['branch_manager', 'B'],
  ['supervisor', 'B'],
  ['admin_assistant', 'B'],
  ['finance', 'B'],
  ['team_leader', 'B1'],
  ['phone_collector', 'B1-1'],
  ['phone_collector', 'B1-2'],
  ['field_collector', 'B1-2'],
  ['compliance_officer', 'B'],
  ['auditor', 'B'],
  ['org_admin', 'B'],
  ['supervisor', 'G'],
  ['admin_assistant', 'G'],
  ['team_leader', 'G1'],
  ['phone_collector', 'G1-1'],
]

/** Plants the organisation as the superuser: fixtures stand outside the policies that they are there to test. */
export async function plantWorld(admin: pg.Pool): Promise<World> {
  const units: Record<string, Unit> = {}
  for (const [code, parent, kind, deskNo] of tree) {
    const id = randomUUID()
    units[code] = { id, deskNo, code }
    const parentId = parent === null ? null : (units[parent]?.id ?? null)
    await admin.query(
      'insert into identity.org_units (id, parent_id, kind, code, name, desk_no) values ($1, $2, $3, $4, $4, $5)',
      [id, parentId, kind, code, deskNo],
    )
  }
  const unitId = (code: string): string => {
    const unit = units[code]
    if (unit === undefined) throw new Error(`no unit ${code}`)
    return unit.id
  }
  const clients = { bankA: await plantClient(admin, 'BANKA', unitId), bankB: await plantClient(admin, 'BANKB', unitId) }
  const people: Record<string, Person> = {}
  for (const [role, code] of posts) people[`${role}@${code}`] = await plantPerson(admin, role, code, unitId(code))
  for (const [key, client] of Object.entries(clients))
    people[`client_user@${key}`] = await plantClientUser(admin, key, client.id)
  await plantEvidence(admin)
  const hq = units['HQ']
  if (hq === undefined) throw new Error('no HQ')
  return { hq, units, people, clients }
}

/** Every house may be given cases, and everybody who contacts holds a certificate: what lacks is each test's own to take away. */
async function plantEvidence(admin: pg.Pool): Promise<void> {
  const sha256 = '0'.repeat(64)
  await admin.query(`insert into platform.files (sha256, size, key_id) values ($1, 1, 'test') on conflict do nothing`, [
    sha256,
  ])
  await admin.query(
    `insert into identity.evidence (unit_id, consenting_client_id, kind, from_on, until_on, reference, file_sha256, entered_by, entered_at)
     select u.id, c.id, k, date '2026-01-01', date '2099-12-31', '测试依据', $1, (select min(s.id::text)::uuid from identity.staff s), timestamptz '2026-01-01'
     from identity.org_units u cross join unnest(array['processing_agreement', 'impact_assessment', 'public_listing', 'client_consent', 'conduct_check', 'lawful_debt']) k
     left join clients.clients c on k = 'client_consent' where u.parent_id is null
     union all
     select u.id, null, 'expiry_evaluation', date '2026-11-01', null, '测试到期评估', $1, (select min(s.id::text)::uuid from identity.staff s), timestamptz '2026-01-01'
     from identity.org_units u where u.parent_id is null
     union all
     select u.id, null, 'evaluation', d, null, '测试评估', $1, (select min(s.id::text)::uuid from identity.staff s), timestamptz '2026-01-01'
     from identity.org_units u cross join unnest(array[date '2026-01-01', date '2026-09-01', date '2027-06-01']) d where u.parent_id is null`,
    [sha256],
  )
  await plantCertificates(admin, sha256)
}

/** For those who have none. */
export async function plantCertificates(admin: pg.Pool, sha256 = '0'.repeat(64)): Promise<void> {
  await admin.query(
    `insert into identity.evidence (unit_id, staff_id, kind, from_on, until_on, reference, file_sha256, entered_by, entered_at)
     select s.home_unit_id, s.id, 'certificate', date '2026-01-01', date '2099-12-31', '上岗证', $1, o.id, timestamptz '2026-01-01'
     from identity.staff s cross join lateral (select x.id from identity.staff x where x.id <> s.id order by x.id limit 1) o
     where s.home_unit_id is not null and not exists (select 1 from identity.evidence e where e.staff_id = s.id)`,
    [sha256],
  )
}

async function plantPerson(admin: pg.Pool, role: Role, code: string, unit: string): Promise<Person> {
  const id = randomUUID()
  const staffNo = `${role}.${code}`
  await admin.query('insert into identity.staff (id, staff_no, name, home_unit_id) values ($1, $2, $3, $4)', [
    id,
    staffNo,
    `员工${code}`,
    unit,
  ])
  await admin.query(
    'insert into identity.staff_roles (staff_id, role, unit_id, from_on) values ($1, $2, $3, current_date - 1)',
    [id, role, unit],
  )
  return { id, staffNo, role, unit: code }
}

async function plantClientUser(admin: pg.Pool, key: string, clientId: string): Promise<Person> {
  const id = randomUUID()
  await admin.query('insert into identity.staff (id, staff_no, name, client_id) values ($1, $2, $3, $4)', [
    id,
    `client_user.${key}`,
    '银行用户',
    clientId,
  ])
  await admin.query(
    "insert into identity.staff_roles (staff_id, role, from_on) values ($1, 'client_user', current_date - 1)",
    [id],
  )
  return { id, staffNo: `client_user.${key}`, role: 'client_user', unit: null }
}

async function plantClient(admin: pg.Pool, code: string, unitId: (code: string) => string) {
  const id = randomUUID()
  await admin.query("insert into clients.clients (id, code, name, kind) values ($1, $2, $3, 'bank')", [
    id,
    code,
    `${code}银行`,
  ])
  const agreement = async (unit: string): Promise<string> => {
    const agreementId = randomUUID()
    await admin.query(
      `insert into clients.agreements (client_id, id, unit_id, no, currency, valid_from, valid_until, terms)
       values ($1, $2, $3, $4, 'CNY', date '2026-01-01', date '2027-12-31', '{"products": ["credit_card"], "balance_days": 3650, "reconciliation": {"day_of_month": 10}, "commission": {"rate_bp": 1800}}')`,
      [id, agreementId, unitId(unit), `${code}-${unit}`],
    )
    return agreementId
  }
  return { id, agreementA: await agreement('A'), agreementB: await agreement('B'), agreementG: await agreement('G') }
}
