import { Nothing } from '@dunwell/contract'
import { TakeOverKeyInput } from '@dunwell/contract/program-keys'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

/** Whoever takes a key over answers for what comes by it from now on. */
export const takeOverKey = defineCommand({
  name: 'transfers.take-over-key',
  input: TakeOverKeyInput,
  output: Nothing,
  allows: can('transfers.answer-keys'),
  errors: ['not_found', 'forbidden', 'stale'],
  async run({ tx, actor, audit }, input) {
    const taken = await sql<{ client_id: string; fits: boolean }>`
      update transfers.program_keys k set staff_id = case when k.version = ${input.version} then ${actor.staffId}::uuid else k.staff_id end,
        version = case when k.version = ${input.version} then k.version + 1 else k.version end
      where k.id = ${input.key_id} returning k.client_id, k.version = ${input.version + 1} as fits`.execute(tx)
    const row = taken.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    if (!row.fits) throw new DomainError('stale')
    audit({ subject: input.key_id, clientId: row.client_id })
    return {}
  },
})
