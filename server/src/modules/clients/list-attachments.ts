import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/db'

type Attached = { owner_id: string; id: string; name: string; size: number }
const owners: Record<'bulletin_id' | 'entry_id', RawBuilder<string>> = {
  bulletin_id: sql`f.bulletin_id`,
  entry_id: sql`f.entry_id`,
}

/** Files of bulletins or of log entries, in the order in which they were added. */
export async function listAttachments(tx: Tx, owner: keyof typeof owners, ids: readonly string[]): Promise<Attached[]> {
  if (ids.length === 0) return []
  const found = await sql<Attached>`select ${owners[owner]} as owner_id, f.id, f.file_name as name, f.size::int as size
    from clients.attachments f where ${owners[owner]} = any (array[${sql.join(ids)}]::uuid[]) order by f.id`.execute(tx)
  return found.rows
}
