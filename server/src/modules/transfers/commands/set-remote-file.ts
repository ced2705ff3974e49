import { Nothing } from '@dunwell/contract'
import { RemoteFileStateInput } from '@dunwell/contract/transfers'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

/** A fetched file was moved away at the bank, or could not be taken and why. */
export const setRemoteFile = defineCommand({
  name: 'transfers.set-remote-file',
  input: RemoteFileStateInput,
  output: Nothing,
  allows: can('transfers.manage'),
  errors: ['not_found'],
  async run({ tx, audit }, input) {
    const set = await sql`update transfers.remote_files set state = coalesce(${input.state ?? null}, state),
      error_code = ${input.error_code ?? null} where id = ${input.remote_file_id}`.execute(tx)
    if (set.numAffectedRows !== 1n) throw new DomainError('not_found')
    audit({ subject: input.remote_file_id, facts: { state: input.state ?? null, code: input.error_code ?? null } })
    return {}
  },
})
