import { Nothing } from '@dunwell/contract'
import { TakeUploadInput } from '@dunwell/contract/transfers'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

/** Notes that the whole file has arrived and under which hash it is kept. */
export const takeUpload = defineCommand({
  name: 'transfers.take-upload',
  input: TakeUploadInput,
  output: Nothing,
  allows: can('transfers.upload'),
  errors: ['not_found'],
  async run({ tx, audit }, input) {
    const taken =
      await sql`update transfers.uploads set sha256 = ${input.sha256}, taken_at = coalesce(taken_at, now()) where id = ${input.upload_id}`.execute(
        tx,
      )
    if (taken.numAffectedRows !== 1n) throw new DomainError('not_found')
    audit({ subject: input.upload_id, facts: { sha256: input.sha256 } })
    return {}
  },
})
