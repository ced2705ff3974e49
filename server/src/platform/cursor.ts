/** Cursors of lists: the sort key of the last row, opaque to the caller. */
import { DomainError } from './errors.ts'

export function toCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** The parts of a cursor, or nulls for the first page. A cursor that is not ours is bad input. */
export function fromCursor(cursor: string | undefined, parts: number): (string | null)[] {
  if (cursor === undefined) return Array.from({ length: parts }, () => null)
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(key) && key.length === parts && key.every((part) => typeof part === 'string')) return key
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new DomainError('invalid_input', { reason: 'cursor' })
}

/** Cuts the one row too many that tells whether there is a next page. */
export function toPage<Row, Json>(
  rows: readonly Row[],
  limit: number,
  toJson: (row: Row) => Json,
  keyOf: (row: Row) => string[],
) {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit
  return {
    data: shown.map(toJson),
    next_cursor: more && last !== undefined ? toCursor(keyOf(last)) : null,
    has_more: more,
  }
}
