import type { TextsLike } from '../texts.ts'
import type { notices as zh } from '../zh-CN/notices.ts'

export const notices: TextsLike<typeof zh> = {
  title: 'Notices',
  open: 'Notices, {{count}} unread',
  unread: 'Unread',
  empty: 'No notices',
  emptyHint: 'Changes of your cases, requirements of the client, approvals to decide and incidents appear here.',
  markAll: 'Mark all as read',
  more: 'Show earlier notices',
  kinds: {
    case_changed: 'The state of your case has changed',
    cases_changed: 'The state of some of your cases has changed',
    delivery_arrived: 'A new file of the client has arrived',
    transfer_failed: 'A client’s file could not be fetched or taken; see Arrivals',
    delivery_validated: 'A file has been checked; see the result',
    delivery_applied: 'A file has been applied',
    delivery_failed: 'A file could not be applied; see why',
    claim_answered: 'The client has answered a claimed payment',
    checkpoint_due: 'Checkpoints of placements due today or tomorrow: {{count}}',
    checkpoint_missed: 'Checkpoints of placements missed: {{count}}',
    approval_asked: 'A request waits for your decision: {{what}}',
    approval_decided: 'Your request has been decided: {{what}}, {{outcome}}',
    export_ready: 'Your export is ready',
    agreement_changed: 'Terms of an agreement have changed',
    bulletin_published: 'The client has new requirements; read and acknowledge them',
    bulletin_overdue: 'Acknowledgement of the client’s requirements is overdue',
    incident_opened: 'An incident has been opened; see what is to be done',
    incident_overdue: 'An incident is past its time limit',
    incident_closed: 'An incident has been closed',
    other: 'System notice',
  },
}
