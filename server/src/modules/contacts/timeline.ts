import { sql } from 'kysely'
import type { TimelinePart } from '#modules/portfolio'

/** Records on a case's timeline, with the note, and by what they were reached. */
export const recordTimeline: TimelinePart = {
  kind: 'record',
  rows: ({ clientId, caseId }) => sql`
    select r.id, r.recorded_at as at, r.staff_id, jsonb_build_object('direction', r.direction, 'call_result', r.call_result, 'outcome', r.outcome,
      'overdue_reason', r.overdue_reason, 'attitude', r.attitude, 'technique', r.technique, 'note', r.note, 'next_follow_up_at', r.next_follow_up_at, 'channel', p.channel) as facts
    from contacts.records r left join compliance.permits p on p.client_id = r.client_id and p.id = r.permit_id where r.client_id = ${clientId} and r.case_id = ${caseId}`,
}
