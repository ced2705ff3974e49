import { StopOrderInput, StopOrderResult } from '@dunwell/contract/stop-orders'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

/** A stop order of the client acts in this transaction: the hold is set, the epoch raised, what was queued is void. */
export const orderStop = defineCommand({
  name: 'intake.stop-order',
  input: StopOrderInput,
  output: StopOrderResult,
  allows: can('intake.stop-order'),
  errors: ['not_found', 'case_transition', 'hold_until_past', 'invalid_input'],
  async run({ tx, audit }, input) {
    const caseId = await findStoppable(tx, input)
    const stopped = await sql<{ hold_id: string; already: boolean; stopped_at: string }>`
      select hold_id, already, stopped_at from intake.order_stop(${caseId}, ${input.reason}, ${input.order_no ?? null}, ${input.until_on ?? null}::date)`.execute(
      tx,
    )
    const [hold] = stopped.rows
    if (hold === undefined) throw new Error('a stop order leaves a hold')
    audit({ subject: caseId, facts: { hold_id: hold.hold_id, already: hold.already } })
    return { case_id: caseId, ...hold }
  },
})

type Named = Pick<z.output<typeof StopOrderInput>, 'case_id' | 'client_id' | 'contract_no'>

/** The case itself, or the live one of the contract. @throws not_found · invalid_input */
export async function findStoppable(tx: Tx, input: Named): Promise<string> {
  if (input.case_id !== undefined) return input.case_id
  if (input.client_id === undefined || input.contract_no === undefined)
    throw new DomainError('invalid_input', { reason: 'case_not_named' })
  const found = await sql<{ id: string }>`
    select c.id from portfolio.accounts a join portfolio.cases c on c.client_id = a.client_id and c.account_id = a.id
    where a.client_id = ${input.client_id} and a.contract_no = ${input.contract_no}
    order by c.state in ('returned', 'recalled', 'closed'), c.placed_at desc limit 1`.execute(tx)
  const [row] = found.rows
  if (row === undefined) throw new DomainError('not_found')
  return row.id
}
