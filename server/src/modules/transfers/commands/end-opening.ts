import { Nothing } from '@dunwell/contract'
import { EndOpeningInput } from '@dunwell/contract/transfers'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

/** What became of a refused file that a person opened. Until here it stays refused, so nothing is left half way whatever ends. */
export const endOpening = defineCommand({
  name: 'transfers.end-opening',
  input: EndOpeningInput,
  output: Nothing,
  allows: can('transfers.manage'),
  errors: ['arrival_state'],
  async run({ tx, actor, audit }, input) {
    const state = input.error_code === undefined ? 'taken' : 'refused'
    const facts = input.error_facts === undefined ? null : JSON.stringify(input.error_facts)
    const ended = await sql<{ client_id: string }>`
      update transfers.arrivals set state = ${state}, delivery_id = ${input.delivery_id ?? null}, error_code = ${input.error_code ?? null},
        error_facts = ${facts}::jsonb, ended_at = now(), attempt = attempt + 1, staff_id = ${actor.staffId}::uuid
      where id = ${input.arrival_id} and state = 'refused' and attempt = ${input.attempt} returning client_id`.execute(
      tx,
    )
    const row = ended.rows[0]
    if (row === undefined) throw new DomainError('arrival_state')
    audit({ subject: input.arrival_id, clientId: row.client_id, facts: { state, code: input.error_code ?? null } })
    return {}
  },
})
