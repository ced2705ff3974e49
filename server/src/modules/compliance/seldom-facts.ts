import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Facts, Rule } from './model.ts'
import { needsOf } from './rules/check-rule.ts'

export type Seldom = { caseId: string; pointId: string; facts: Facts }
type Row = { dpd: number | null; notice_at: string | null }

/** What no shipped pack asks and another country's may: read by a question of its own, and not known to a decision that did not ask. */
const seldom: ReadonlySet<string> = new Set(['case.dpd', 'last.assignmentNoticeAt'])

export const asksSeldom = (rule: Rule): boolean =>
  rule.when.gate === 'contact' && needsOf(rule).some((fact) => seldom.has(fact))

/** Days past due by the newest file, and when the assignment of this account was notified to whose number it is, agreed by a second person. */
export async function readSeldom(tx: Tx, asked: readonly Seldom[]): Promise<Facts[]> {
  const found = await sql<Row>`
    select (select b.dpd from portfolio.account_balances b where b.client_id = c.client_id and b.account_id = c.account_id order by b.as_of desc limit 1) as dpd,
      (select to_jsonb(max(f.from_at)) #>> '{}' from compliance.party_facts f where f.client_id = x.client_id and f.debtor_id = x.debtor_id and f.account_id = c.account_id
        and f.kind = 'assignment_notice' and f.confirmed_at is not null and f.revoked_at is null) as notice_at
    from unnest(${asked.map(({ caseId }) => caseId)}::uuid[], ${asked.map(({ pointId }) => pointId)}::uuid[]) with ordinality a(case_id, point_id, n)
    left join portfolio.cases c on c.id = a.case_id left join portfolio.contact_points x on x.client_id = c.client_id and x.id = a.point_id
    order by a.n`.execute(tx)
  return asked.map(({ facts }, n) => {
    const row = found.rows[n]
    if (row === undefined) throw new Error('each that was asked for has its row')
    return {
      ...facts,
      case: { ...facts.case, dpd: row.dpd },
      last: { ...facts.last, assignmentNoticeAt: row.notice_at },
    }
  })
}
