import { Nothing } from '@dunwell/contract'
import { z } from 'zod'
import { can, defineCommand } from '#platform/operations'

/** The trace of somebody having a provider spoken with, before it is. */
export const noteTrial = defineCommand({
  name: 'messages.try-gateway',
  input: z.object({ kind: z.string(), host: z.string() }),
  output: Nothing,
  allows: can('messages.manage-gateways'),
  errors: [],
  async run({ audit }, input) {
    audit({ facts: input })
    return {}
  },
})
