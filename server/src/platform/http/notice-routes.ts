/** The bell: what happened that the signed-in person should know of. Part of the platform, for it knows no domain. */
import {
  NoticeCount,
  NoticePage,
  NoticeRef,
  type NoticeRow,
  NoticesQuery,
  NoticesUntil,
} from '@dunwell/contract/notices'
import { sql } from 'kysely'
import { z } from 'zod'
import { fromCursor, toPage } from '../cursor.ts'
import type { Tx } from '../db.ts'
import { DomainError } from '../errors.ts'
import { can, defineCommand, defineQuery } from '../operations.ts'
import { get, inBackground, post, type Route } from './route.ts'

type Row = z.input<typeof NoticeRow>
const unaudited = 'that a notice was read decides nothing, and its own row keeps when'
/** The bell shows no more than this; counting further would cost with the length of a neglected list. */
const countMax = 100

/** Rows come by policy: a person's own notices and nobody else's. Newest first (ids are made in time's order). */
const listNotices = defineQuery({
  name: 'notices.list',
  input: NoticesQuery,
  output: NoticePage,
  allows: can('notices.read'),
  async run({ tx }, input) {
    const [id] = fromCursor(input.cursor, 1)
    const found = await sql<Row>`select id, kind, subject, facts, at, read_at is not null as read from platform.notices
      where (${id ?? null}::uuid is null or id < ${id ?? null}::uuid)
        and (${input.unread ?? null}::boolean is null or (read_at is null) = ${input.unread ?? null}::boolean)
      order by id desc limit ${input.limit + 1}`.execute(tx)
    return toPage(
      found.rows,
      input.limit,
      (row) => row,
      (row) => [row.id],
    )
  },
})

const countNotices = defineQuery({
  name: 'notices.count',
  input: z.object({}),
  output: NoticeCount,
  allows: can('notices.read'),
  run: ({ tx }) => countUnread(tx),
})

async function countUnread(tx: Tx): Promise<z.input<typeof NoticeCount>> {
  const found = await sql<{ unread: number }>`select count(*)::int as unread from (
    select 1 from platform.notices where read_at is null limit ${countMax}) n`.execute(tx)
  return { unread: found.rows[0]?.unread ?? 0 }
}

const markNotice = defineCommand({
  name: 'notices.mark',
  input: NoticeRef,
  output: NoticeCount,
  allows: can('notices.mark'),
  errors: ['not_found'],
  unaudited,
  async run({ tx }, input) {
    const marked = await sql`update platform.notices set read_at = coalesce(read_at, platform.now())
      where id = ${input.notice_id}::uuid`.execute(tx)
    if (marked.numAffectedRows === 0n) throw new DomainError('not_found')
    return countUnread(tx)
  },
})

const markNotices = defineCommand({
  name: 'notices.mark-all',
  input: NoticesUntil,
  output: NoticeCount,
  allows: can('notices.mark'),
  errors: ['not_found'],
  unaudited,
  async run({ tx }, input) {
    // One's own notice, or none: an id's place among one's own would else tell of a stranger's.
    const until = await sql`select 1 from platform.notices where id = ${input.until}::uuid`.execute(tx)
    if (until.rows.length === 0) throw new DomainError('not_found')
    await sql`update platform.notices set read_at = platform.now()
      where read_at is null and id <= ${input.until}::uuid`.execute(tx)
    return countUnread(tx)
  },
})

export const noticeRoutes: Route[] = [
  inBackground(get('/v1/notices', listNotices, 'One’s own notices, newest first')),
  inBackground(get('/v1/notices/count', countNotices, 'How many of one’s own notices are unread')),
  post('/v1/notices/:notice_id/read', markNotice, 'Mark one notice as read'),
  post('/v1/notices/read', markNotices, 'Mark all notices up to one as read'),
]
