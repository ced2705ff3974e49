import { randomUUID } from 'node:crypto'
import { CreateKeyInput, MadeKey } from '@dunwell/contract/program-keys'
import type { z } from 'zod'
import { DomainError } from '#platform/errors'
import { requireIdempotencyKey } from '#platform/http/idempotency-key'
import { newProgramKey } from '#platform/http/program-key'
import { custom, get, post, type Route } from '#platform/http/route'
import { can } from '#platform/operations'
import { keepKey } from './commands/keep-key.ts'
import { revokeKey } from './commands/revoke-key.ts'
import { takeOverKey } from './commands/take-over-key.ts'
import { listKeys } from './queries/list-keys.ts'

export const keyRoutes: Route[] = [
  get('/v1/program-keys', listKeys, 'Keys of banks’ programs'),
  custom({
    method: 'POST',
    url: '/v1/program-keys',
    summary: 'Make a key for a client’s program; it is shown in this answer and never again',
    allows: can('transfers.keys'),
    session: true,
    errors: ['not_found', 'step_up_required', 'invalid_input', 'key_expiry'],
    body: CreateKeyInput,
    responses: { 201: MadeKey },
    async handler(request, reply, ctx) {
      if (ctx.proof === undefined) throw new DomainError('not_signed_in')
      // A second try makes a second key: the first, whose answer was lost, is seen in the list and revoked there.
      requireIdempotencyKey(request)
      const { key, prefix, proofHash } = newProgramKey()
      const asked = request.body as z.output<typeof CreateKeyInput>
      const input = { ...asked, id: randomUUID(), prefix, proof_hash_hex: proofHash }
      const made = await ctx.runner.execute(keepKey, input, ctx.proof, { requestId: ctx.requestId })
      if (!made.ok) return made.refusal
      return reply.code(201).send({ ...made.value, key })
    },
  }),
  post('/v1/program-keys/:key_id/revocation', revokeKey, 'End a key at once', 204),
  post('/v1/program-keys/:key_id/take-over', takeOverKey, 'Answer for what comes by a key', 204),
]
