import { randomUUID } from 'node:crypto'
import { CreateKeyInput, CreateOrderKeyInput, MadeKey, MadeOrderKey } from '@dunwell/contract/program-keys'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { DomainError } from '#platform/errors'
import { requireIdempotencyKey } from '#platform/http/idempotency-key'
import { newProgramKey } from '#platform/http/program-key'
import { custom, get, post, type Route, type RouteContext } from '#platform/http/route'
import { type Command, can } from '#platform/operations'
import { askOrderKey } from './commands/ask-order-key.ts'
import { keepKey } from './commands/keep-key.ts'
import { revokeKey } from './commands/revoke-key.ts'
import { takeOverKey } from './commands/take-over-key.ts'
import { listKeys, readKey } from './queries/list-keys.ts'

/** The key is in the answer and nowhere else: the command is given its hash. */
const makesKey =
  <Input extends z.ZodObject, Output extends z.ZodObject>(command: Command<Input, Output>) =>
  async (request: FastifyRequest, reply: FastifyReply, ctx: RouteContext) => {
    if (ctx.proof === undefined) throw new DomainError('not_signed_in')
    // A second try makes a second key: the first, whose answer was lost, is seen in the list and revoked there.
    requireIdempotencyKey(request)
    const { key, prefix, proofHash } = newProgramKey()
    const input = { ...(request.body as object), id: randomUUID(), prefix, proof_hash_hex: proofHash }
    const made = await ctx.runner.execute(command, input, ctx.proof, { requestId: ctx.requestId })
    if (!made.ok) return made.refusal
    return reply.code(201).send({ ...made.value, key })
  }

export const keyRoutes: Route[] = [
  get('/v1/program-keys', listKeys, 'Keys of banks’ programs'),
  get('/v1/program-keys/:key_id', readKey, 'One key, as whoever agrees to it reads it'),
  custom({
    method: 'POST',
    url: '/v1/program-keys',
    summary: 'Make a key by which a client’s program delivers files; it is shown in this answer and never again',
    allows: can('transfers.keys'),
    session: true,
    errors: ['not_found', 'step_up_required', 'key_expiry'],
    body: CreateKeyInput,
    responses: { 201: MadeKey },
    handler: makesKey(keepKey),
  }),
  custom({
    method: 'POST',
    url: '/v1/order-keys',
    summary:
      'Ask for a key by which a client’s program stops cases or reports contacts; it is shown in this answer, and opens nothing before a second person agreed',
    allows: can('transfers.order-keys'),
    session: true,
    errors: ['not_found', 'step_up_required', 'invalid_input', 'key_expiry', 'approver_missing'],
    body: CreateOrderKeyInput,
    responses: { 201: MadeOrderKey },
    handler: makesKey(askOrderKey),
  }),
  post('/v1/program-keys/:key_id/revocation', revokeKey, 'End a key at once', 204),
  post('/v1/program-keys/:key_id/take-over', takeOverKey, 'Answer for what comes by a key', 204),
]
