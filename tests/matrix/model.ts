import type { Person, World } from '@dunwell/server/testing'
import type pg from 'pg'
import { type Actor, type Area, areasOf, isWithin, readOnlyRoles, withAbove } from './organisation.ts'
import type { Row } from './planter.ts'

type CaseFact = { id: string; clientId: string; accountId: string; debtorId: string; unit: string }
type Grant = { caseId: string; staffId: string | null; unit: string | null; may: 'see' | 'act' }
type Party = { clientId: string; accountId: string; debtorId: string }
type Agreement = { id: string; clientId: string; unit: string }
type Entrustment = { agreementId: string; agency: string }

/** What stands planted, as far as reach depends on it. */
export type Facts = {
  unitCode: ReadonlyMap<string, string>
  deskUnit: ReadonlyMap<number, string>
  homeUnit: ReadonlyMap<string, string>
  cases: readonly CaseFact[]
  parties: readonly Party[]
  grants: readonly Grant[]
  agreements: readonly Agreement[]
  entrustments: readonly Entrustment[]
  /** Planted rows of any table, for rules that hang on another row. */
  rows: (table: string) => readonly Row[]
}

/** Reads what was planted, as the superuser: rows, never policies. */
export async function readFacts(admin: pg.Pool, world: World, planted: Facts['rows']): Promise<Facts> {
  const rows = async <R extends pg.QueryResultRow>(text: string): Promise<R[]> => (await admin.query<R>(text)).rows
  const unitCode = new Map(Object.values(world.units).map(({ id, code }) => [id, code]))
  const deskUnit = new Map(
    Object.values(world.units).flatMap(({ deskNo, code }) => (deskNo === null ? [] : [[deskNo, code] as const])),
  )
  const code = (id: string): string => unitCode.get(id) ?? '?'
  const cases = await rows<{ id: string; client_id: string; account_id: string; debtor_id: string; desk_no: number }>(
    'select id, client_id, account_id, debtor_id, desk_no from portfolio.cases',
  )
  const grants = await rows<{ case_id: string; staff_id: string | null; unit_id: string | null; may: 'see' | 'act' }>(
    'select case_id, staff_id, unit_id, may from portfolio.case_grants where ended_at is null and until_at > now()',
  )
  const parties = await rows<{ client_id: string; account_id: string; debtor_id: string }>(
    'select client_id, account_id, debtor_id from portfolio.account_parties',
  )
  const agreements = await rows<{ id: string; client_id: string; unit_id: string }>(
    'select id, client_id, unit_id from clients.agreements',
  )
  const entrustments = await rows<{ agreement_id: string; agency_unit_id: string }>(
    'select agreement_id, agency_unit_id from clients.entrustments where current_date between from_on and until_on',
  )
  const staff = await rows<{ id: string; home_unit_id: string }>(
    'select id, home_unit_id from identity.staff where home_unit_id is not null',
  )
  return {
    unitCode,
    deskUnit,
    homeUnit: new Map(staff.map((row) => [row.id, code(row.home_unit_id)])),
    cases: cases.map((row) => ({
      id: row.id,
      clientId: row.client_id,
      accountId: row.account_id,
      debtorId: row.debtor_id,
      unit: deskUnit.get(row.desk_no) ?? '?',
    })),
    parties: parties.map((row) => ({ clientId: row.client_id, accountId: row.account_id, debtorId: row.debtor_id })),
    grants: grants.map((row) => ({
      caseId: row.case_id,
      staffId: row.staff_id,
      unit: row.unit_id === null ? null : code(row.unit_id),
      may: row.may,
    })),
    agreements: agreements.map((row) => ({ id: row.id, clientId: row.client_id, unit: code(row.unit_id) })),
    rows: planted,
    entrustments: entrustments.map((row) => ({ agreementId: row.agreement_id, agency: code(row.agency_unit_id) })),
  }
}

/** What one person reaches, by distance in the organisation and by what was granted. */
export type Reach = ReturnType<typeof reachOf>

