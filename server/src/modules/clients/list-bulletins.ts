import { BulletinPage, BulletinsQuery } from '@dunwell/contract/bulletins'
import { sql } from 'kysely'
import { fromCursor, toPage } from '#platform/cursor'
import { can, defineQuery } from '#platform/operations'
import { type BulletinRecord, bulletinRecords, toBulletinJson } from './bulletin-rows.ts'

const boxes = {
  to_acknowledge: sql<boolean>`k.due_at is not null and k.acked_at is null and b.replaced_at is null`,
  current: sql<boolean>`b.replaced_at is null`,
  archive: sql<boolean>`b.published_at is not null`,
}

/** Bulletins in reach, newest first (ids are made in time's order). */
export const listBulletins = defineQuery({
  name: 'clients.list-bulletins',
  input: BulletinsQuery,
  output: BulletinPage,
  allows: can('clients.read-bulletins'),
  async run({ tx }, input) {
    const [id] = fromCursor(input.cursor, 1)
    const found = await sql<BulletinRecord>`${bulletinRecords}
      where ${boxes[input.box]}
        and (${input.client_id ?? null}::uuid is null or b.client_id = ${input.client_id ?? null}::uuid)
        and (${id ?? null}::uuid is null or b.id < ${id ?? null}::uuid)
      order by b.id desc limit ${input.limit + 1}`.execute(tx)
    return toPage(found.rows, input.limit, toBulletinJson, (row) => [row.id])
  },
})
