import { Nothing } from '@dunwell/contract'
import { GiveUpUploadsInput } from '@dunwell/contract/transfers'
import { sql } from 'kysely'
import { can, defineCommand } from '#platform/operations'

/** What nobody will go on with counts no longer; its bytes go from the spool. */
export const giveUpUploads = defineCommand({
  name: 'transfers.give-up-uploads',
  input: GiveUpUploadsInput,
  output: Nothing,
  allows: can('transfers.upload'),
  errors: [],
  async run({ tx, audit }, input) {
    const ended = await sql`update transfers.uploads set used_at = coalesce(used_at, now())
      where id = any (${input.upload_ids}::uuid[]) and sha256 is null`.execute(tx)
    audit({ facts: { uploads: Number(ended.numAffectedRows) } })
    return {}
  },
})
