import { type StopWord, StopWords, StrayPage, type StrayRow, StraysQuery } from '@dunwell/contract/replies'
import { sql } from 'kysely'
import { z } from 'zod'
import { fromCursor, toPage } from '#platform/cursor'
import { can, defineQuery } from '#platform/operations'

/** What came from numbers that no case has, newest first. */
export const listStrays = defineQuery({
  name: 'messages.list-strays',
  input: StraysQuery,
  output: StrayPage,
  allows: can('messages.read-strays'),
  async run({ tx }, input) {
    const [at, id] = fromCursor(input.cursor, 2)
    const found = await sql<z.input<typeof StrayRow>>`
      select x.id, u.name as unit_name, x.sender_masked, x.body, x.is_stop, x.received_at, x.seen_at, case when x.seen_by is not null then identity.staff_name(x.seen_by) end as seen_by_name
      from messages.strays x join identity.org_units u on u.id = x.unit_id
      where (${input.box} = 'all' or x.seen_at is null)
        and (${at ?? null}::timestamptz is null or (x.received_at, x.id) < (${at ?? null}::timestamptz, ${id ?? null}::uuid))
      order by x.received_at desc, x.id desc limit ${input.limit + 1}`.execute(tx)
    return toPage(
      found.rows,
      input.limit,
      (row) => row,
      (row) => [row.received_at, row.id],
    )
  },
})

export const listStopWords = defineQuery({
  name: 'messages.list-stop-words',
  input: z.object({}),
  output: StopWords,
  allows: can('messages.read-outbox'),
  async run({ tx, actor }) {
    const maySet = actor.permissions.has('messages.set-stop-words')
    const found = await sql<z.input<typeof StopWord>>`
      select w.word, w.printed, case when q.waits then identity.staff_name(w.end_asked_by) end as end_asked_by_name,
        ${maySet} and not w.printed and (not q.waits or w.end_asked_by <> identity.person()) as may_end
      from messages.stop_words w
      cross join lateral (select coalesce(w.end_asked_at >= platform.now() - interval '7 days', false) as waits) q
      where w.ended_at is null order by length(w.word), w.word`.execute(tx)
    return { data: found.rows }
  },
})
