import { sql } from 'kysely'
import type { TimelinePart } from '#modules/portfolio'

/** Money on a case's timeline, whoever's case of the account it came under: one debt, not two. A reversal says what it takes back. */
export const paymentTimeline: TimelinePart = {
  kind: 'payment',
  rows: (
    key,
  ) => sql`select p.id, p.posted_at as at, null::uuid as staff_id, jsonb_build_object('amount_minor', p.applied_minor::text, 'currency', p.currency,
      'paid_on', p.paid_on, 'suspense_minor', p.suspense_minor::text, 'suspense_why', p.suspense_why, 'reversal', p.reverses is not null) as facts
    from payments.payments p where p.client_id = ${key.clientId} and p.account_id = ${key.accountId}`,
}
