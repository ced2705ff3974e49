import { sql } from 'kysely'
import { kept, type Tx } from '#platform/db'
import type { Channel, Facts, PackRule, Terms } from './model.ts'
import { type CompactCounters, foldCounters, unfoldCounters } from './rules/counts.ts'
import { readRules } from './rules/earlier.ts'
import { asksSeldom, readSeldom, type Seldom } from './seldom-facts.ts'

type Party = NonNullable<Facts['party']>
export type Attempt = {
  channel: Channel
  mode: NonNullable<Facts['mode']>
  purpose: NonNullable<Facts['purpose']>
}
/** What the database knows of one contact point on one case, at the instant of its lock; a preview has none. */
export type Findings = {
  client_id: string
  debtor_id: string
  case_state: string
  mandate_until: string
  zone: string | null
  epoch: bigint
  at: string
  window_on: string
  holds: { kind: string; until: string | null }[]
  agreement: NonNullable<Facts['agreement']>
  agreement_no: string | null
  terms_version: number | null
  channels: string[] | null
  limits: { calls_per_day: number | null; from: string | null; until: string | null } | null
  known: Pick<
    Facts,
    | 'last'
    | 'debtor'
    | 'point'
    | 'case'
    | 'balance'
    | 'consents'
    | 'preferences'
    | 'overridden'
    | 'calendar'
    | 'actor'
    | 'zones'
    | 'zoneEvidence'
    | 'whereabouts'
    | 'jurisdictions'
  > & { party: Party & { kind: NonNullable<Party['kind']> }; counters: CompactCounters | null }
  allotment: Record<string, { limit: number; own: number }> | null
  /** In force, as pack@version. */
  packs: string[]
}
type Foreseen = Exclude<Channel, 'im' | 'reveal' | 'public_post'>
export type Preview = Findings & {
  point_id: string
  channel: Foreseen
  purpose: Attempt['purpose']
  own: number
  operator: boolean
}

/**
 * Locks the debtor, and with them all their counters, and reads what the rules need. Lock order: debtors, ids ascending → number → house
 * budget → permit → case.
 */
export async function lockBudget(tx: Tx, caseId: string, pointId: string, attempt: Attempt): Promise<Findings> {
  const { channel, mode, purpose } = attempt
  const found = await sql<Findings>`${kept('compliance.lock-budget')}
    select client_id, debtor_id, case_state, mandate_until, zone, epoch, at, window_on, holds, agreement, agreement_no, terms_version, channels, limits, known, allotment, packs
    from compliance.lock_budget(${caseId}, ${pointId}, ${channel}, ${mode}, ${purpose})`.execute(tx)
  const [row] = found.rows
  if (row === undefined) throw new Error('a case in scope has a budget')
  return row
}

/** The same for every contact of the case and each of these channels, without the lock: by the time of a contact it may have changed. */
export async function previewBudgets(tx: Tx, caseId: string, channels: readonly Foreseen[]): Promise<Preview[]> {
  const found = await sql<Preview>`
    select p.point_id, p.channel, p.purpose, p.own, p.operator, (p.findings).*
    from compliance.preview_budget(${caseId}, ${channels}::text[]) p`.execute(tx)
  return found.rows
}

/** A version never changes, so that it is read and checked once. */
const shelf = new Map<string, readonly PackRule[]>()
/** Of these the packs that ask what few do. */
const asking = new Set<string>()

/** The rules of the packs that the findings name: of versions that this program has read, without asking again. */
export async function listNamed(tx: Tx, packs: readonly string[]): Promise<PackRule[]> {
  const missing = packs.filter((name) => !shelf.has(name))
  if (missing.length > 0) {
    const found = await sql<PackRow>`select p.pack, p.version, p.jurisdiction, p.rules from compliance.packs p
      where p.pack || '@' || p.version = any (${missing}::text[])`.execute(tx)
    found.rows.forEach(shelve)
  }
  return packs.flatMap(onShelf)
}

type PackRow = { pack: string; version: string; jurisdiction: string | null; rules: unknown }
function shelve({ pack, version, jurisdiction, rules }: PackRow): void {
  const read = readRules(pack, version, rules, jurisdiction)
  shelf.set(`${pack}@${version}`, read)
  if (read.some(({ rule }) => asksSeldom(rule))) asking.add(`${pack}@${version}`)
}

function onShelf(name: string): readonly PackRule[] {
  const rules = shelf.get(name)
  if (rules === undefined) throw new Error('a pack is on the shelf or comes with its rules')
  return rules
}

type UnderLaw = { known: Pick<Findings['known'], 'jurisdictions'> }

/** The rules of all packs in force on a day of these jurisdictions and of no other. */
export async function listRules(tx: Tx, onDay: string, { known }: UnderLaw): Promise<PackRule[]> {
  const countries = known.jurisdictions ?? null
  const found = await sql<PackRow>`${kept('compliance.rules')}
    select p.pack, p.version, p.jurisdiction, case when p.pack || '@' || p.version = any (${[...shelf.keys()]}::text[]) then null else p.rules end as rules
    from compliance.packs p
    where p.effective_from <= ${onDay}::date and (p.effective_until is null or p.effective_until >= ${onDay}::date)
      and (p.jurisdiction is null or ${countries}::text[] is null or p.jurisdiction = any (${countries}::text[]))
    order by p.pack, p.version`.execute(tx)
  for (const row of found.rows) if (row.rules !== null) shelve(row)
  return found.rows.flatMap(({ pack, version }) => onShelf(`${pack}@${version}`))
}

export function toFacts(findings: Findings, attempt: Attempt): Facts {
  return {
    version: 2,
    gate: 'contact',
    initiatedBy: 'us',
    at: findings.at,
    zone: findings.zone,
    today: findings.window_on,
    ...attempt,
    holds: findings.holds,
    agreement: findings.agreement,
    terms: toTerms(findings),
    ...findings.known,
    counters: unfoldCounters(findings.known.counters ?? {}),
  }
}

/** Whether this program has read them all. */
export function areOnShelf(packs: readonly string[]): boolean {
  return packs.every((name) => shelf.has(name))
}

/** Whether one of them, on the shelf by now, asks what few do. */
export function isMoreAsked(packs: readonly string[]): boolean {
  return packs.some((name) => asking.has(name))
}

/** With what few rules ask, where a pack that is on the shelf by now does: nobody else pays for it. */
export async function completeFacts(tx: Tx, packs: readonly string[], whole: readonly Seldom[]): Promise<Facts[]> {
  return isMoreAsked(packs) ? readSeldom(tx, whole) : whole.map(({ facts }) => facts)
}

/** As a permit's inputs are kept. */
export function toInputs({ counters, ...facts }: Facts, { allotment }: Pick<Findings, 'allotment'>) {
  return { ...facts, ...(counters === undefined ? {} : { counters: foldCounters(counters) }), allotment }
}

/** What the agreement in force says of contacts. */
export function toTerms(findings: Findings): Terms | null {
  const { agreement_no: agreementNo, terms_version: version, channels, limits } = findings
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
