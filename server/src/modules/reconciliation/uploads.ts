/** The two files of a period: the bank's statement and its stamped signature. The body is the file itself. */

import { isErrorCode } from '@dunwell/contract'
import {
  PeriodStep,
  type scanMediaTypes,
  UploadStatementParams,
  UploadStatementQuery,
} from '@dunwell/contract/reconciliation'
import type { z } from 'zod'
import { DomainError } from '#platform/errors'
import { FileFault } from '#platform/file-fault'
import { sentUnder } from '#platform/http/idempotency-key'
import { custom, type Route, type RouteContext } from '#platform/http/route'
import { can, type Proof } from '#platform/operations'
import type { Outcome } from '#platform/runner'
import { blobSource } from '#platform/tables/byte-source'
import { sniffPaper } from '#platform/text/sniff-paper'
import { recordStatement, signForClient } from './commands.ts'
import { readPeriod } from './queries.ts'
import { readStatement } from './read-statement.ts'

const headBytes = 64 * 1024

type Kept = { sha256: string; size: number; keyId: string; head: Buffer }

async function keep(body: AsyncIterable<Uint8Array>, ctx: RouteContext): Promise<Kept> {
  const { blobs, uploadBytesMax } = ctx.services
  const ref = await blobs.put(body, { maxBytes: uploadBytesMax })
  const pieces: Uint8Array[] = []
  for await (const piece of blobs.getRange(ref.sha256, { start: 0, length: Math.min(headBytes, ref.size) }))
    pieces.push(piece)
  return { ...ref, head: Buffer.concat(pieces) }
}

/** What is wrong with a file, as the person who sent it should read it. */
function toFileError(error: unknown): unknown {
  if (!(error instanceof FileFault)) return error
  return isErrorCode(error.code) ? new DomainError(error.code, { ...error.facts }) : error
}

function scanTypeOf(head: Buffer): (typeof scanMediaTypes)[number] {
  const type = sniffPaper(head)
  if (type === undefined) throw new DomainError('scan_kind')
  return type
}

/** A refusal is an answer too; what is wrong with the file becomes a problem that its sender can read. */
async function answer(ctx: RouteContext, act: (proof: Proof) => Promise<Outcome<z.input<typeof PeriodStep>>>) {
  if (ctx.proof === undefined) throw new DomainError('not_signed_in')
  try {
    const outcome = await act(ctx.proof)
    return outcome.ok ? outcome.value : outcome.refusal
  } catch (error) {
    throw toFileError(error)
  }
}

export const uploadRoutes: Route[] = [
  custom({
    method: 'POST',
    url: '/v1/periods/:period_id/statement',
    summary:
      "Upload the client's statement of a period (CSV, .xlsx or .xls, zipped or not, as application/octet-stream) and match it",
    session: true,
    allows: can('reconciliation.match'),
    params: UploadStatementParams,
    querystring: UploadStatementQuery,
    responses: { 200: PeriodStep },
    async handler(request, _reply, ctx) {
      const { period_id } = request.params as z.output<typeof UploadStatementParams>
      const query = request.query as z.output<typeof UploadStatementQuery>
      return answer(ctx, async (proof) => {
        // Before the body is kept: a period out of reach takes no file.
        await ctx.runner.ask(readPeriod, { period_id }, proof)
        const kept = await keep(request.body as AsyncIterable<Uint8Array>, ctx)
        const source = await blobSource(ctx.services.blobs, kept.sha256)
        const lines = await readStatement(source, query.encoding)
        const input = {
          period_id,
          file_sha256: kept.sha256,
          file_name: query.file_name,
          size: kept.size,
          key_id: kept.keyId,
          lines,
        }
        return ctx.runner.execute(recordStatement, input, proof, sentUnder(request, ctx))
      })
    },
  }),
  custom({
    method: 'POST',
    url: '/v1/periods/:period_id/client-signature',
    summary: "Upload the client's stamped signature of a period (PDF, PNG or JPG as application/octet-stream)",
    session: true,
    allows: can('reconciliation.sign-client'),
    params: UploadStatementParams,
    responses: { 200: PeriodStep },
    async handler(request, _reply, ctx) {
      const { period_id } = request.params as z.output<typeof UploadStatementParams>
      return answer(ctx, async (proof) => {
        // Before the body is kept: a period out of reach takes no file.
        await ctx.runner.ask(readPeriod, { period_id }, proof)
        const kept = await keep(request.body as AsyncIterable<Uint8Array>, ctx)
        const input = {
          period_id,
          file_sha256: kept.sha256,
          size: kept.size,
          key_id: kept.keyId,
          media_type: scanTypeOf(kept.head),
        }
        return ctx.runner.execute(signForClient, input, proof, sentUnder(request, ctx))
      })
    },
  }),
]
