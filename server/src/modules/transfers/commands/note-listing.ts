import { NoteListingInput, RemoteFileJson } from '@dunwell/contract/transfers'
import { sql } from 'kysely'
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

type Row = { id: string; path: string; size: bigint; state: string; ready: boolean }

/**
 * What a poll saw. The same path, size and time is the same file; ready is what an earlier poll saw just so, long enough ago:
 * what still grows has another size each time and is never ready.
 */
export const noteListing = defineCommand({
  name: 'transfers.note-listing',
  input: NoteListingInput,
  output: z.object({ files: z.array(RemoteFileJson) }),
  allows: can('transfers.manage'),
  errors: ['not_found'],
  async run({ tx, audit }, input) {
    const connection = await sql<{ client_id: string; unit_id: string; stable_seconds: number }>`
      select client_id, unit_id, stable_seconds from transfers.connections where id = ${input.connection_id}`.execute(
      tx,
    )
    const row = connection.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    const seen = await sql<Row>`
      insert into transfers.remote_files as f (client_id, connection_id, unit_id, path, size, modified_at)
      select ${row.client_id}, ${input.connection_id}, ${row.unit_id}, x.path, x.size, x.modified_at
      from jsonb_to_recordset(${JSON.stringify(input.files)}::jsonb) as x (path text, size bigint, modified_at bigint)
      on conflict (client_id, connection_id, path, size, modified_at) do update set polls = f.polls + 1
      returning f.id, f.path, f.size, f.state,
        f.polls > 1 and f.first_seen_at <= now() - make_interval(secs => ${row.stable_seconds}) as ready`.execute(tx)
    audit({ subject: input.connection_id, clientId: row.client_id, facts: { files: input.files.length } })
    return { files: seen.rows.map((file) => ({ ...file, size: Number(file.size) })) }
  },
})
