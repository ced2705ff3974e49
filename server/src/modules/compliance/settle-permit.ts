import { sql } from 'kysely'
import type { Tx } from '#platform/db'

export type SettledPermit = { client_id: string; debtor_id: string; contact_point_id: string }

/**
 * Settles the actor's own permit in the transaction that records the contact: an effective call is confirmed in the budget,
 * any other gives its place back. Lock order: debtor budget → permit → case, so call this before touching the case.
 */
export async function settlePermit(
  tx: Tx,
  settled: { permitId: string; caseId: string; outcome: 'effective' | 'not_effective' },
): Promise<SettledPermit> {
  const found = await sql<SettledPermit>`
    select client_id, debtor_id, contact_point_id from compliance.settle_permit(${settled.permitId}, ${settled.caseId}, ${settled.outcome})`.execute(
    tx,
  )
  const [row] = found.rows
  if (row === undefined) throw new Error('a settled permit is a row')
  return row
}
