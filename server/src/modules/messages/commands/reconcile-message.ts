import { Nothing } from '@dunwell/contract'
import { ReconcileMessageInput } from '@dunwell/contract/replies'
import { sql } from 'kysely'
import { can, defineCommand } from '#platform/operations'

/** Says what became of a message of which nothing is known. It is never sent again for that. */
export const reconcileMessage = defineCommand({
  name: 'messages.reconcile',
  input: ReconcileMessageInput,
  output: Nothing,
  allows: can('messages.reconcile'),
  errors: ['not_found', 'message_ended'],
  async run({ tx, audit }, { message_id, outcome, note }) {
    await sql`select messages.reconcile(${message_id}::uuid, ${outcome}, ${note})`.execute(tx)
    audit({ subject: message_id, facts: { outcome } })
    return {}
  },
})
