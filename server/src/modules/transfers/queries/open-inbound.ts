import { OpenInboundInput } from '@dunwell/contract/program-keys'
import { sql } from 'kysely'
import { z } from 'zod'
import { byProgram, defineQuery } from '#platform/operations'

/** Whether a key may deliver this flow under that agreement: asked before a byte of the body is read. */
export const openInbound = defineQuery({
  name: 'transfers.open-inbound',
  input: OpenInboundInput,
  output: z.object({}),
  allows: byProgram('deliver'),
  async run({ tx }, input) {
    await sql`select transfers.inbound_agreement(${input.agreement_no}, ${input.flow})`.execute(tx)
    return {}
  },
})
