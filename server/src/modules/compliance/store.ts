import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Facts, PackRule, Terms } from './model.ts'
import { readRules } from './rules/earlier.ts'

export type BudgetRow = {
  client_id: string
  debtor_id: string
  case_state: string
  mandate_until: string
  zone: string | null
  epoch: bigint
  at: string
  window_on: string
  used: number
  reserved: number
  own: number
  holds: { kind: string; until: string | null }[]
  operator: boolean
  agreement: Facts['agreement']
  agreement_no: string | null
  terms_version: number | null
  channels: string[] | null
  limits: { calls_per_day: number | null; from: string | null; until: string | null } | null
  house: number | null
}
export type PointRow = { id: string; kind: string; valid: boolean; related_person_id: string | null }

/** Locks the debtor and the debtor's budget and reads what the rules need. Lock order: debtor → budget → case. */
export async function lockBudget(tx: Tx, caseId: string): Promise<BudgetRow> {
  const found = await sql<BudgetRow>`select * from compliance.lock_budget(${caseId})`.execute(tx)
  return first(found.rows)
}

/** The same without the lock, for previews: by the time of a call it may have changed. */
export async function previewBudget(tx: Tx, caseId: string): Promise<BudgetRow> {
  const found = await sql<BudgetRow>`select * from compliance.preview_budget(${caseId})`.execute(tx)
  return first(found.rows)
}

export async function listPoints(tx: Tx, clientId: string, debtorId: string): Promise<PointRow[]> {
  const found = await sql<PointRow>`
    select x.id, x.kind, x.valid, x.related_person_id from portfolio.contact_points x
    where x.client_id = ${clientId} and x.debtor_id = ${debtorId} order by x.created_at, x.id`.execute(tx)
  return found.rows
}

/** The rules of all packs in force on a day. */
export async function listRules(tx: Tx, onDay: string): Promise<PackRule[]> {
  const found = await sql<{ pack: string; version: string; rules: unknown }>`
    select p.pack, p.version, p.rules from compliance.packs p
    where p.effective_from <= ${onDay}::date and (p.effective_until is null or p.effective_until >= ${onDay}::date) order by p.pack, p.version`.execute(
    tx,
  )
  return found.rows.flatMap(({ pack, version, rules }) => readRules(pack, version, rules))
}

export function toFacts(budget: BudgetRow, point: PointRow): Facts {
  return {
    version: 2,
    gate: 'contact',
    at: budget.at,
    zone: budget.zone,
    today: budget.window_on,
    channel: 'call',
    mode: 'human',
    purpose: 'collect',
    initiatedBy: 'us',
    party: { kind: point.related_person_id === null ? 'debtor' : 'related_unrelated' },
    point: { kind: point.kind, valid: point.valid },
    counters: {
      effective_call: { confirmed: budget.used, inFlight: budget.reserved },
      house_effective_call: budget.house === null ? null : { confirmed: budget.house, inFlight: 0 },
    },
    holds: budget.holds,
    case: { state: budget.case_state, mandateUntil: budget.mandate_until },
    agreement: budget.agreement,
    terms: toTerms(budget),
  }
}

/** What the agreement in force says of contacts. */
export function toTerms(budget: BudgetRow): Terms | null {
  const { agreement_no: agreementNo, terms_version: version, channels, limits } = budget
  if (agreementNo === null || version === null) return null
  return {
    agreementNo,
    version,
    channels: channels ?? [],
    callsPerDay: limits?.calls_per_day ?? null,
    from: limits?.from ?? null,
    until: limits?.until ?? null,
  }
}

function first(rows: readonly BudgetRow[]): BudgetRow {
  const [row] = rows
  if (row === undefined) throw new Error('a case in scope has a budget')
  return row
}
