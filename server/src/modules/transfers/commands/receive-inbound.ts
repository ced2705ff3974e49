import { InboundTaken, ReceiveInboundInput } from '@dunwell/contract/program-keys'
import { sql } from 'kysely'
import { byProgram, defineCommand } from '#platform/operations'

/** A file that a bank's program sent is noted, and its taking over ordered in the name of whoever answers for the key. */
export const receiveInbound = defineCommand({
  name: 'transfers.receive-inbound',
  input: ReceiveInboundInput,
  output: InboundTaken,
  allows: byProgram('deliver'),
  errors: ['key_scope', 'not_found', 'arrival_taken', 'inbound_unattended'],
  async run({ tx, actor, audit }, input) {
    const { control_sum: sum, ...slip } = input.slip
    const said = JSON.stringify({ ...slip, control_sum_minor: sum.amount_minor, currency: sum.currency })
    const made = await sql<{ id: string }>`
      select transfers.receive_inbound(${input.agreement_no}, ${input.flow}, ${input.reference}, ${input.file_name}, ${said}::jsonb, ${input.sha256},
        ${input.size}, ${input.key_id}) as id`.execute(tx)
    const id = made.rows[0]?.id
    if (id === undefined) throw new Error('a file that arrived has no row')
    const facts = { prefix: actor.staffNo, flow: input.flow, sha256: input.sha256 }
    audit({ subject: id, facts, ...(actor.clientId === null ? {} : { clientId: actor.clientId }) })
    return { id, state: 'received' as const }
  },
})
