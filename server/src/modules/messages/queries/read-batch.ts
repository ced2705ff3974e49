import { BatchRef, BatchResult } from '@dunwell/contract/batches'
import { sql } from 'kysely'
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'

/** Messages of a batch of one's own that wait although its job asked for them: it came to no end. */
export const listUnsent = defineQuery({
  name: 'messages.list-unsent',
  input: BatchRef,
  output: z.object({ message_ids: z.array(z.uuid()) }),
  allows: can('messages.send-many'),
  async run({ tx }, input) {
    const found = await sql<{ id: string }>`select u as id from messages.unsent_of(${input.batch_id}::uuid) u`.execute(
      tx,
    )
    return { message_ids: found.rows.map(({ id }) => id) }
  },
})

/** What came of a batch of one's own, by the state that each message or letter is in now, and its reason. */
export const readBatch = defineQuery({
  name: 'messages.read-batch',
  input: BatchRef,
  output: BatchResult,
  allows: can('messages.send-many'),
  async run({ tx }, input) {
    const found = await sql<Pick<z.input<typeof BatchResult>, 'template_id' | 'template_name' | 'channel' | 'total'>>`
      select b.template_id, b.template_name, b.channel, b.total from messages.batches b where b.id = ${input.batch_id}::uuid`.execute(
      tx,
    )
    const [batch] = found.rows
    if (batch === undefined) throw new DomainError('not_found')
    const groups = await sql<z.input<typeof BatchResult>['groups'][number]>`
      with items as (
        select case when i.state in ('waiting', 'refused', 'kept') then i.state else coalesce(m.state, l.state, 'elsewhere') end as state,
          case when i.state = 'kept' then null else coalesce(m.reason, l.reason, i.reason) end as reason, coalesce(i.rule_id, m.refusal ->> 'rule_id') as rule_id,
          coalesce(i.reason_zh, m.refusal ->> 'reason_zh') as reason_zh, coalesce(i.reason_en, m.refusal ->> 'reason_en') as reason_en,
          case when i.rule_id is null then array(select jsonb_array_elements_text(m.refusal -> 'unknown')) else i.unknown end as unknown
        from messages.batch_items i left join messages.outbox m on m.client_id = i.client_id and m.id = i.message_id
          left join messages.letters l on l.client_id = i.client_id and l.id = i.letter_id where i.batch_id = ${input.batch_id}::uuid)
      select state, reason, rule_id, min(reason_zh) as reason_zh, min(reason_en) as reason_en, unknown, count(*)::int as count
      from items group by state, reason, rule_id, unknown order by count(*) desc, state, reason, rule_id`.execute(tx)
    const seen = groups.rows.reduce((sum, { count }) => sum + count, 0)
    if (seen === batch.total) return { ...batch, groups: groups.rows }
    const elsewhere = {
      state: 'elsewhere' as const,
      reason: null,
      rule_id: null,
      reason_zh: null,
      reason_en: null,
      unknown: [],
    }
    return { ...batch, groups: [...groups.rows, { ...elsewhere, count: batch.total - seen }] }
  },
})
