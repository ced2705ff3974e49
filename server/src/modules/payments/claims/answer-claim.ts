import { AnswerClaimInput, AnswerClaimResult } from '@dunwell/contract/claims'
import { sql } from 'kysely'
import { can, defineCommand } from '#platform/operations'

/** The client's answer by letter or telephone. Confirmed needs the payment that its files brought; denied goes back to the collector. */
export const answerClaim = defineCommand({
  name: 'claims.answer',
  input: AnswerClaimInput,
  output: AnswerClaimResult,
  allows: can('claims.answer'),
  errors: ['not_found', 'claim_answered', 'claim_no_payment', 'claim_payment_once'],
  async run({ tx, audit }, input) {
    await sql`select payments.answer_claims(array[${input.claim_id}]::uuid[], ${input.answer}, ${input.note})`.execute(
      tx,
    )
    audit({ subject: input.claim_id, facts: { answer: input.answer } })
    return { id: input.claim_id, state: input.answer }
  },
})
