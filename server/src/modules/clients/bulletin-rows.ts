/** The one place where a row of bulletins becomes JSON. */
import type { BulletinRow } from '@dunwell/contract/bulletins'
import { sql } from 'kysely'
import type { z } from 'zod'

type Json = z.output<typeof BulletinRow>
export type BulletinRecord = Pick<
  Json,
  'id' | 'title' | 'version' | 'state' | 'published_at' | 'asked' | 'acked' | 'overdue'
> & {
  client_id: string
  client_name: string
  unit_id: string
  unit_name: string
  series_id: string
  body: string
  roles: z.output<typeof import('@dunwell/contract/bulletins').BulletinDetail>['roles']
  written_by: string
  written_by_name: string
  due_at: string | null
  acked_at: string | null
  mine_overdue: boolean
  handles: boolean
}

/** Bulletins `b` by policy, with my own acknowledgement and the counts over the people in reach (their rows come by policy). */
export const bulletinRecords = sql`select b.id, b.client_id, c.name as client_name, b.unit_id, u.name as unit_name, b.series_id, b.title, b.body, b.roles, b.version,
    case when b.published_at is null then 'draft' when b.replaced_at is null then 'current' else 'replaced' end as state, b.published_at,
    b.written_by, coalesce(identity.staff_name(b.written_by), '') as written_by_name, k.due_at, k.acked_at,
    coalesce(k.acked_at is null and k.due_at < platform.now() and b.replaced_at is null, false) as mine_overdue, n.asked, n.acked, n.overdue,
    b.unit_id = any ((select identity.unit_ids('file'))::uuid[]) as handles
  from clients.bulletins b
  join clients.clients c on c.id = b.client_id
  join identity.org_units u on u.id = b.unit_id
  left join clients.bulletin_acks k on k.client_id = b.client_id and k.bulletin_id = b.id and k.staff_id = (select identity.person())
  cross join lateral (select count(*)::int as asked, count(x.acked_at)::int as acked,
      count(*) filter (where x.acked_at is null and x.due_at < platform.now() and b.replaced_at is null)::int as overdue
    from clients.bulletin_acks x where x.client_id = b.client_id and x.bulletin_id = b.id) n`

export function toBulletinJson(row: BulletinRecord): z.input<typeof BulletinRow> {
  const { id, title, version, state, published_at, asked, acked, overdue } = row
  return {
    id,
    client: { id: row.client_id, name: row.client_name },
    unit: { id: row.unit_id, name: row.unit_name },
    title,
    version,
    state,
    published_at,
    mine: row.due_at === null ? null : { due_at: row.due_at, acked_at: row.acked_at, overdue: row.mine_overdue },
    asked,
    acked,
    overdue,
  }
}
