/** RFC 9457 problem as the API sends it; `detail` is already in the reader's language. */
export type Problem = {
  readonly type?: string
  readonly title?: string
  readonly status: number
  readonly detail?: string
  readonly code: string
  readonly trace_id?: string
  readonly errors?: readonly FieldProblem[]
  readonly rule_id?: string
  readonly until?: string
  readonly reason?: string
  /** What the code's text leaves open: figures, names of fields, lines. */
  readonly facts?: Readonly<Record<string, unknown>>
}

export type FieldProblem = { readonly pointer: string; readonly code: string; readonly message: string }

/** Codes made in the browser, when no answer came or it was not ours. */
export const networkCode = 'client_network'
export const unreadableCode = 'client_unreadable'

export type ApiError = Error & { readonly problem: Problem }

export function apiError(problem: Problem): ApiError {
  return Object.assign(new Error(problem.code), { problem })
}

export function isApiError(error: unknown): error is ApiError {
  return error instanceof Error && 'problem' in error
}

/** Any thrown value as a problem, so that a screen has one thing to show. */
export function toProblem(error: unknown): Problem {
  return isApiError(error) ? error.problem : { status: 0, code: unreadableCode }
}

/** True when nobody can say whether the request was carried out: no answer of the server's own came. */
export function mayHaveSaved(problem: Problem): boolean {
  return problem.code === networkCode || problem.code === unreadableCode
}

/** True when the same intent may be sent again: nothing final was said about it, so it keeps its key. */
export function isUnsettled(problem: Problem): boolean {
  return mayHaveSaved(problem) || problem.status === 401 || problem.status >= 500 || unsettledCodes.has(problem.code)
}

const unsettledCodes = new Set(['in_progress', 'step_up_required', 'too_many_requests'])

export async function readProblem(response: Response): Promise<Problem> {
  // A proxy's error page is no JSON: then the code says that the answer was unreadable.
  const body: unknown = await response.json().catch(() => undefined)
  return problemOf(response.status, body, response.headers.get('x-trace-id'))
}

/** The problem in an answer's body; the facts that every screen shows stand on the problem itself. */
export function problemOf(status: number, body: unknown, traceId: string | null): Problem {
  const trace = traceId === null ? {} : { trace_id: traceId }
  if (!isProblemBody(body)) return { ...trace, status, code: unreadableCode }
  return { ...trace, ...shownFacts(body.facts ?? {}), ...body, status }
}

function shownFacts(facts: Readonly<Record<string, unknown>>) {
  const texts = ['rule_id', 'until', 'reason'].map((name) => [name, facts[name]] as const)
  return Object.fromEntries(texts.filter(([, value]) => typeof value === 'string'))
}

function isProblemBody(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string'
}
