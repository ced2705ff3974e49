import { Nothing } from '@dunwell/contract'
import { AttachProofInput } from '@dunwell/contract/claims'
import { sql } from 'kysely'
import { can, defineCommand } from '#platform/operations'

/** What the debtor shows: a receipt, a screen of their bank. Kept with the claim while it is open. */
export const attachProof = defineCommand({
  name: 'claims.attach-proof',
  input: AttachProofInput,
  output: Nothing,
  allows: can('claims.record'),
  errors: ['not_found'],
  async run({ tx, audit }, input) {
    await sql`insert into platform.files (sha256, size, key_id, media_type) values (${input.sha256}, ${input.size}, ${input.key_id}, ${input.media_type}) on conflict do nothing`.execute(
      tx,
    )
    await sql`select payments.attach_proof(${input.claim_id}, ${input.sha256}, ${input.media_type})`.execute(tx)
    audit({ subject: input.claim_id, facts: { sha256: input.sha256, size: input.size } })
    return {}
  },
})
