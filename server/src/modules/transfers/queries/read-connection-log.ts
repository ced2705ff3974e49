import { ConnectionLog, ConnectionRef, type RemoteFileRow, type RunRow } from '@dunwell/contract/transfers'
import { sql } from 'kysely'
import type { z } from 'zod'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'

const runsShown = 20
const filesShown = 50
type FileRow = Omit<z.input<typeof RemoteFileRow>, 'size'> & { size: bigint }

/** The last polls of a connection and the last files it saw, newest first. */
export const readConnectionLog = defineQuery({
  name: 'transfers.read-connection-log',
  input: ConnectionRef,
  output: ConnectionLog,
  allows: can('transfers.read'),
  async run({ tx }, input) {
    const known = await sql`select 1 from transfers.connections where id = ${input.connection_id}`.execute(tx)
    if (known.rows.length === 0) throw new DomainError('not_found')
    const runs = await sql<z.input<typeof RunRow>>`
      select id, files, error_code, ended_at from transfers.runs where connection_id = ${input.connection_id} order by id desc limit ${runsShown}`.execute(
      tx,
    )
    const files = await sql<FileRow>`
      select id, path, size, state, error_code, first_seen_at from transfers.remote_files
      where connection_id = ${input.connection_id} order by id desc limit ${filesShown}`.execute(tx)
    return { runs: runs.rows, files: files.rows.map((row) => ({ ...row, size: Number(row.size) })) }
  },
})
