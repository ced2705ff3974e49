import { columnOf, type ParticularField, particulars } from '@dunwell/contract/particulars'
import type { CasePage } from '@dunwell/contract/portfolio'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#platform/db'
import type { Actor } from '#platform/operations'
import type { CaseKey } from '../timeline.ts'

type Listed = z.input<typeof CasePage>['particulars']

/** What the client told of the case, as far as it told anything; what it pays for it only to whom commissions are shown. */
export async function readParticulars(
  tx: Tx,
  actor: Actor,
  { clientId, caseId, currency }: CaseKey & { currency: string },
): Promise<Listed> {
  const shown = particulars.filter(({ group }) => group !== 'terms' || actor.permissions.has('commissions.read'))
  const columns = shown.map(
    (one) =>
      sql`${sql.ref(one.group === 'terms' ? 't' : 'p')}.${sql.ref(columnOf(one))}::text as ${sql.ref(one.field)}`,
  )
  const found = await sql<Partial<Record<ParticularField, string | null>>>`select ${sql.join(columns)}
    from portfolio.cases c
    left join portfolio.case_particulars p on p.client_id = c.client_id and p.case_id = c.id
    left join portfolio.case_terms t on t.client_id = c.client_id and t.case_id = c.id
    where c.client_id = ${clientId} and c.id = ${caseId}`.execute(tx)
  const row = found.rows[0] ?? {}
  return shown.flatMap(({ field, type, currency: own }) => {
    const value = row[field] ?? null
    if (value === null) return []
    return [{ field, value, currency: type === 'amount' ? (own === undefined ? currency : own) : null }]
  })
}
