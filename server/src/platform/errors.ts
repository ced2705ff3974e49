import { type ErrorCode, isErrorCode } from '@dunwell/contract'

/** Its words are ids, codes and counts, so that a log may hold them. */
export class Tellable extends Error {}

/** A request that cannot be carried out: rolls back. Facts hold ids, codes and counts only, never a personal value. */
export class DomainError extends Tellable {
  readonly code: ErrorCode
  readonly facts: Record<string, unknown>
  constructor(code: ErrorCode, facts: Record<string, unknown> = {}, options?: { cause: Error }) {
    super(code, options)
    this.code = code
    this.facts = facts
  }
}

export type FieldFault = { pointer: string; code: string; message: string }

/** Input that does not parse: names each place by JSON pointer. */
export class InvalidInput extends DomainError {
  readonly faults: FieldFault[]
  constructor(faults: FieldFault[]) {
    super('invalid_input')
    this.faults = faults
  }
}

type PgError = { code: string; constraint?: string }

/** EPIPE looks like a state as well; what the system says names the call that it was of. */
export function isPgError(error: unknown): error is Error & PgError {
  if (!(error instanceof Error) || 'syscall' in error) return false
  return 'code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code)
}

export function isRetryable(error: unknown): boolean {
  return isPgError(error) && (error.code === '40001' || error.code === '40P01')
}

const byState: Record<string, ErrorCode> = {
  DW401: 'session_ended',
  DW403: 'forbidden',
  DW404: 'not_found',
  DW409: 'conflict',
  DW422: 'invalid_input',
  DW429: 'too_many_requests',
  // Values that pass the schema but no type of the database: impossible days, NUL in text, tampered cursors, integers too large.
  '22P02': 'invalid_input',
  '22P05': 'invalid_input',
  '22003': 'invalid_input',
  '22007': 'invalid_input',
  '22008': 'invalid_input',
  '22021': 'invalid_input',
  '42501': 'not_found',
  '23505': 'conflict',
  '23503': 'conflict',
  '23514': 'conflict',
  '23P01': 'conflict',
  '40001': 'busy',
  '40P01': 'busy',
  '55P03': 'busy',
  '57014': 'busy',
  '25P03': 'busy',
  // The database takes nobody in: too many are connected, or it is just starting.
  '53300': 'busy',
  '57P03': 'busy',
  // The database went away with what was under way: stopped, restarted, broken down, or its line was cut. What was sent last may be done.
  '57P01': 'unavailable',
  '57P02': 'unavailable',
  '08000': 'unavailable',
  '08001': 'unavailable',
  '08003': 'unavailable',
  '08006': 'unavailable',
}

/** All connections were taken for as long as a request waits for one: nothing was begun. The pool says so in words alone. */
const unconnected: ReadonlySet<string> = new Set([
  'timeout exceeded when trying to connect',
  'Connection terminated due to connection timeout',
])

/** The line to the database is gone. The driver says so in words alone, the system by its code. */
const cutOff: ReadonlySet<string> = new Set([
  'Connection terminated unexpectedly',
  'Client has encountered a connection error and is not queryable',
])
const cutOffCodes: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE'])

function isCutOff(error: unknown): error is Error {
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(isCutOff)
  if (!(error instanceof Error)) return false
  if (cutOff.has(error.message)) return true
  const { code, syscall } = error as NodeJS.ErrnoException
  // A file that is not there is no lost line.
  if (code === 'ENOENT') return syscall === 'connect'
  return code !== undefined && syscall !== undefined && cutOffCodes.has(code)
}

/** What goes over by itself: whoever comes again may be served. */
export function isPassing(code: ErrorCode): boolean {
  return code === 'busy' || code === 'unavailable'
}

/** An answer that will be the same however often it is asked for: only then is a task given up. */
export function isFinal(error: unknown): error is DomainError {
  return error instanceof DomainError && !isPassing(error.code)
}

/** What may stand in a log: of a database error its state; of one whose words may quote what they are about its name, and where it came up. */
export function reasonOf(thrown: unknown): string {
  const error = toDomainError(thrown)
  if (!(error instanceof Error)) return 'unknown'
  if (!(error instanceof Tellable)) return [error.name, /\n {4}(at .+)/.exec(error.stack ?? '')?.[1]].join(' ').trim()
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message
}

/**
 * Database error → domain error, by SQLSTATE and constraint name only. Its message, detail and context are never read:
 * they may hold personal values. A state that is not known stays a fault and reaches the log with a trace id.
 */
export function toDomainError(error: unknown, constraints: Readonly<Record<string, ErrorCode>> = {}): unknown {
  if (!isPgError(error)) return fromOutside(error)
  const named = error.constraint === undefined ? undefined : (constraints[error.constraint] ?? known(error.constraint))
  const code = named ?? byState[error.code]
  if (code === undefined) return new DatabaseFault(error.code, error.constraint)
  return code === 'unavailable'
    ? new DomainError(code, {}, { cause: new DatabaseFault(error.code, undefined) })
    : new DomainError(code)
}

/** What the driver and the system say, who never had an answer of the database. */
function fromOutside(error: unknown): unknown {
  if (error instanceof Error && unconnected.has(error.message)) return new DomainError('busy')
  return isCutOff(error) ? new DomainError('unavailable', {}, { cause: error }) : error
}

function known(constraint: string): ErrorCode | undefined {
  return isErrorCode(constraint) ? constraint : undefined
}

/** A database error without a meaning for the user. Carries state and constraint, nothing that could be a value. */
export class DatabaseFault extends Tellable {
  constructor(state: string, constraint: string | undefined) {
    super(`database error ${state}${constraint === undefined ? '' : ` on ${constraint}`}`)
  }
}
