import { type ErrorCode, errors, isErrorCode } from '@dunwell/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { DomainError, InvalidInput, isPassing, reasonOf, toDomainError } from '../errors.ts'
import { FileFault } from '../file-fault.ts'

/** Whoever is told that the system is busy has waited behind others already; a short pause lets those end, or the database come back. */
const passingWaitSeconds = 2

export type Language = 'zh' | 'en'

/** The language of a request: zh-CN unless English is preferred. */
export function languageOf(request: FastifyRequest): Language {
  const header = request.headers['accept-language'] ?? ''
  const first = header.split(',')[0]?.trim().toLowerCase() ?? ''
  return first.startsWith('en') ? 'en' : 'zh'
}

/** Sends an RFC 9457 problem. The text is the code's, never the exception's. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  code: ErrorCode,
  facts: Record<string, unknown> = {},
  error?: DomainError,
): FastifyReply {
  const entry = errors[code]
  const text = entry[languageOf(request)]
  const body = {
    type: `/problems/${code}`,
    title: text,
    status: entry.status,
    detail: text,
    instance: request.url.split('?')[0],
    code,
    trace_id: request.id,
    ...(Object.keys(facts).length > 0 ? { facts } : {}),
    ...(error instanceof InvalidInput ? { errors: error.faults } : {}),
  }
  if (code === 'key_invalid') void reply.header('www-authenticate', 'Bearer')
  if (isPassing(code)) {
    void reply.header('retry-after', passingWaitSeconds)
    request.log.warn({ reason: reasonOf(error) }, `told that the system is ${code}`)
  }
  return reply.code(entry.status).type('application/problem+json').send(JSON.stringify(body))
}

export function sendError(request: FastifyRequest, reply: FastifyReply, thrown: unknown): FastifyReply {
  // What did not pass the runner (sign-in) may be a database error still, whose text must not reach the log.
  const error = toDomainError(thrown)
  if (error instanceof DomainError) return sendProblem(request, reply, error.code, error.facts, error)
  if (error instanceof FileFault && isErrorCode(error.code))
    return sendProblem(request, reply, error.code, { ...error.facts })
  const status = statusOf(error)
  if (status === 413) return sendProblem(request, reply, 'file_too_large')
  if (status === 429) return sendProblem(request, reply, 'too_many_requests')
  if (status === 404) return sendProblem(request, reply, 'not_found')
  if (status !== undefined && status >= 400 && status < 500)
    return sendProblem(request, reply, 'invalid_input', validationFacts(error))
  request.log.error(
    { err: error instanceof Error ? { name: error.name, message: error.message, stack: error.stack } : 'not an error' },
    'request failed',
  )
  return sendProblem(request, reply, 'internal')
}

function statusOf(error: unknown): number | undefined {
  return typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined
}

function validationFacts(error: unknown): Record<string, unknown> {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string')
    return { reason: error.code }
  return {}
}
