import { PermitIdInput } from '@dunwell/contract/compliance'
import { sql } from 'kysely'
import { z } from 'zod'
import { readGranted } from '#modules/portfolio'
import { can, defineCommand } from '#platform/operations'

/**
 * Second half of showing the value of a permit: reads it, once, and notes by what a call record will know the call, whatever the permit was
 * for. In one transaction, so that no number is shown without its line. Never run with an idempotency key, which would store the value.
 */
export const readShown = defineCommand({
  name: 'compliance.read-shown',
  input: PermitIdInput.extend({ grant_id: z.uuid(), lookup_key: z.instanceof(Buffer) }),
  output: z.object({ value: z.string() }),
  allows: can('compliance.show-number'),
  errors: ['not_found'],
  dryRun: 'refused',
  async run({ tx, audit }, input) {
    const value = await readGranted(tx, input.grant_id)
    // What is dialled of a number that is kept with its extension, and what a telephone system writes down, is its line.
    if (value.includes(';ext='))
      await sql`select compliance.note_line(${input.permit_id}::uuid, ${input.lookup_key})`.execute(tx)
    audit({ subject: input.grant_id, facts: { permit_id: input.permit_id } })
    return { value }
  },
})
