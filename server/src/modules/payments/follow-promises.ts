import { sql } from 'kysely'
import type { Delivery } from '#modules/intake'
import type { Tx } from '#platform/db'

/**
 * What the file's applied money and reversals mean for plans and promises: kept, no longer kept, or overdue up to the file's day. A
 * reversal counts on the day and the posting of the payment it takes back. Only this agreement's fall overdue: its file says
 * nothing of what was paid under another. Each payment counts once: for the plan that it was paid in, else for a promise.
 */
export async function followPromises(tx: Tx, delivery: Delivery): Promise<void> {
  const knownUntil = sql`least(${delivery.asOf}::date, (platform.now() at time zone 'Asia/Shanghai')::date)`
  await sql`select arrangements.credit_payments(${delivery.clientId}::uuid, coalesce(jsonb_agg(jsonb_build_object(
      'payment_id', p.id, 'reverses', p.reverses, 'case_id', p.case_id, 'amount_minor', p.applied_minor::text, 'paid_on', coalesce(o.paid_on, p.paid_on), 'posted_at', o.posted_at)
      order by p.paid_on, p.bank_serial), '[]'), ${knownUntil})
    from payments.payments p left join payments.payments o on o.client_id = p.client_id and o.id = p.reverses
    where p.client_id = ${delivery.clientId}::uuid and p.delivery_id = ${delivery.id}::uuid and p.applied_minor <> 0`.execute(
    tx,
  )
  await sql`select arrangements.break_overdue(${delivery.clientId}::uuid, ${delivery.agreementId}::uuid, ${knownUntil})`.execute(
    tx,
  )
  await sql`select arrangements.break_plans(${delivery.clientId}::uuid, ${delivery.agreementId}::uuid, ${knownUntil})`.execute(
    tx,
  )
}
