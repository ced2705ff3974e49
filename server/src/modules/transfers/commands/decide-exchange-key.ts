import { Nothing } from '@dunwell/contract'
import { ExchangeKeyRef } from '@dunwell/contract/packages'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

/** The second person has compared the keys with what the bank says by another road; the version before ends. */
export const agreeExchangeKey = defineCommand({
  name: 'transfers.agree-exchange-key',
  input: ExchangeKeyRef,
  output: Nothing,
  allows: can('transfers.agree-key'),
  errors: ['not_found', 'conflict', 'exchange_key_same_person'],
  async run({ tx, audit }, input) {
    const agreed = await sql<{ client_id: string }>`
      select transfers.agree_exchange_key(${input.exchange_key_id}) as client_id`.execute(tx)
    audit({ subject: input.exchange_key_id, clientId: agreed.rows[0]?.client_id ?? '' })
    return {}
  },
})

/** Ends a version, agreed or not: nothing that it signed is taken any more. */
export const endExchangeKey = defineCommand({
  name: 'transfers.end-exchange-key',
  input: ExchangeKeyRef,
  output: Nothing,
  allows: can('transfers.keys'),
  errors: ['not_found'],
  async run({ tx, actor, audit }, input) {
    const ended = await sql<{ client_id: string }>`
      update transfers.exchange_keys set ended_by = coalesce(ended_by, ${actor.staffId}::uuid), ended_at = coalesce(ended_at, now())
      where id = ${input.exchange_key_id} returning client_id`.execute(tx)
    const row = ended.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    audit({ subject: input.exchange_key_id, clientId: row.client_id })
    return {}
  },
})
