import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { DomainError } from '../errors.ts'

/** Records that can change carry `version`; it is their strong ETag (experience 12). */
export function tagVersion(reply: FastifyReply, value: unknown): void {
  if (typeof value === 'object' && value !== null && 'version' in value && typeof value.version === 'number') {
    void reply.header('etag', `"${value.version}"`)
  }
}

/**
 * A write on such a record says which version it saw: by If-Match, or by `version` in its body, which says the same.
 * @throws precondition_missing when it says neither · stale when the two disagree
 */
export function takeVersion(request: FastifyRequest, shape: z.core.$ZodShape, input: Record<string, unknown>): void {
  if (!('version' in shape)) return
  const header = request.headers['if-match']
  if (header === undefined) {
    if (input['version'] === undefined) throw new DomainError('precondition_missing')
    return
  }
  const match = /^"(\d{1,9})"$/.exec(header.trim())
  if (match?.[1] === undefined) throw new DomainError('precondition_missing', { reason: 'not_a_version_tag' })
  const version = Number(match[1])
  if (input['version'] !== undefined && input['version'] !== version) throw new DomainError('stale')
  input['version'] = version
}
