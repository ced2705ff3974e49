import { sql } from 'kysely'
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'

/** Whether this person uploaded the file; anybody else's does not exist. What is kept of it, the blob store says: no login reads `platform.files`. */
export const findUpload = defineQuery({
  name: 'intake.find-upload',
  input: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  output: z.object({ sha256: z.string() }),
  allows: can('intake.receive'),
  async run({ tx, actor }, input) {
    const found = await sql<{ sha256: string }>`
      select u.sha256 from intake.uploads u where u.sha256 = ${input.sha256} and u.staff_id = ${actor.staffId}`.execute(
      tx,
    )
    const file = found.rows[0]
    if (file === undefined) throw new DomainError('file_not_uploaded')
    return file
  },
})
