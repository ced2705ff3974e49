import { DeliveryLayout } from '@dunwell/contract/intake'
import { sql } from 'kysely'
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

export const RejectFile = z.object({
  flow: z.string(),
  sha256: z.string(),
  layout: DeliveryLayout,
  rejected_count: z.number().int(),
  /** Some rows may have more cells than the header. */
  overlong: z.boolean(),
  /** Some rows were corrected here: a column says which cells. */
  corrected: z.boolean(),
})

/** Leave to download the refused rows as they came, raw: whoever sends them back to the bank needs them. The audit event is committed first. */
export const openRejectFile = defineCommand({
  name: 'intake.open-reject-file',
  input: z.object({ delivery_id: z.uuid() }),
  output: RejectFile,
  allows: can('intake.receive'),
  errors: ['not_found', 'delivery_step'],
  dryRun: 'refused',
  async run({ tx, audit }, input) {
    const found = await sql<
      z.output<typeof RejectFile> & { client_id: string }
    >`select d.client_id, d.flow, d.content_sha256 as sha256, d.layout, d.rejected_count,
        exists (select 1 from intake.rejects j where j.delivery_id = d.id and j.attempt = d.attempt and j.code = 'row_length') as overlong, d.corrected_rows > 0 as corrected
      from intake.deliveries d where d.id = ${input.delivery_id}`.execute(tx)
    const row = found.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    if (row.rejected_count === null) throw new DomainError('delivery_step')
    const { client_id, ...file } = row
    audit({ subject: input.delivery_id, clientId: client_id, facts: { rejected: row.rejected_count } })
    return file
  },
})
