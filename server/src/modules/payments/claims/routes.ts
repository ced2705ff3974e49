import { Readable } from 'node:stream'
import { ClaimRef, type proofTypes } from '@dunwell/contract/claims'
import type { z } from 'zod'
import { DomainError } from '#platform/errors'
import { sentUnder } from '#platform/http/idempotency-key'
import { peekBody } from '#platform/http/peek-body'
import { custom, get, post, type Route, type RouteContext } from '#platform/http/route'
import { can } from '#platform/operations'
import { sniffPaper } from '#platform/text/sniff-paper'
import { answerClaim } from './answer-claim.ts'
import { askProof, attachProof } from './attach-proof.ts'
import { claimPayment } from './claim-payment.ts'
import { listClaims } from './list-claims.ts'
import { openProof } from './open-proof.ts'

const headBytes = 16
const proofBytesMax = 10 * 1024 * 1024

function proofOf(ctx: RouteContext) {
  if (ctx.proof === undefined) throw new DomainError('not_signed_in')
  return ctx.proof
}

function typeOf(head: Buffer): (typeof proofTypes)[number] {
  const type = sniffPaper(head)
  if (type === undefined) throw new DomainError('proof_kind')
  return type
}

export const claimRoutes: Route[] = [
  post('/v1/cases/:case_id/claimed-payments', claimPayment, 'The debtor says that they paid', 201),
  get('/v1/claimed-payments', listClaims, 'Claimed payments on the cases in reach'),
  post('/v1/claimed-payments/:claim_id/answer', answerClaim, 'What the client answered'),
  custom({
    method: 'POST',
    url: '/v1/claimed-payments/:claim_id/proof',
    summary: 'Keep the proof of an open claim (PDF, PNG or JPG as application/octet-stream)',
    allows: can('claims.record'),
    session: true,
    errors: ['not_found', 'proof_kind', 'file_too_large'],
    params: ClaimRef,
    async handler(request, _reply, ctx) {
      const { claim_id } = request.params as z.output<typeof ClaimRef>
      const { blobs, uploadBytesMax } = ctx.services
      // Whose claim, and what kind of file: before a byte is kept, for nothing would name it.
      await ctx.runner.ask(askProof, { claim_id }, proofOf(ctx))
      const { media_type, kept } = await peekBody(request.body, headBytes, async (head, whole) => ({
        media_type: typeOf(head),
        kept: await blobs.put(whole, { maxBytes: Math.min(proofBytesMax, uploadBytesMax) }),
      }))
      const input = { claim_id, sha256: kept.sha256, size: kept.size, key_id: kept.keyId, media_type }
      const outcome = await ctx.runner.execute(attachProof, input, proofOf(ctx), sentUnder(request, ctx))
      return outcome.ok ? outcome.value : outcome.refusal
    },
  }),
  custom({
    method: 'GET',
    url: '/v1/claimed-payments/:claim_id/proof',
    summary: 'The proof of a claim; audited',
    allows: can('claims.see-proof'),
    session: true,
    errors: ['not_found'],
    params: ClaimRef,
    async handler(request, reply, ctx) {
      const outcome = await ctx.runner.execute(openProof, request.params, proofOf(ctx), { requestId: ctx.requestId })
      if (!outcome.ok) return outcome.refusal
      void reply.type(outcome.value.media_type).header('content-disposition', 'attachment; filename="proof"')
      return Readable.from(ctx.services.blobs.get(outcome.value.sha256))
    },
  }),
]
