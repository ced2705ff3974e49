import { columnOf, type Particular, type ParticularField, particulars } from '@dunwell/contract/particulars'
import type { CasePage } from '@dunwell/contract/portfolio'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#platform/db'
import type { Actor } from '#platform/operations'
import type { CaseKey } from '../timeline.ts'

type Listed = z.input<typeof CasePage>['particulars']

type Given = Partial<Record<ParticularField, string | null>>
const told = sql`from portfolio.cases c
    left join portfolio.case_particulars p on p.client_id = c.client_id and p.case_id = c.id
    left join portfolio.case_terms t on t.client_id = c.client_id and t.case_id = c.id`
const toColumn = (one: Particular) =>
  sql`${sql.ref(one.group === 'terms' ? 't' : 'p')}.${sql.ref(columnOf(one))}::text as ${sql.ref(one.field)}`

function isShownTo(actor: Actor, { group }: Particular): boolean {
  return group !== 'terms' || actor.permissions.has('commissions.read')
}

type Wanted = { caseIds: readonly string[]; fields: readonly ParticularField[] }
/** The same of many cases, for a file: those fields that the actor may see, amounts in minor units, by case. */
export async function readGiven(tx: Tx, actor: Actor, { caseIds, fields }: Wanted): Promise<Map<string, Given>> {
  const shown = particulars.filter((one) => fields.includes(one.field) && isShownTo(actor, one))
  if (shown.length === 0 || caseIds.length === 0) return new Map()
  const found = await sql<Given & { case_id: string }>`select c.id as case_id, ${sql.join(shown.map(toColumn))} ${told}
    where c.id = any (${caseIds}::uuid[])`.execute(tx)
  return new Map(found.rows.map(({ case_id, ...given }) => [case_id, given]))
}

/** What the client told of the case, as far as it told anything; what it pays for it only to whom commissions are shown. */
export async function readParticulars(
  tx: Tx,
  actor: Actor,
  { clientId, caseId, currency }: CaseKey & { currency: string },
): Promise<Listed> {
  const shown = particulars.filter((one) => isShownTo(actor, one))
  const found = await sql<Given>`select ${sql.join(shown.map(toColumn))} ${told}
    where c.client_id = ${clientId} and c.id = ${caseId}`.execute(tx)
  const row = found.rows[0] ?? {}
  return shown.flatMap(({ field, type, currency: own }) => {
    const value = row[field] ?? null
    if (value === null) return []
    return [{ field, value, currency: type === 'amount' ? (own === undefined ? currency : own) : null }]
  })
}
