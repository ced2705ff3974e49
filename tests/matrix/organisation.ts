import type { Person, TestDatabase, World } from '@dunwell/server/testing'

/** Areas of data per role, from process.md and the last paragraph of data.md; written here, not read from the database. */
export type Area = 'case' | 'contact' | 'file' | 'money' | 'people' | 'report' | 'incident'
const everything: readonly Area[] = ['case', 'contact', 'file', 'money', 'people', 'report', 'incident']
export const areasOf: Record<Person['role'], readonly Area[]> = {
  hq_supervisor: everything,
  branch_manager: everything,
  supervisor: everything,
  team_leader: ['case', 'contact', 'people', 'report'],
  phone_collector: ['case', 'contact'],
  field_collector: ['case', 'contact'],
  admin_assistant: ['case', 'file', 'money', 'incident'],
  finance: ['money'],
  risk_analyst: [],
  compliance_officer: ['case', 'contact', 'file', 'people', 'report', 'incident'],
  system_expert: [],
  client_user: [],
  org_admin: ['people'],
  auditor: everything,
}
/** "reads everything in scope, changes nothing", and a bank's own people, who only read. */
export const readOnlyRoles: readonly Person['role'][] = ['auditor', 'client_user']

const parents: Record<string, string | null> = {
  HQ: null,
  A: 'HQ',
  'A-pool': 'A',
  A1: 'A',
  A2: 'A',
  'A1-1': 'A1',
  'A1-2': 'A1',
  'A2-1': 'A2',
  B: 'HQ',
  'B-pool': 'B',
  B1: 'B',
  'B1-1': 'B1',
  'B1-2': 'B1',
  G: null,
  'G-pool': 'G',
  G1: 'G',
  'G1-1': 'G1',
}

/** The unit itself and all above it, nearest first. */
export function withAbove(code: string): string[] {
  const parent = parents[code]
  if (parent === undefined) throw new Error(`unit ${code} is not in the expected tree`)
  return parent === null ? [code] : [code, ...withAbove(parent)]
}
/** Is `code` the unit `of` or below it. */
export function isWithin(code: string, of: string): boolean {
  return withAbove(code).includes(of)
}

/** Whose material a planted row is: one bank, one desk, one person. */
export type Owner = {
  key: string
  clientKey: 'bankA' | 'bankB'
  clientId: string
  desk: string
  deskNo: number
  deskUnitId: string
  branch: string
  branchId: string
  agreementId: string
  staff: Person
}

const posts: [client: Owner['clientKey'], desk: string, staff: string][] = [
  ['bankA', 'A1-1', 'phone_collector@A1-1'],
  ['bankA', 'A1-2', 'phone_collector@A1-2'],
  ['bankB', 'A2-1', 'phone_collector@A2-1'],
  ['bankA', 'A-pool', 'supervisor@A'],
  ['bankA', 'B1-1', 'phone_collector@B1-1'],
  ['bankB', 'B1-2', 'phone_collector@B1-2'],
  ['bankA', 'G1-1', 'phone_collector@G1-1'],
]

/** Every distance at once: own desk, own team, other team, the branch's pool, other branch, guest agency, two banks. */
export function ownersOf(world: World): Owner[] {
  return posts.map(([clientKey, desk, person]) => {
    const branch = desk.slice(0, 1)
    const client = world.clients[clientKey]
    const unit = world.units[desk]
    const staff = world.people[person]
    if (unit?.deskNo == null || staff === undefined) throw new Error(`the world has no ${desk} or ${person}`)
    const agreementId = branch === 'A' ? client.agreementA : branch === 'B' ? client.agreementB : client.agreementG
    return {
      key: `${clientKey}/${desk}`,
      clientKey,
      clientId: client.id,
      desk,
      deskNo: unit.deskNo,
      deskUnitId: unit.id,
      branch,
      branchId: world.units[branch]?.id ?? '',
      agreementId,
      staff,
    }
  })
}

export type Login =
  | 'serve_staff'
  | 'serve_client'
  | 'serve_program'
  | 'work'
  | 'auth'
  | 'intake'
  | 'relay'
  | 'queue'
  | 'adapter'
  | 'sealer'
  | 'retention'
  | 'backup'

/** Who probes: a login role, with the person it acts for where there is one. */
export type Actor = { name: string; login: Login; person?: Person; clientId?: string; settings: Record<string, string> }

/** One live session per person: everybody of the world, by their own login role. */
export async function signInAll(t: TestDatabase, world: World): Promise<Actor[]> {
  const actors: Actor[] = []
  for (const [name, person] of Object.entries(world.people)) {
    const proof = await t.signIn(person)
    const settings = { 'app.proof': proof.kind === 'session' ? proof.proof : '' }
    if (person.role === 'client_user') {
      const clientId = world.clients[name.endsWith('bankA') ? 'bankA' : 'bankB'].id
      actors.push({ name, login: 'serve_client', person, clientId, settings })
    } else {
      actors.push({ name, login: 'serve_staff', person, settings })
    }
  }
  return actors
}

/** The same staff by errand, as the jobs act for them. */
export async function sendErrands(t: TestDatabase, staff: readonly Actor[]): Promise<Actor[]> {
  const actors: Actor[] = []
  for (const { name, person } of staff) {
    if (person === undefined || person.role === 'client_user') continue
    const made = await t.admin.query<{ id: string }>(
      `insert into identity.errands (staff_id, purpose, expires_at) values ($1, 'matrix', now() + interval '1 hour') returning id`,
      [person.id],
    )
    const id = made.rows[0]?.id ?? ''
    await t.admin.query('select identity.compute_scopes($1, $2)', [id, person.id])
    actors.push({ name: `errand of ${name}`, login: 'work', person, settings: { 'app.errand': id } })
  }
  return actors
}
