import { BulletinDetail, BulletinRef } from '@dunwell/contract/bulletins'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'
import { type BulletinRecord, bulletinRecords, toBulletinJson } from './bulletin-rows.ts'
import { listAttachments } from './list-attachments.ts'

type Detail = z.input<typeof BulletinDetail>

/** One bulletin: text, files, who has acknowledged (of the people in reach), its other versions. */
export const readBulletin = defineQuery({
  name: 'clients.read-bulletin',
  input: BulletinRef,
  output: BulletinDetail,
  allows: can('clients.read-bulletins'),
  async run({ tx, actor }, input) {
    const found = await sql<BulletinRecord>`${bulletinRecords} where b.id = ${input.bulletin_id}::uuid`.execute(tx)
    const row = found.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    const files = await listAttachments(tx, 'bulletin_id', [row.id])
    const writes = row.handles && !actor.readOnly && actor.permissions.has('clients.publish-bulletin')
    return {
      ...toBulletinJson(row),
      body: row.body,
      roles: row.roles,
      written_by: { id: row.written_by, name: row.written_by_name },
      files: files.map(({ owner_id: _, ...file }) => file),
      acks: await listAcks(tx, row.id),
      versions: await listVersions(tx, row),
      may: {
        publish: writes && row.state === 'draft',
        replace: writes && row.state === 'current',
        acknowledge: row.due_at !== null && row.acked_at === null && row.state === 'current' && !actor.readOnly,
      },
    }
  },
})

async function listAcks(tx: Tx, bulletinId: string): Promise<Detail['acks']> {
  const found = await sql<{
    staff_id: string
    staff_name: string
    due_at: string
    acked_at: string | null
    overdue: boolean
  }>`select k.staff_id, coalesce(identity.staff_name(k.staff_id), '') as staff_name, k.due_at, k.acked_at,
      k.acked_at is null and k.due_at < platform.now() and b.replaced_at is null as overdue
    from clients.bulletin_acks k join clients.bulletins b on b.client_id = k.client_id and b.id = k.bulletin_id
    where k.bulletin_id = ${bulletinId}::uuid order by k.acked_at nulls first, staff_name limit 1000`.execute(tx)
  return found.rows.map(({ staff_id, staff_name, ...ack }) => ({ ...ack, staff: { id: staff_id, name: staff_name } }))
}

async function listVersions(tx: Tx, row: BulletinRecord): Promise<Detail['versions']> {
  const found = await sql<Detail['versions'][number]>`select b.id, b.version, b.published_at from clients.bulletins b
    where b.client_id = ${row.client_id}::uuid and b.series_id = ${row.series_id}::uuid order by b.version desc`.execute(
    tx,
  )
  return found.rows
}
