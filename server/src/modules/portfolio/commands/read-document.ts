import { DocumentRef, FoundDocument } from '@dunwell/contract/portfolio'
import { sql } from 'kysely'
import type { z } from 'zod'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

/** Leave to see a document. A command, because whoever looks at a paper leaves a trace. */
export const readDocument = defineCommand({
  name: 'portfolio.read-document',
  input: DocumentRef,
  output: FoundDocument,
  allows: can('portfolio.read-document'),
  errors: ['not_found'],
  dryRun: 'refused',
  async run({ tx, audit }, input) {
    const found = await sql<{
      sha256: string
      media_type: z.input<typeof FoundDocument>['media_type']
      case_id: string
    }>`select d.file_sha256 as sha256, d.media_type, d.case_id from portfolio.documents d where d.id = ${input.document_id}`.execute(
      tx,
    )
    const document = found.rows[0]
    if (document === undefined) throw new DomainError('not_found')
    audit({ subject: document.case_id, facts: { document_id: input.document_id } })
    return { sha256: document.sha256, media_type: document.media_type }
  },
})
