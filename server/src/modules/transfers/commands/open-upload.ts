import { Nothing } from '@dunwell/contract'
import { OpenUploadInput } from '@dunwell/contract/transfers'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

/** What one person may leave half sent at a time, a full disk being everybody's: two packages of 60 parts, and other files beside. */
const openMax = 150

/** Begins a file that will come in pieces. Who begins it is who may go on with it. */
export const openUpload = defineCommand({
  name: 'transfers.open-upload',
  input: OpenUploadInput,
  output: Nothing,
  allows: can('transfers.upload'),
  errors: ['too_many_uploads'],
  async run({ tx, actor, audit }, input) {
    const open = await sql<{ n: number }>`select count(*)::int as n from transfers.uploads
      where staff_id = ${actor.staffId} and sha256 is null and used_at is null and created_at > now() - interval '2 days'`.execute(
      tx,
    )
    if ((open.rows[0]?.n ?? 0) >= openMax) throw new DomainError('too_many_uploads', { limit: openMax })
    await sql`insert into transfers.uploads (id, staff_id, size) values (${input.upload_id}, ${actor.staffId}, ${input.size})`.execute(
      tx,
    )
    audit({ subject: input.upload_id, facts: { size: input.size } })
    return {}
  },
})
