import { PermitIdInput } from '@dunwell/contract/compliance'
import { z } from 'zod'
import { readGranted } from '#modules/portfolio'
import { can, defineCommand } from '#platform/operations'

/**
 * Second half of showing the value of a permit: reads it, once. Never run with an idempotency key, which would store the value.
 */
export const readShown = defineCommand({
  name: 'compliance.read-shown',
  input: PermitIdInput.extend({ grant_id: z.uuid() }),
  output: z.object({ value: z.string() }),
  allows: can('compliance.show-number'),
  errors: ['not_found'],
  dryRun: 'refused',
  async run({ tx, audit }, input) {
    const value = await readGranted(tx, input.grant_id)
    audit({ subject: input.grant_id, facts: { permit_id: input.permit_id } })
    return { value }
  },
})
