import { Nothing } from '@dunwell/contract'
import { sql } from 'kysely'
import { z } from 'zod'
import { can, defineCommand } from '#platform/operations'

/** Messages of a batch that no provider took for now: each is tried again by a job of its own, as one that was ordered alone. */
export const sendLater = defineCommand({
  name: 'messages.send-later',
  input: z.object({ message_ids: z.array(z.uuid()).min(1) }),
  output: Nothing,
  allows: can('messages.send-many'),
  errors: [],
  async run({ tx, enqueue }, { message_ids }) {
    const found = await sql<{ id: string; client_id: string }>`
      select m.id, m.client_id from messages.outbox m where m.id = any (${message_ids}::uuid[]) and m.state = 'queued' order by m.id`.execute(
      tx,
    )
    for (const { id, client_id } of found.rows)
      await enqueue('messages.send', { message_id: id }, { clientId: client_id, errandMinutes: 60 })
    return {}
  },
})
