import { Nothing } from '@dunwell/contract'
import { SettlePermitInput } from '@dunwell/contract/compliance'
import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

/** effective: what the counter counts took place. not_effective: it was tried. not_made: nothing left the house. */
export type PermitOutcome = 'effective' | 'not_effective' | 'not_made'
export type SettledPermit = {
  id: string
  client_id: string
  debtor_id: string
  channel: string
  contact_point_id: string
  related_person_id: string | null
}

/**
 * Settles the actor's own permit in the transaction that records the contact: counter by counter its place is confirmed or given
 * back. Lock order: debtors → budgets → permit → case, so call this before touching the case.
 */
export async function settlePermit(
  tx: Tx,
  settled: { permitId: string; caseId: string; outcome: PermitOutcome },
): Promise<SettledPermit> {
  const found = await sql<SettledPermit>`
    select id, client_id, debtor_id, channel, contact_point_id, related_person_id
    from compliance.settle_permit(${settled.permitId}, ${settled.caseId}, ${settled.outcome})`.execute(tx)
  const [row] = found.rows
  if (row === undefined) throw new Error('a settled permit is a row')
  return row
}

/** What became of a visit; or that a permit was not used at all. What was said on a call is a record's to say, and what was sent is said by what sends it. */
export const settleOther = defineCommand({
  name: 'compliance.settle-permit',
  input: SettlePermitInput,
  output: Nothing,
  allows: can('compliance.settle-permit'),
  errors: ['not_found', 'permit_used', 'permit_needs_record', 'permit_sent_elsewhere'],
  async run({ tx, audit }, input) {
    const found = await sql<{ case_id: string; channel: string }>`
      select p.case_id, p.channel from compliance.permits p where p.id = ${input.permit_id}`.execute(tx)
    const [permit] = found.rows
    if (permit === undefined) throw new DomainError('not_found')
    const isCall = permit.channel === 'call' || permit.channel === 'reveal'
    if (isCall && input.outcome !== 'not_made') throw new DomainError('permit_needs_record')
    await settlePermit(tx, { permitId: input.permit_id, caseId: permit.case_id, outcome: input.outcome })
    audit({ subject: permit.case_id, facts: { permit_id: input.permit_id, outcome: input.outcome } })
    return {}
  },
})
