import { sql } from 'kysely'
import type { TimelinePart } from '#modules/portfolio'

/** What the debtor said that they paid, and what the client answered. */
export const claimTimeline: TimelinePart = {
  kind: 'claim',
  rows: ({ clientId, caseId }) => sql`
    select k.id, k.claimed_at as at, k.claimed_by as staff_id, jsonb_build_object('amount_minor', k.amount_minor::text, 'currency', k.currency, 'paid_on', k.paid_on,
      'channel', k.channel, 'note', k.note, 'state', k.state, 'answer_note', k.answer_note) as facts
    from payments.claimed_payments k where k.client_id = ${clientId} and k.case_id = ${caseId}`,
}
