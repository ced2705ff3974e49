import { ClaimMade, ClaimPaymentInput } from '@dunwell/contract/claims'
import { sql } from 'kysely'
import { can, defineCommand } from '#platform/operations'

/** 待查账: the debtor says that they paid. Nothing is booked by it; the client is asked. */
export const claimPayment = defineCommand({
  name: 'claims.record',
  input: ClaimPaymentInput,
  output: ClaimMade,
  allows: can('claims.record'),
  errors: ['not_found', 'claim_open_once', 'claim_paid_in_future'],
  async run({ tx, audit }, input) {
    const made = await sql<{ id: string }>`
      select payments.claim_payment(${input.case_id}, ${BigInt(input.amount_minor)}, ${input.paid_on}, ${input.channel}, ${input.note}) as id`.execute(
      tx,
    )
    const [row] = made.rows
    if (row === undefined) throw new Error('a claim has an id')
    audit({ subject: input.case_id, facts: { claim_id: row.id } })
    return { claim_id: row.id }
  },
})
