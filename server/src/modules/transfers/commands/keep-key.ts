import { KeepKeyInput, KeyRef } from '@dunwell/contract/program-keys'
import { can, defineCommand } from '#platform/operations'
import { insertKey } from './insert-key.ts'

/** A key for a bank's program to deliver files: one client, one unit that works for it, named flows. Whoever makes it answers for what comes by it. */
export const keepKey = defineCommand({
  name: 'transfers.keep-key',
  input: KeepKeyInput,
  output: KeyRef,
  allows: can('transfers.keys'),
  errors: ['not_found', 'key_expiry'],
  constraints: { program_key_expiry: 'key_expiry' },
  fresh: true,
  // A dry run would hand out a key that is none.
  dryRun: 'refused',
  async run({ tx, actor, audit }, input) {
    await insertKey(tx, actor.staffId, { ...input, may_stop: false, may_report: false }, null)
    const { prefix, flows, expires_on } = input
    audit({ subject: input.id, clientId: input.client_id, facts: { prefix, flows, expires_on } })
    return { key_id: input.id }
  },
})
