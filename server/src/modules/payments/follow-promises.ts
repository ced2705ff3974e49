import { sql } from 'kysely'
import type { Delivery } from '#modules/intake'
import type { Tx } from '#platform/db'

/** What the file's applied money and reversals mean for promises: kept, broken again, or overdue up to the file's day. */
export async function followPromises(tx: Tx, delivery: Delivery): Promise<void> {
  await sql`select arrangements.credit_promises(${delivery.clientId}::uuid, coalesce(jsonb_agg(jsonb_build_object(
      'payment_id', p.id, 'case_id', p.case_id, 'amount_minor', p.applied_minor::text, 'paid_on', p.paid_on)
      order by p.paid_on, p.bank_serial), '[]'))
    from payments.payments p
    where p.client_id = ${delivery.clientId}::uuid and p.delivery_id = ${delivery.id}::uuid and p.applied_minor <> 0`.execute(
    tx,
  )
  await sql`select arrangements.break_overdue(${delivery.clientId}::uuid, least(${delivery.asOf}::date, (platform.now() at time zone 'Asia/Shanghai')::date))`.execute(
    tx,
  )
}
