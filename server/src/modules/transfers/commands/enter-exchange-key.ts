import { Created } from '@dunwell/contract'
import { EnterExchangeKeyInput } from '@dunwell/contract/packages'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

/** A bank's keys for packages, as it gave them: a new version, used only when a second person has compared it. */
export const enterExchangeKey = defineCommand({
  name: 'transfers.enter-exchange-key',
  input: EnterExchangeKeyInput,
  output: Created,
  allows: can('transfers.keys'),
  errors: ['not_found', 'step_up_required', 'conflict'],
  fresh: true,
  async run({ tx, actor, audit }, input) {
    const made = await sql<{ id: string; version: number }>`
      insert into transfers.exchange_keys (client_id, unit_id, version, recipient, signer, created_by)
      select ${input.client_id}::uuid, ${input.unit_id}::uuid, coalesce(max(k.version), 0) + 1, ${input.recipient}, ${input.signer}, ${actor.staffId}::uuid
      from transfers.exchange_keys k where k.client_id = ${input.client_id}::uuid and k.unit_id = ${input.unit_id}::uuid
      returning id, version`.execute(tx)
    const row = made.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    audit({ subject: row.id, clientId: input.client_id, facts: { version: row.version, signer: input.signer } })
    return { id: row.id }
  },
})
