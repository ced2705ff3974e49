import { ConnectionRef, KeepConnectionInput } from '@dunwell/contract/transfers'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

/** A bank's SFTP directory from which files of one kind are fetched. Whoever makes it answers for what comes. */
export const keepConnection = defineCommand({
  name: 'transfers.keep-connection',
  input: KeepConnectionInput,
  output: ConnectionRef,
  allows: can('transfers.manage'),
  errors: ['not_found'],
  fresh: true,
  async run({ tx, actor, audit }, input) {
    const made = await sql`
      insert into transfers.connections (client_id, id, unit_id, agreement_id, flow, name, host, port, username, directory, host_key, public_key,
        every_minutes, stable_seconds, misses_max, staff_id, created_by)
      select a.client_id, ${input.id}, a.unit_id, a.id, ${input.flow}, ${input.name}, ${input.host}, ${input.port}, ${input.username},
        ${input.directory}, ${input.host_key}, ${input.public_key}, ${input.every_minutes}, ${input.stable_seconds}, ${input.misses_max},
        ${actor.staffId}, ${actor.staffId}
      from clients.agreements a
      where a.client_id = ${input.client_id} and a.id = ${input.agreement_id} and a.unit_id = any ((select identity.unit_ids('file'))::uuid[])`.execute(
      tx,
    )
    if (made.numAffectedRows !== 1n) throw new DomainError('not_found')
    await sql`select transfers.keep_key(${input.id}, decode(${input.key_sealed_hex}, 'hex'))`.execute(tx)
    audit({ subject: input.id, clientId: input.client_id, facts: { flow: input.flow, host_key: input.host_key } })
    return { connection_id: input.id }
  },
})
