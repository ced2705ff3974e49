import { sql } from 'kysely'
import type { TimelinePart } from '#modules/portfolio'

/** What earlier hands did, as the client says: read-only on the case's timeline. A day is shown at its noon, since no hour is known. */
export const earlierTimeline: TimelinePart = {
  kind: 'earlier_record',
  rows: ({ clientId, caseId }) => sql`
    select e.id, (e.contacted_on + interval '12 hours') at time zone 'Asia/Shanghai' as at, null::uuid as staff_id,
      jsonb_build_object('on', e.contacted_on, 'hand', e.hand, 'channel', e.channel, 'result', e.result, 'note', e.note) as facts
    from intake.earlier_records e where e.client_id = ${clientId} and e.case_id = ${caseId}`,
}
