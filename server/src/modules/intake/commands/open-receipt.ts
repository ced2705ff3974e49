import { Receipt } from '@dunwell/contract/intake'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

type Row = Omit<z.input<typeof Receipt>, 'reasons' | 'corrected'> & { client_id: string; attempt: number }

/** Leave to hand out the receipt of a file that has been read (收件回执): what came, how much of it, why rows were refused. Audited like the refused rows. */
export const openReceipt = defineCommand({
  name: 'intake.open-receipt',
  input: z.object({ delivery_id: z.uuid() }),
  output: Receipt,
  allows: can('intake.receive'),
  errors: ['not_found', 'delivery_step'],
  dryRun: 'refused',
  async run({ tx, actor, audit }, input) {
    const found =
      await sql<Row>`select d.client_id, d.attempt, d.id as delivery_id, c.name as client_name, a.no as agreement_no, u.name as unit_name, d.flow, d.file_name, 'sha-256' as alg,
        d.file_sha256 as sha256, coalesce(d.original_table, d.layout -> 'table') ->> 'format' as format, coalesce(d.original_table, d.layout -> 'table') ->> 'encoding' as encoding, d.refused_columns, d.batch_no, d.as_of, d.state, d.currency, d.control_count, d.control_sum_minor::text, d.file_count, d.file_sum_minor::text,
        d.unreadable_count, d.accepted_count, d.accepted_sum_minor::text, d.rejected_count, d.corrected_rows, identity.staff_name(d.created_by) as received_by, d.created_at as received_at,
        identity.staff_name(d.confirmed_by) as confirmed_by, d.applied_at, ${actor.name} as printed_by, now() as printed_at
      from intake.deliveries d
      join clients.clients c on c.id = d.client_id
      join clients.agreements a on a.client_id = d.client_id and a.id = d.agreement_id
      join identity.org_units u on u.id = d.unit_id
      where d.id = ${input.delivery_id}`.execute(tx)
    const row = found.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    if (row.file_count === null) throw new DomainError('delivery_step', { state: row.state })
    const { client_id, attempt, ...receipt } = row
    audit({
      subject: input.delivery_id,
      clientId: client_id,
      facts: { state: row.state, rejected: row.rejected_count },
    })
    return {
      ...receipt,
      reasons: await countReasons(tx, input.delivery_id, attempt),
      corrected: await countCorrected(tx, input.delivery_id, attempt),
    }
  },
})

async function countReasons(tx: Tx, deliveryId: string, attempt: number) {
  const found = await sql<{ code: string; field: string | null; count: number }>`
    select j.code, j.field, count(*)::int as count from intake.rejects j where j.delivery_id = ${deliveryId} and j.attempt = ${attempt} and j.severity = 'error'
    group by j.code, j.field order by count(*) desc, j.code, j.field`.execute(tx)
  return found.rows
}

async function countCorrected(tx: Tx, deliveryId: string, attempt: number) {
  const found = await sql<{ field: string; rows: number }>`
    select x.field, count(distinct x.line_no)::int as rows from intake.corrected_cells x where x.delivery_id = ${deliveryId} and x.attempt = ${attempt}
    group by x.field order by count(distinct x.line_no) desc, x.field`.execute(tx)
  return found.rows
}
