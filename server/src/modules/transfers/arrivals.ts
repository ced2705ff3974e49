/** The one way by which a file that came by itself is noted: once per source and reference. */
import type { ControlSlip } from '@dunwell/contract/transfers'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#platform/db'

export type NewArrival = {
  clientId: string
  unitId: string
  agreementId: string
  way: 'sftp' | 'api' | 'portable'
  sourceId: string
  reference: string
  flow: string
  fileName: string
  slip: z.output<typeof ControlSlip>
  file: { sha256: string; size: number; key_id: string }
  /** Who answers for it. */
  staffId: string
}

/** The arrival's id, or undefined when this reference has come before. */
export async function insertArrival(tx: Tx, arrival: NewArrival): Promise<string | undefined> {
  const { slip, file } = arrival
  await sql`insert into platform.files (sha256, size, key_id) values (${file.sha256}, ${file.size}, ${file.key_id}) on conflict do nothing`.execute(
    tx,
  )
  const made = await sql<{ id: string }>`
    insert into transfers.arrivals (client_id, unit_id, agreement_id, way, source_id, reference, flow, file_name, as_of, control_count,
      control_sum_minor, currency, batch_no, hand, mandate_from, mandate_until, sha256, state, staff_id)
    values (${arrival.clientId}, ${arrival.unitId}, ${arrival.agreementId}, ${arrival.way}, ${arrival.sourceId}, ${arrival.reference},
      ${arrival.flow}, ${arrival.fileName}, ${slip.as_of}, ${slip.control_count}, ${BigInt(slip.control_sum.amount_minor)},
      ${slip.control_sum.currency}, ${slip.batch_no ?? null}, ${slip.hand}, ${slip.mandate_from ?? null}, ${slip.mandate_until ?? null},
      ${file.sha256}, 'received', ${arrival.staffId})
    on conflict do nothing returning id`.execute(tx)
  return made.rows[0]?.id
}

export const takePurpose = 'transfers.take'
