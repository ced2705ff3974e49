import { Nothing } from '@dunwell/contract'
import { AttachProofInput, ClaimRef } from '@dunwell/contract/claims'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import { can, defineCommand, defineQuery } from '#platform/operations'

/** Whether the actor may attach one; of a claim that is answered or not theirs as of none. */
export const askProof = defineQuery({
  name: 'claims.ask-proof',
  input: ClaimRef,
  output: Nothing,
  allows: can('claims.record'),
  async run({ tx }, input) {
    const found = await sql`
      select 1 from payments.claimed_payments k
      where k.id = ${input.claim_id}::uuid and k.state = 'open' and portfolio.may_act(k.client_id, k.case_id)`.execute(
      tx,
    )
    if (found.rows.length === 0) throw new DomainError('not_found')
    return {}
  },
})

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
