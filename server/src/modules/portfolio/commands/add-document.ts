/** A paper of a case: a letter, a court order, a certificate of death; or the recording of what was said. The body of the request is the file itself. */
import { Nothing } from '@dunwell/contract/common'
import { CaseIdInput, DocumentRef, type documentMediaTypes, RecordDocumentInput } from '@dunwell/contract/portfolio'
import { sql } from 'kysely'
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { can, defineCommand, defineQuery } from '#platform/operations'
import { sniffPaper, sniffSound } from '#platform/text/sniff-paper'

type DocumentKind = z.output<typeof RecordDocumentInput>['kind']

/** What a file is by its first bytes; others are refused, and so is sound that is filed as a paper. */
export function documentTypeOf(kind: DocumentKind, head: Buffer): (typeof documentMediaTypes)[number] {
  const type = kind === 'recording' ? sniffSound(head) : sniffPaper(head)
  if (type === undefined) throw new DomainError('document_kind')
  return type
}

/** Whether the actor may add one; of a case that is not theirs as of none. */
export const askDocument = defineQuery({
  name: 'portfolio.ask-document',
  input: CaseIdInput,
  output: Nothing,
  allows: can('portfolio.hold'),
  async run({ tx }, input) {
    const found = await sql`
      select 1 from portfolio.cases c where c.id = ${input.case_id}::uuid and portfolio.may_act(c.client_id, c.id)`.execute(
      tx,
    )
    if (found.rows.length === 0) throw new DomainError('not_found')
    return {}
  },
})

/** Notes a kept file as a document of a case on which the actor may act. */
export const recordDocument = defineCommand({
  name: 'portfolio.add-document',
  input: RecordDocumentInput,
  output: DocumentRef,
  allows: can('portfolio.hold'),
  errors: ['not_found', 'document_kind'],
  async run({ tx, audit }, input) {
    await sql`insert into platform.files (sha256, size, key_id, media_type) values (${input.sha256}, ${input.size}, ${input.key_id}, ${input.media_type}) on conflict do nothing`.execute(
      tx,
    )
    const added = await sql<{
      id: string
    }>`select portfolio.add_document(${input.case_id}, ${input.kind}, ${input.sha256}, ${input.media_type}, ${input.size}) as id`.execute(
      tx,
    )
    const documentId = z.string().parse(added.rows[0]?.id)
    audit({ subject: input.case_id, facts: { document_id: documentId, kind: input.kind } })
    return { document_id: documentId }
  },
})
