import { ClaimRef, proofTypes } from '@dunwell/contract/claims'
import { sql } from 'kysely'
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

/** Leave to see the proof of a claim; its event is committed before the first byte goes. */
export const openProof = defineCommand({
  name: 'claims.see-proof',
  input: ClaimRef,
  output: z.object({ sha256: z.string(), media_type: z.enum(proofTypes) }),
  allows: can('claims.see-proof'),
  errors: ['not_found'],
  dryRun: 'refused',
  async run({ tx, audit }, input) {
    const found = await sql<{ client_id: string; sha256: string; media_type: (typeof proofTypes)[number] }>`
      select k.client_id, k.proof_sha256 as sha256, k.proof_type as media_type from payments.claimed_payments k
      where k.id = ${input.claim_id} and k.proof_sha256 is not null`.execute(tx)
    const [row] = found.rows
    if (row === undefined) throw new DomainError('not_found')
    audit({ subject: input.claim_id, clientId: row.client_id })
    return { sha256: row.sha256, media_type: row.media_type }
  },
})
