import { UploadJson, UploadRef } from '@dunwell/contract/transfers'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'

const Row = UploadJson.omit({ offset: true })

/** One's own upload; anybody else's is not there. */
export const findUpload = defineQuery({
  name: 'transfers.find-upload',
  input: UploadRef,
  output: Row,
  allows: can('transfers.upload'),
  async run({ tx }, input) {
    const found = await sql<{ id: string; size: bigint; sha256: string | null; created_at: string }>`
      select id, size, sha256, created_at from transfers.uploads where id = ${input.upload_id}`.execute(tx)
    const row = found.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    return { ...row, size: Number(row.size) }
  },
})
