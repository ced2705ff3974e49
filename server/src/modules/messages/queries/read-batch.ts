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

/** What came of a batch of one's own, by state and reason. */
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
      select i.state, i.reason, i.rule_id, min(i.reason_zh) as reason_zh, min(i.reason_en) as reason_en, count(*)::int as count
      from messages.batch_items i where i.batch_id = ${input.batch_id}::uuid group by i.state, i.reason, i.rule_id order by count(*) desc`.execute(
      tx,
    )
    return { ...batch, groups: groups.rows }
  },
})
