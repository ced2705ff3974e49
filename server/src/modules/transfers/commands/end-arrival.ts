import { Nothing } from '@dunwell/contract'
import { EndArrivalInput } from '@dunwell/contract/transfers'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

/** What became of a file that came by itself: a delivery, or a refusal with its reason. Whoever answers for it is told. */
export const endArrival = defineCommand({
  name: 'transfers.end-arrival',
  input: EndArrivalInput,
  output: Nothing,
  allows: can('transfers.manage'),
  errors: ['not_found'],
  async run({ tx, audit }, input) {
    const state = input.error_code === undefined ? 'taken' : 'refused'
    const facts = input.error_facts === undefined ? null : JSON.stringify(input.error_facts)
    const ended = await sql<{ client_id: string; staff_id: string; way: string }>`
      update transfers.arrivals set state = ${state}, delivery_id = ${input.delivery_id ?? null}, error_code = ${input.error_code ?? null},
        error_facts = ${facts}::jsonb, ended_at = now()
      where id = ${input.arrival_id} and state = 'received' returning client_id, staff_id, way`.execute(tx)
    const row = ended.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    const told = JSON.stringify({ way: row.way, ...(input.error_code === undefined ? {} : { code: input.error_code }) })
    await sql`select transfers.tell_keeper(${row.staff_id}, ${state === 'taken' ? 'delivery.arrived' : 'transfer.failed'},
      ${input.delivery_id ?? input.arrival_id}, ${told}::jsonb)`.execute(tx)
    audit({ subject: input.arrival_id, clientId: row.client_id, facts: { state, code: input.error_code ?? null } })
    return {}
  },
})
