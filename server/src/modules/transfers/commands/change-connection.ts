import { Nothing } from '@dunwell/contract'
import { ChangeConnectionInput } from '@dunwell/contract/transfers'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

/** Where and how often is fetched, and whose host key is believed: with a fresh code, for the key is what proves the bank. */
export const changeConnection = defineCommand({
  name: 'transfers.change-connection',
  input: ChangeConnectionInput,
  output: Nothing,
  allows: can('transfers.manage'),
  errors: ['not_found', 'stale', 'step_up_required'],
  fresh: true,
  async run({ tx, audit }, input) {
    const before = await sql<{ client_id: string; version: number; host_key: string }>`
      select client_id, version, host_key from transfers.connections where id = ${input.connection_id} for update`.execute(
      tx,
    )
    const row = before.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    if (row.version !== input.version) throw new DomainError('stale')
    await sql`update transfers.connections set directory = ${input.directory}, host_key = ${input.host_key}, every_minutes = ${input.every_minutes},
        stable_seconds = ${input.stable_seconds}, misses_max = ${input.misses_max}, version = version + 1, next_at = now()
      where id = ${input.connection_id}`.execute(tx)
    const facts = { every_minutes: input.every_minutes, host_key: input.host_key, host_key_before: row.host_key }
    audit({ subject: input.connection_id, clientId: row.client_id, facts })
    return {}
  },
})
