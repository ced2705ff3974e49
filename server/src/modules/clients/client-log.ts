import { Created } from '@dunwell/contract'
import { type ClientLogEntry, ClientLogPage, ClientLogQuery, WriteClientLogInput } from '@dunwell/contract/bulletins'
import { sql } from 'kysely'
import type { z } from 'zod'
import { fromCursor, toPage } from '#platform/cursor'
import { can, defineCommand, defineQuery } from '#platform/operations'
import { listAttachments } from './list-attachments.ts'

type Entry = z.input<typeof ClientLogEntry>
type EntryRecord = Omit<Entry, 'client' | 'unit' | 'written_by' | 'files'> & {
  client_id: string
  client_name: string
  unit_id: string
  unit_name: string
  written_by: string
  written_by_name: string
}

/** What was said to and by clients in reach, newest first. */
export const listClientLog = defineQuery({
  name: 'clients.list-log',
  input: ClientLogQuery,
  output: ClientLogPage,
  allows: can('clients.read-log'),
  async run({ tx }, input) {
    const [id] = fromCursor(input.cursor, 1)
    const found =
      await sql<EntryRecord>`select e.id, e.client_id, c.name as client_name, e.unit_id, u.name as unit_name, e.direction, e.channel, e.person,
        e.said_at, e.text, e.written_by, coalesce(identity.staff_name(e.written_by), '') as written_by_name, e.written_at
      from clients.client_log e join clients.clients c on c.id = e.client_id join identity.org_units u on u.id = e.unit_id
      where (${input.client_id ?? null}::uuid is null or e.client_id = ${input.client_id ?? null}::uuid)
        and (${id ?? null}::uuid is null or e.id < ${id ?? null}::uuid)
      order by e.id desc limit ${input.limit + 1}`.execute(tx)
    const files = await listAttachments(
      tx,
      'entry_id',
      found.rows.map((row) => row.id),
    )
    const toJson = ({
      client_id,
      client_name,
      unit_id,
      unit_name,
      written_by,
      written_by_name,
      ...entry
    }: EntryRecord): Entry => ({
      ...entry,
      client: { id: client_id, name: client_name },
      unit: { id: unit_id, name: unit_name },
      written_by: { id: written_by, name: written_by_name },
      files: files.filter(({ owner_id }) => owner_id === entry.id).map(({ owner_id: _, ...file }) => file),
    })
    return toPage(found.rows, input.limit, toJson, (row) => [row.id])
  },
})

/** One saying: to the client or by it. It is never changed; a mistake is corrected by another entry. */
export const writeClientLog = defineCommand({
  name: 'clients.write-log',
  input: WriteClientLogInput,
  output: Created,
  allows: can('clients.write-log'),
  errors: ['not_found', 'log_said_at'],
  async run({ tx, audit }, input) {
    const made = await sql<{
      id: string
    }>`select clients.write_log(${input.client_id}::uuid, ${input.unit_id}::uuid, ${input.direction}, ${input.channel}, ${input.person},
      ${input.said_at}::timestamptz, ${input.text}) as id`.execute(tx)
    const id = made.rows[0]?.id
    if (id === undefined) throw new Error('an entry was not written')
    audit({ subject: id, clientId: input.client_id, facts: { direction: input.direction, channel: input.channel } })
    return { id }
  },
})
