import { Nothing } from '@dunwell/contract'
import { RevokeKeyInput } from '@dunwell/contract/program-keys'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

/** Ends a key at once: the next request with it is refused. Without step-up, for it may be urgent. */
export const revokeKey = defineCommand({
  name: 'transfers.revoke-key',
  input: RevokeKeyInput,
  output: Nothing,
  allows: can('transfers.answer-keys'),
  errors: ['not_found'],
  async run({ tx, actor, audit }, input) {
    const ended = await sql<{ client_id: string; prefix: string }>`
      update transfers.program_keys set revoked_at = coalesce(revoked_at, now()), revoked_by = coalesce(revoked_by, ${actor.staffId}::uuid), version = version + 1
      where id = ${input.key_id} returning client_id, prefix`.execute(tx)
    const row = ended.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    audit({ subject: input.key_id, clientId: row.client_id, facts: { prefix: row.prefix, reason: input.reason } })
    return {}
  },
})
