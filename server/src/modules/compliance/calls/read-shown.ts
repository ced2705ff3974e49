import { PermitIdInput } from '@dunwell/contract/compliance'
import { sql } from 'kysely'
import { z } from 'zod'
import { readGranted } from '#modules/portfolio'
import { lookupKeyOf } from '#platform/lookup-key'
import { can, defineCommand } from '#platform/operations'

/** The line of a number that is kept with its extension: that is what is dialled, and what a telephone system writes down. */
export function lineKeyOf(value: string, lookup: Buffer): Buffer | undefined {
  const [line = '', extension] = value.split(';ext=')
  return extension === undefined ? undefined : lookupKeyOf(lookup, 'landline', line)
}

/**
 * Second half of showing the value of a permit: reads it, once, and notes by what a call record will know the call, whatever the permit was
 * for. In one transaction, so that no number is shown without its line. Never run with an idempotency key, which would store the value.
 */
export const readShown = defineCommand({
  name: 'compliance.read-shown',
  input: PermitIdInput.extend({
    grant_id: z.uuid(),
    lineKeyOf: z.custom<(value: string) => Buffer | undefined>((given) => typeof given === 'function'),
  }),
  output: z.object({ value: z.string() }),
  allows: can('compliance.show-number'),
  errors: ['not_found'],
  dryRun: 'refused',
  async run({ tx, audit }, input) {
    const value = await readGranted(tx, input.grant_id)
    const line = input.lineKeyOf(value)
    if (line !== undefined) await sql`select compliance.note_line(${input.permit_id}::uuid, ${line})`.execute(tx)
    audit({ subject: input.grant_id, facts: { permit_id: input.permit_id } })
    return { value }
  },
})
