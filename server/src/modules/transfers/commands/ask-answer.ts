import { InboundRef, inboundFiles } from '@dunwell/contract/program-keys'
import { sql } from 'kysely'
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { byProgram, defineCommand } from '#platform/operations'

const purposes = { receipt: 'intake.open-receipt', rejects: 'intake.open-reject-file' } as const

/** Leave to answer a program with the receipt or the refused rows of a file of its own: an errand of whoever answers for the key. */
export const askAnswer = defineCommand({
  name: 'transfers.ask-answer',
  input: InboundRef.extend({ file: z.enum(inboundFiles) }),
  output: z.object({ errand_id: z.uuid(), delivery_id: z.uuid(), agreement_id: z.uuid() }),
  allows: byProgram('deliver'),
  errors: ['not_found', 'delivery_step', 'inbound_unattended'],
  dryRun: 'refused',
  async run({ tx, actor, audit }, input) {
    const asked = await sql<{ errand_id: string; delivery_id: string; agreement_id: string }>`
      select errand_id, delivery_id, agreement_id from transfers.inbound_errand(${input.inbound_id}, ${purposes[input.file]})`.execute(
      tx,
    )
    const row = asked.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    const facts = { prefix: actor.staffNo, file: input.file }
    audit({ subject: input.inbound_id, facts, ...(actor.clientId === null ? {} : { clientId: actor.clientId }) })
    return row
  },
})
