import { type CallField, callFields } from '@dunwell/contract/calls'
import type { CallRow } from '#platform/call-control'
import type { CsvCell } from '#platform/csv/to-csv'

const columns = Object.keys(callFields) as CallField[]
/** In files that are made here each column has the name of its field. One of the same form may be sent by hand, after an outage. */
export const ownColumns: Record<string, string> = Object.fromEntries(columns.map((field) => [field, field]))

/** What the engine's books say, as a file that is read like any other: kept as evidence, refused whole or taken whole. */
export function* writeCalls(rows: Iterable<CallRow>): Generator<readonly CsvCell[]> {
  yield columns
  for (const row of rows) {
    const cells = cellsOf(row)
    // A number may begin with a plus sign and is no formula.
    yield columns.map((field) => ({ figure: cells[field] }))
  }
}

function cellsOf(row: CallRow): Record<CallField, string> {
  const [from, to] =
    row.direction === 'outbound' ? [row.extension ?? '', row.number] : [row.number, row.extension ?? '']
  return {
    unique_id: row.uid,
    started_at: row.startedAt.toISOString(),
    ended_at: row.endedAt?.toISOString() ?? '',
    from,
    to,
    // Of a second that was begun nothing counts, here as in files.
    talk: String(Math.floor(row.talkMs / 1000)),
    extension: row.extension ?? '',
    direction: row.direction,
    // By this column a file says whether anybody answered.
    cause: row.answered ? 'ANSWERED' : `FAILED ${row.cause}`.trim(),
    permit: row.permitId ?? '',
  }
}
