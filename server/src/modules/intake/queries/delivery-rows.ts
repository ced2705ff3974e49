import type { DeliveryRow } from '@dunwell/contract/intake'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#platform/db'

type Json = z.input<typeof DeliveryRow>
export type Found = Omit<Json, 'accepted_sum'> & { currency: string; accepted_sum_minor: bigint | null }

/** Deliveries with the names that lists show. `rest` is where, order and limit over the alias d. */
export async function findDeliveries<More extends object>(
  tx: Tx,
  more: RawBuilder<unknown>,
  rest: RawBuilder<unknown>,
): Promise<(Found & More)[]> {
  const found = await sql<Found & More>`
    select d.id, d.client_id, c.name as client_name, d.agreement_id, a.no as agreement_no, d.unit_id, u.name as unit_name, d.flow, d.file_name, d.batch_no, d.as_of,
      d.state, d.version, d.created_at, identity.staff_name(d.created_by) as created_by_name, d.applied_at, d.file_count, d.accepted_count, d.rejected_count,
      d.accepted_sum_minor, d.currency, d.task_id, d.error_code ${more}
    from intake.deliveries d
    join clients.clients c on c.id = d.client_id
    join clients.agreements a on a.client_id = d.client_id and a.id = d.agreement_id
    join identity.org_units u on u.id = d.unit_id
    ${rest}`.execute(tx)
  return found.rows
}

export function money(amountMinor: bigint | null, currency: string) {
  return amountMinor === null ? null : { amount_minor: amountMinor.toString(), currency }
}

export function toDeliveryJson(row: Found): Json {
  return {
    id: row.id,
    client_id: row.client_id,
    client_name: row.client_name,
    agreement_id: row.agreement_id,
    agreement_no: row.agreement_no,
    unit_id: row.unit_id,
    unit_name: row.unit_name,
    flow: row.flow,
    file_name: row.file_name,
    batch_no: row.batch_no,
    as_of: row.as_of,
    state: row.state,
    version: row.version,
    created_at: row.created_at,
    created_by_name: row.created_by_name,
    applied_at: row.applied_at,
    file_count: row.file_count,
    accepted_count: row.accepted_count,
    rejected_count: row.rejected_count,
    accepted_sum: money(row.accepted_sum_minor, row.currency),
    task_id: row.task_id,
    error_code: row.error_code,
  }
}
