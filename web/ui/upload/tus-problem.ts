import { DetailedError } from 'tus-js-client'
import { apiError, networkCode, type Problem, problemOf } from '../../api/problem.ts'
import { announceSessionEnded } from '../../api/session-events.ts'

export function statusOf(error: Error | DetailedError): number {
  return ('originalResponse' in error && error.originalResponse?.getStatus()) || 0
}

/** What the server said of a piece, or that no answer of it came. */
export function problemOfTus(error: Error | DetailedError): Problem {
  const status = statusOf(error)
  if (status === 0 || status >= 502 || !(error instanceof DetailedError))
    return apiError({ status: 0, code: networkCode }).problem
  const body = error.originalResponse?.getBody() ?? ''
  const problem = problemOf(status, parsed(body), error.originalResponse?.getHeader('x-trace-id') ?? null)
  if (status === 401) announceSessionEnded(problem.reason)
  return problem
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not ours: the problem then says that the answer was unreadable.
    return undefined
  }
}
