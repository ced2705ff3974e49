import { createHmac } from 'node:crypto'
import { Nothing } from '@dunwell/contract/common'
import { PermitIdInput } from '@dunwell/contract/compliance'
import { sql } from 'kysely'
import { z } from 'zod'
import { can, defineCommand } from '#platform/operations'

/** The line of a number that is kept with its extension: that is what is dialled, and what a telephone system writes down. */
export function lineKeyOf(value: string, lookup: Buffer): Buffer | undefined {
  const [line = '', extension] = value.split(';ext=')
  return extension === undefined ? undefined : createHmac('sha256', lookup).update(`landline:${line}`).digest()
}

/** By what a call record will know the call of a permit whose number was shown just now. */
export const noteLine = defineCommand({
  name: 'compliance.note-line',
  input: PermitIdInput.extend({ line_key: z.instanceof(Buffer) }),
  output: Nothing,
  allows: can('compliance.show-number'),
  errors: [],
  async run({ tx, audit }, input) {
    await sql`select compliance.note_line(${input.permit_id}::uuid, ${input.line_key})`.execute(tx)
    audit({ subject: input.permit_id })
    return {}
  },
})
