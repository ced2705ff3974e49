import type { FastifyRequest } from 'fastify'
import { DomainError } from '../errors.ts'
import type { ExecuteOptions } from '../runner.ts'

/**
 * Of routes whose body is a file, what the runner is told: who sends a key gets the first answer again when the same file is sent
 * under it. A key is not demanded there, for programs of banks that send a file with one line of curl.
 */
export function sentUnder(request: FastifyRequest, { requestId }: { requestId: string }): ExecuteOptions {
  const hasKey = request.headers['idempotency-key'] !== undefined
  return hasKey ? { requestId, key: requireIdempotencyKey(request) } : { requestId }
}

/** The Idempotency-Key header: a structured-field string (quoted), as draft-ietf-httpapi-idempotency-key-header-07 has it. */
export function requireIdempotencyKey(request: FastifyRequest): string {
  const header = request.headers['idempotency-key']
  if (typeof header !== 'string') throw new DomainError('idempotency_key_missing')
  const match = /^"([\x21\x23-\x5b\x5d-\x7e]{8,128})"$/.exec(header.trim())
  if (match?.[1] === undefined) throw new DomainError('idempotency_key_missing', { reason: 'not_a_quoted_string' })
  return match[1]
}
