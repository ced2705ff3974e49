import { sql } from 'kysely'
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'

/** A file that this person uploaded; anybody else's does not exist. */
export const findUpload = defineQuery({
  name: 'intake.find-upload',
  input: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  output: z.object({ sha256: z.string(), size: z.number().int(), key_id: z.string() }),
  allows: can('intake.receive'),
  async run({ tx }, input) {
    const found = await sql<{ sha256: string; size: number; key_id: string }>`
      select f.sha256, f.size::int as size, f.key_id from intake.uploads u join platform.files f on f.sha256 = u.sha256 where u.sha256 = ${input.sha256}`.execute(
      tx,
    )
    const file = found.rows[0]
    if (file === undefined) throw new DomainError('file_not_uploaded')
    return file
  },
})
