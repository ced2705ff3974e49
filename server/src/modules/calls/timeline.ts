import { sql } from 'kysely'
import type { TimelinePart } from '#modules/portfolio'

/** Calls that came in elsewhere, on the timeline of the case that they were about. */
export const inboundTimeline: TimelinePart = {
  kind: 'inbound',
  rows: ({ clientId, caseId }) => sql`
    select i.id, i.at, i.staff_id, jsonb_build_object('result', i.result, 'said', array_to_string(i.said, ','), 'note', i.note, 'to', coalesce(identity.staff_name(i.to_staff_id), '')) as facts
    from calls.inbound i where i.client_id = ${clientId} and i.case_id = ${caseId}`,
}
