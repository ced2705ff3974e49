import { KeepKeyInput, KeyRef } from '@dunwell/contract/program-keys'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

/** A key for a bank's program: one client, one unit that works for it, named flows. Whoever makes it answers for what comes by it. */
export const keepKey = defineCommand({
  name: 'transfers.keep-key',
  input: KeepKeyInput,
  output: KeyRef,
  allows: can('transfers.keys'),
  errors: ['not_found', 'invalid_input', 'key_expiry'],
  constraints: { program_key_expiry: 'key_expiry' },
  fresh: true,
  // A dry run would hand out a key that is none.
  dryRun: 'refused',
  async run({ tx, actor, audit }, input) {
    if (input.flows.length === 0 && !input.may_stop && !input.may_report)
      throw new DomainError('invalid_input', { reason: 'key_for_nothing' })
    await sql`
      insert into transfers.program_keys (client_id, id, unit_id, name, prefix, proof_hash, flows, may_stop, may_report, allowed_from, per_minute, expires_at, staff_id, created_by)
      values (${input.client_id}, ${input.id}, ${input.unit_id}, ${input.name}, ${input.prefix}, decode(${input.proof_hash_hex}, 'hex'), ${input.flows}::text[],
        ${input.may_stop}, ${input.may_report}, ${input.allowed_from}::cidr[], ${input.per_minute}, (${input.expires_on}::date + 1)::timestamp at time zone 'Asia/Shanghai',
        ${actor.staffId}, ${actor.staffId})`.execute(tx)
    const { prefix, flows, may_stop, may_report, expires_on } = input
    const facts = { prefix, flows, may_stop, may_report, expires_on }
    audit({ subject: input.id, clientId: input.client_id, facts })
    return { key_id: input.id }
  },
})
