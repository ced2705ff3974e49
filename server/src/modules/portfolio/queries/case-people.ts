import type { CasePage } from '@dunwell/contract/portfolio'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#platform/db'
import type { CaseKey } from '../timeline.ts'

type Page = z.input<typeof CasePage>
type Point = Page['contact_points'][number] & { debtor_id: string }

/** Everybody on the account and how they may be reached: the debtor, who owes beside them, and who is no party of the debt. */
export async function readPeople(
  tx: Tx,
  key: CaseKey,
): Promise<Pick<Page, 'contact_points' | 'parties' | 'related_persons'>> {
  const parties = await sql<Omit<Page['parties'][number], 'contact_points'>>`
    select d.id as debtor_id, p.role, d.kind, d.name, d.id_no_masked from portfolio.account_parties p
    join portfolio.debtors d on d.client_id = p.client_id and d.id = p.debtor_id
    where p.client_id = ${key.clientId} and p.account_id = ${key.accountId} and p.debtor_id <> ${key.debtorId} and p.role <> 'debtor'
    order by p.role desc, d.id`.execute(tx)
  const ids = [key.debtorId, ...parties.rows.map((party) => party.debtor_id)]
  const found = await sql<Point>`
    select x.debtor_id, x.id, x.kind, x.masked, x.source, x.basis, x.usage, x.valid, x.related_person_id, r.relation, coalesce(r.locked, false) as relation_locked
    from portfolio.contact_points x
    left join portfolio.related_persons r on r.client_id = x.client_id and r.id = x.related_person_id
    where x.client_id = ${key.clientId} and x.debtor_id = any (${ids}::uuid[])
    order by x.related_person_id nulls first, x.kind desc, x.created_at, x.id`.execute(tx)
  const pointsOf = (id: string): Page['contact_points'] =>
    found.rows.filter((point) => point.debtor_id === id).map(({ debtor_id: _, ...point }) => point)
  const related = await sql<Page['related_persons'][number]>`
    select r.id, r.role, r.relation, r.name_masked, r.id_no_masked, r.employer_masked, r.locked, r.refused_at from portfolio.related_persons r
    where r.client_id = ${key.clientId} and r.debtor_id = ${key.debtorId} order by r.id`.execute(tx)
  return {
    contact_points: pointsOf(key.debtorId),
    // What is known of a guarantor's own relations is not this case's.
    parties: parties.rows.map((party) => ({
      ...party,
      contact_points: pointsOf(party.debtor_id).filter((point) => point.related_person_id === null),
    })),
    related_persons: related.rows,
  }
}

export async function readDocuments(tx: Tx, key: CaseKey): Promise<Page['documents']> {
  const found = await sql<Page['documents'][number]>`
    select d.id, d.kind, d.media_type, d.size::int as size, identity.staff_name(d.added_by) as added_by_name, d.added_at from portfolio.documents d
    where d.client_id = ${key.clientId} and d.debtor_id = ${key.debtorId} order by d.added_at desc, d.id`.execute(tx)
  return found.rows
}
