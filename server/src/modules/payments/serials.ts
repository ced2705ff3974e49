import { type RawBuilder, sql } from 'kysely'
import type { Delivery, Rows } from '#modules/intake'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'

/** Lines whose serial is on record, or earlier in the file, with other content: `line_no` and `value`. */
export function differingSerials(delivery: Delivery, rows: Rows): RawBuilder<unknown> {
  return sql`select x.line_no, x.bank_serial as value from (
      select r.line_no, r.bank_serial, r.contract_no, r.amount,
        first_value(r.contract_no) over same_serial as first_contract_no, first_value(r.amount) over same_serial as first_amount
      from ${rows} r where r.amount <> 0 window same_serial as (partition by r.bank_serial order by r.line_no)
    ) x
    left join payments.payments p on p.client_id = ${delivery.clientId}::uuid and p.agreement_id = ${delivery.agreementId}::uuid and p.bank_serial = x.bank_serial
    where (x.contract_no, x.amount) is distinct from (x.first_contract_no, x.first_amount)
      or (p.id is not null and (p.contract_no <> x.contract_no or abs(p.amount_minor) <> abs(x.amount)))`
}

/**
 * Again under the posting's lock: another file may have been applied since this one was validated, and a serial it has with
 * another amount must not pass as repeated. Nothing is posted; validated again, the file shows the lines.
 */
export async function requireSameContent(tx: Tx, delivery: Delivery, rows: Rows): Promise<void> {
  const found = await sql<{ n: number; first: number | null }>`
    select count(*)::int as n, min(d.line_no) as first from (${differingSerials(delivery, rows)}) d`.execute(tx)
  const differing = found.rows[0]
  if (differing !== undefined && differing.n > 0)
    throw new DomainError('serial_taken', { count: differing.n, line: differing.first })
}