export function reachOf(facts: Facts, actor: Actor) {
  const person: Person | undefined = actor.person
  const post = person?.unit ?? null
  const areas: readonly Area[] = person === undefined ? [] : areasOf[person.role]
  const inUnit = (code: string | undefined, area: Area): boolean =>
    code !== undefined && code !== '?' && post !== null && areas.includes(area) && isWithin(code, post)
  const granted = (caseId: string, may: 'see' | 'act'): boolean =>
    facts.grants.some(
      (grant) =>
        grant.caseId === caseId &&
        (may === 'see' || grant.may === 'act') &&
        (grant.staffId === person?.id || (grant.unit !== null && inUnit(grant.unit, 'case'))),
    )
  const desk = (deskNo: unknown, area: Area): boolean => inUnit(facts.deskUnit.get(Number(deskNo)), area)
  const caseIn = (fact: CaseFact, area: Area, may: 'see' | 'act'): boolean =>
    (inUnit(fact.unit, 'case') || granted(fact.id, 'see')) && (inUnit(fact.unit, area) || granted(fact.id, may))
  const someCase = (where: (fact: CaseFact) => boolean, area: Area, may: 'see' | 'act'): boolean =>
    facts.cases.some((fact) => where(fact) && caseIn(fact, area, may))
  const account = (clientId: unknown, accountId: unknown, area: Area, may: 'see' | 'act'): boolean =>
    someCase((fact) => fact.clientId === clientId && fact.accountId === accountId, area, may)
  // The branch's agreement is worked by those below it, and seen by those above it.
  const about = (code: string): boolean =>
    post !== null &&
    (['case', 'file', 'money'] as const).some((area) => areas.includes(area)) &&
    (isWithin(code, post) || isWithin(post, code))
  const agreement = (id: unknown): boolean =>
    facts.agreements.some((it) => it.id === id && about(it.unit)) ||
    facts.entrustments.some((it) => it.agreementId === id && about(it.agency))
  const house = (unitId: unknown): boolean => {
    const code = facts.unitCode.get(String(unitId))
    if (code === undefined || post === null || withAbove(code).length > 1) return false
    return (
      isWithin(post, code) || (post === 'HQ' && ['compliance_officer', 'hq_supervisor'].includes(person?.role ?? ''))
    )
  }
  return {
    house,
    me: person?.id,
    readOnly: person !== undefined && readOnlyRoles.includes(person.role),
    desk,
    unit: (id: unknown, area: Area): boolean => inUnit(facts.unitCode.get(String(id)), area),
    staff: (id: unknown, area: Area): boolean => inUnit(facts.homeUnit.get(String(id)), area),
    case: (clientId: unknown, id: unknown, area: Area, may: 'see' | 'act' = 'see'): boolean =>
      someCase((fact) => fact.clientId === clientId && fact.id === id, area, may),
    caseOnDesk: (clientId: unknown, id: unknown): boolean =>
      facts.cases.some((fact) => fact.clientId === clientId && fact.id === id && inUnit(fact.unit, 'case')),
    caseRow: (row: Row): CaseFact | undefined =>
      facts.cases.find((fact) => fact.clientId === row['client_id'] && fact.id === row['case_id']),
    account,
    debtor: (clientId: unknown, id: unknown, area: Area, may: 'see' | 'act' = 'see'): boolean =>
      someCase((fact) => fact.clientId === clientId && fact.debtorId === id, area, may) ||
      facts.parties.some(
        (party) =>
          party.clientId === clientId && party.debtorId === id && account(clientId, party.accountId, area, may),
      ),
    agreement,
    about: (id: unknown): boolean => about(facts.unitCode.get(String(id)) ?? '?'),
    entrustment: (row: Row): boolean =>
      about(facts.unitCode.get(String(row['agency_unit_id'])) ?? '?') ||
      facts.agreements.some((it) => it.id === row['agreement_id'] && about(it.unit)),
    post,
    operator: [...facts.unitCode].find(([, code]) => code === 'HQ')?.[0],
    postId: [...facts.unitCode].find(([, code]) => code === post)?.[0],
    role: person?.role,
    find: (table: string, id: unknown): Row | undefined => facts.rows(table).find((row) => row['id'] === id),
    rows: facts.rows,
    client: (id: unknown): boolean => facts.agreements.some((it) => it.clientId === id && agreement(it.id)),
  }
}
