import { ToldPage, ToldQuery, type ToldRow } from '@dunwell/contract/replies'
import { sql } from 'kysely'
import type { z } from 'zod'
import { fromCursor, toPage } from '#platform/cursor'
import { can, defineQuery } from '#platform/operations'

/** Of `messages.told t`: found nobody, cannot be read, or was not read yet; what came this minute is under way. */
export const isLeft = sql`(t.state in ('unmatched', 'unreadable') or t.state = 'kept' and (t.tries > 0 or t.told_at <= platform.now() - interval '1 minute'))`

/** What a provider told, newest first: that which is left, or all. */
export const listTold = defineQuery({
  name: 'messages.list-told',
  input: ToldQuery,
  output: ToldPage,
  allows: can('messages.read-told'),
  async run({ tx }, input) {
    const [id] = fromCursor(input.cursor, 1)
    const found = await sql<z.input<typeof ToldRow>>`
      select t.id, t.way, t.state, t.told_at, t.receipts, t.replies, messages.left_of_told(t.id) as left, t.tries, t.fault,
        case when t.seen_by is not null then identity.staff_name(t.seen_by) end as seen_by_name
      from messages.told t where t.gateway_id = ${input.gateway_id}::uuid and (${input.box} = 'all' or t.seen_at is null and ${isLeft})
        and (${id ?? null}::uuid is null or t.id < ${id ?? null}::uuid)
      order by t.id desc limit ${input.limit + 1}`.execute(tx)
    return toPage(
      found.rows,
      input.limit,
      (row) => row,
      (row) => [row.id],
    )
  },
})
