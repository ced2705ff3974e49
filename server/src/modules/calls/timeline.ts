import { sql } from 'kysely'
import type { TimelinePart } from '#modules/portfolio'

/** Calls that came in elsewhere, on the timeline of the case that they were about. */
export const inboundTimeline: TimelinePart = {
  kind: 'inbound',
  rows: ({ clientId, caseId }) => sql`
    select i.id, i.at, i.staff_id, jsonb_build_object('result', i.result, 'said', array_to_string(i.said, ','), 'note', i.note, 'to', coalesce(identity.staff_name(i.to_staff_id), '')) as facts
    from calls.inbound i where i.client_id = ${clientId} and i.case_id = ${caseId}`,
}

/** Calls that a telephone system made, as it told of them: how they ended, whether we ended them, and where it keeps what it recorded. Its files may be named by what was dialled. */
export const placedTimeline: TimelinePart = {
  kind: 'placed',
  rows: ({ clientId, caseId }) => sql`
    select x.permit_id as id, coalesce(x.up_at, x.ringing_at, x.ended_at, x.told_at) as at, x.staff_id,
      jsonb_build_object('outcome', x.outcome, 'talk_s', x.talk_ms / 1000, 'revoked', x.revoked_at is not null,
        'recordings', (select string_agg(platform.hide_numbers(r ->> 'id'), ' ' order by r ->> 'id') from jsonb_array_elements(x.recordings) r)) as facts
    from calls.placed x where x.client_id = ${clientId} and x.case_id = ${caseId}`,
}
