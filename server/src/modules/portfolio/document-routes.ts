import { AddDocumentQuery, CaseIdInput, DocumentRef } from '@dunwell/contract/portfolio'
import type { z } from 'zod'
import { DomainError } from '#platform/errors'
import { sentUnder } from '#platform/http/idempotency-key'
import { peekBody } from '#platform/http/peek-body'
import { custom, type Route } from '#platform/http/route'
import { can } from '#platform/operations'
import { askDocument, documentTypeOf, recordDocument } from './commands/add-document.ts'
import { readDocument } from './commands/read-document.ts'

const headBytes = 4096
/** A scan of fifty pages, or fifty minutes of a telephone call as WAV. */
const documentBytesMax = 50 * 1024 * 1024

/** Papers of a case: the body is the file itself, on the way in and out. */
export const documentRoutes: Route[] = [
  custom({
    method: 'POST',
    url: '/v1/cases/:case_id/documents',
    summary: 'Add a document to a case (PDF, PNG or JPG, of a recording WAV or MP3, as application/octet-stream)',
    session: true,
    allows: can('portfolio.hold'),
    errors: ['not_found', 'document_kind', 'file_too_large'],
    params: CaseIdInput,
    querystring: AddDocumentQuery,
    responses: { 200: DocumentRef },
    async handler(request, _reply, ctx) {
      if (ctx.proof === undefined) throw new DomainError('not_signed_in')
      const { case_id } = request.params as z.output<typeof CaseIdInput>
      const { kind } = request.query as z.output<typeof AddDocumentQuery>
      const { blobs, uploadBytesMax } = ctx.services
      // Whose case, and what kind of file: before a byte is kept, for nothing would name it.
      await ctx.runner.ask(askDocument, { case_id }, ctx.proof)
      const { media_type, kept } = await peekBody(request.body, headBytes, async (head, whole) => ({
        media_type: documentTypeOf(kind, head),
        kept: await blobs.put(whole, { maxBytes: Math.min(documentBytesMax, uploadBytesMax) }),
      }))
      const input = {
        case_id,
        kind,
        sha256: kept.sha256,
        size: kept.size,
        key_id: kept.keyId,
        media_type,
      }
      const outcome = await ctx.runner.execute(recordDocument, input, ctx.proof, sentUnder(request, ctx))
      return outcome.ok ? outcome.value : outcome.refusal
    },
  }),
  custom({
    method: 'GET',
    url: '/v1/documents/:document_id/file',
    summary: 'A document as it came; the look is written down',
    session: true,
    allows: can('portfolio.read-document'),
    errors: ['not_found', 'document_lost'],
    params: DocumentRef,
    async handler(request, reply, ctx) {
      if (ctx.proof === undefined) throw new DomainError('not_signed_in')
      const outcome = await ctx.runner.execute(readDocument, request.params, ctx.proof, { requestId: ctx.requestId })
      if (!outcome.ok) return outcome.refusal
      if (!(await ctx.services.blobs.has(outcome.value.sha256))) throw new DomainError('document_lost')
      void reply.header('content-disposition', 'attachment; filename="document"')
      return reply.type(outcome.value.media_type).send(ctx.services.blobs.get(outcome.value.sha256))
    },
  }),
]
