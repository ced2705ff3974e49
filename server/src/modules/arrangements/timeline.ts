import { sql } from 'kysely'
import type { TimelinePart } from '#modules/portfolio'

/** Promises on a case's timeline, at the instant they were made; their state is today's. */
export const promiseTimeline: TimelinePart = {
  kind: 'promise',
  rows: ({ clientId, caseId }) => sql`
    select p.id, p.made_at as at, p.made_by as staff_id, jsonb_build_object('amount_minor', p.amount_minor::text, 'paid_minor', p.paid_minor::text,
      'currency', p.currency, 'due_on', p.due_on, 'state', p.state, 'ended_at', p.ended_at) as facts
    from arrangements.promises p where p.client_id = ${clientId} and p.case_id = ${caseId}`,
}

/** Plans at the instant they were proposed; their state is today's. */
export const planTimeline: TimelinePart = {
  kind: 'plan',
  rows: ({ clientId, caseId }) => sql`
    select p.id, p.made_at as at, p.made_by as staff_id, jsonb_build_object('amount_minor', p.amount_minor::text, 'currency', p.currency, 'parts', p.parts,
      'state', p.state, 'signed_on', p.signed_on, 'broken_due_on', p.broken_due_on, 'ended_at', p.ended_at) as facts
    from arrangements.plans p where p.client_id = ${clientId} and p.case_id = ${caseId}`,
}
