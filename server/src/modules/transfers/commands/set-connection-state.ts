import { Nothing } from '@dunwell/contract'
import { SetConnectionStateInput } from '@dunwell/contract/transfers'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

/** Pauses a connection or opens it again; whoever takes it over answers for what it fetches from now on. */
export const setConnectionState = defineCommand({
  name: 'transfers.set-connection-state',
  input: SetConnectionStateInput,
  output: Nothing,
  allows: can('transfers.manage'),
  errors: ['not_found', 'stale'],
  async run({ tx, actor, audit }, input) {
    const set = await sql<{ client_id: string; fits: boolean }>`
      update transfers.connections c set state = case when c.version = ${input.version} then ${input.state} else c.state end,
        staff_id = case when c.version = ${input.version} and ${input.take_over} then ${actor.staffId}::uuid else c.staff_id end,
        next_at = case when c.version = ${input.version} then now() else c.next_at end,
        version = case when c.version = ${input.version} then c.version + 1 else c.version end
      where c.id = ${input.connection_id} returning c.client_id, c.version = ${input.version + 1} as fits`.execute(tx)
    const row = set.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    if (!row.fits) throw new DomainError('stale')
    audit({
      subject: input.connection_id,
      clientId: row.client_id,
      facts: { state: input.state, take_over: input.take_over },
    })
    return {}
  },
})
