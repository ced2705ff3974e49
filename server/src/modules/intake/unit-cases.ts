import { type RawBuilder, sql } from 'kysely'
import type { Delivery } from './flow.ts'

/** The same for lists, which name the contract, the case number, or both: then both must mean the same case. */
export function caseByNumbers(delivery: Delivery): RawBuilder<unknown> {
  return sql`left join portfolio.cases n on n.client_id = ${delivery.clientId}::uuid and n.case_no = r.case_no
    left join portfolio.accounts a on a.client_id = ${delivery.clientId}::uuid and a.contract_no = r.contract_no
    left join lateral (
      select c.id, c.state, c.mandate_until, p.agreement_id
      from portfolio.cases c join portfolio.placements p on p.client_id = c.client_id and p.id = c.placement_id
      where c.client_id = ${delivery.clientId}::uuid and c.account_id = coalesce(n.account_id, a.id) and p.unit_id = ${delivery.unitId}::uuid
        and (r.case_no is null or c.id = n.id) and (r.contract_no is null or c.account_id = a.id)
      order by c.state in ('returned', 'recalled', 'closed'), c.placed_at desc, c.id desc limit 1
    ) k on true`
}

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
