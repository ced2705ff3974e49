import { sql } from 'kysely'
import type { TimelinePart } from '#modules/portfolio'

/** What was written to the debtor, and what they wrote back, on a case's timeline. */
export const messageTimeline: TimelinePart = {
  kind: 'message',
  rows: ({ clientId, caseId }) => sql`
    select m.id, m.queued_at as at, m.staff_id, jsonb_build_object('channel', m.channel, 'state', m.state, 'reason', m.reason, 'template_name', m.template_name, 'shown', m.shown) as facts
    from messages.outbox m where m.client_id = ${clientId} and m.case_id = ${caseId}
    union all
    select r.id, r.received_at, null::uuid, jsonb_build_object('direction', 'inbound', 'body', r.body, 'is_stop', r.is_stop)
    from messages.replies r where r.client_id = ${clientId} and r.case_id = ${caseId}`,
}
