import { type RawBuilder, sql } from 'kysely'
import type { Delivery } from './flow.ts'

/**
 * Joins `k`: the case of a row's contract placed with the delivery's unit, the live one, else the last. A contract that lies
 * elsewhere is not found, in the same words as one that does not exist (R1).
 */
export function caseByContract(delivery: Delivery): RawBuilder<unknown> {
  return sql`left join portfolio.accounts a on a.client_id = ${delivery.clientId}::uuid and a.contract_no = r.contract_no
    left join lateral (
      select c.id, c.case_no, c.state, c.debtor_id, c.mandate_until, p.agreement_id
      from portfolio.cases c join portfolio.placements p on p.client_id = c.client_id and p.id = c.placement_id
      where c.client_id = a.client_id and c.account_id = a.id and p.unit_id = ${delivery.unitId}::uuid
      order by c.state in ('returned', 'recalled', 'closed'), c.placed_at desc, c.id desc limit 1
    ) k on true`
}
