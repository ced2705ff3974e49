import { sql } from 'kysely'
import type { TimelinePart } from '#modules/portfolio'

/** What became of a case's letters, state by state. */
export const letterTimeline: TimelinePart = {
  kind: 'letter',
  rows: ({ clientId, caseId }) => sql`
    select s.id, s.at, s.staff_id, jsonb_build_object('letter_id', s.letter_id, 'no', l.no, 'state', s.state, 'reason', s.reason, 'tracking_no', l.tracking_no) as facts
    from messages.letter_steps s join messages.letters l on l.client_id = s.client_id and l.id = s.letter_id
    where s.client_id = ${clientId} and s.case_id = ${caseId}`,
}
