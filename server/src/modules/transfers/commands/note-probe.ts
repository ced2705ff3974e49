import { Nothing } from '@dunwell/contract'
import { ProbeHostInput } from '@dunwell/contract/transfers'
import { can, defineCommand } from '#platform/operations'

/** Who asked which server for its key: written down before anything is sent to it. */
export const noteProbe = defineCommand({
  name: 'transfers.note-probe',
  input: ProbeHostInput,
  output: Nothing,
  allows: can('transfers.manage'),
  errors: [],
  // What is shown by it must leave its trace.
  dryRun: 'refused',
  async run({ audit }, input) {
    audit({ facts: { host: input.host, port: input.port } })
    return {}
  },
})
