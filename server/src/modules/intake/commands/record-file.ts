import { Nothing } from '@dunwell/contract'
import { RecordFileInput } from '@dunwell/contract/intake'
import { sql } from 'kysely'
import { can, defineCommand } from '#platform/operations'

/** Notes a kept file and who uploaded it. The same file again is no second row. */
export const recordFile = defineCommand({
  name: 'intake.record-file',
  input: RecordFileInput,
  output: Nothing,
  allows: can('intake.receive'),
  errors: [],
  async run({ tx, actor, audit }, input) {
    await sql`insert into platform.files (sha256, size, key_id, media_type) values (${input.sha256}, ${input.size}, ${input.key_id}, ${input.media_type}) on conflict do nothing`.execute(
      tx,
    )
    await sql`insert into intake.uploads (staff_id, sha256) values (${actor.staffId}, ${input.sha256}) on conflict do nothing`.execute(
      tx,
    )
    await sql`select intake.forbid_upload(${input.sha256}, ${input.forbidden})`.execute(tx)
    audit({ facts: { sha256: input.sha256, size: input.size } })
    return {}
  },
})
