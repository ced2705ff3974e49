import { sql } from 'kysely'
import type { TimelinePart } from '#modules/portfolio'

/** Permits on a case's timeline, refusals with their rule and what was told of it. */
export const permitTimeline: TimelinePart = {
  kind: 'permit',
  rows: ({ clientId, caseId }) => sql`
    select p.id, p.requested_at as at, p.staff_id, jsonb_build_object('verdict', p.verdict, 'channel', p.channel, 'mode', p.mode, 'party', p.party, 'contact_point_id', p.contact_point_id,
      'rule_id', p.rule_id, 'pack', p.pack, 'until_at', p.until_at, 'told', p.told, 'shown', p.shown_at is not null, 'by_adapter', p.consumed_by like 'adapter:%', 'outcome', p.outcome,
      'overridden', (select jsonb_agg(jsonb_build_object('rule_id', o.rule_id, 'approved_by_name', identity.staff_name(o.decided_by)) order by o.id) from compliance.overrides o
        where o.client_id = p.client_id and o.used_permit_id = p.id)) as facts
    from compliance.permits p where p.client_id = ${clientId} and p.case_id = ${caseId}`,
}
