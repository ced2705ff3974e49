import { z } from 'zod'
import { InstantText, PageQuery, pageOf, Uuid } from './common.ts'
import type { PermissionTable } from './roles.ts'

/** Everybody on the staff side can be told something. */
const everyone = [
  'hq_supervisor',
  'branch_manager',
  'supervisor',
  'team_leader',
  'phone_collector',
  'field_collector',
  'admin_assistant',
  'finance',
  'risk_analyst',
  'compliance_officer',
  'system_expert',
  'org_admin',
  'auditor',
] as const

export const noticesPermissions = {
  'notices.read': everyone,
  'notices.mark': everyone,
} as const satisfies PermissionTable

/**
 * What a person can be told, a closed list. Whoever calls `platform.notify` with a new kind adds it here, with its target,
 * and its texts in web/i18n (`notices.kinds`). The target is a path of the console with its search; `:subject` is the notice's subject.
 */
export const noticeKinds = {
  'case.changed': '/cases/:subject',
  'cases.changed': '/cases',
  'delivery.arrived': '/intake/deliveries/:subject',
  'transfer.failed': '/transfers',
  'delivery.validated': '/intake/deliveries/:subject',
  'delivery.applied': '/intake/deliveries/:subject',
  'delivery.failed': '/intake/deliveries/:subject',
  'claim.answered': '/cases/:subject',
  'message.replied': '/cases/:subject',
  'message.stopped': '/cases/:subject',
  'stop_word.end_asked': '/replies',
  'exclusion.end_asked': '/evidence',
  'representative.asked': '/cases/:subject',
  'fact.asked': '/cases/:subject',
  'letter.destroy': '/letters?state=voided',
  'checkpoint.due': '/cycle',
  'checkpoint.missed': '/cycle',
  'approval.asked': '/approvals?request=:subject',
  'approval.decided': '/approvals?box=submitted&request=:subject',
  'export.ready': '/exports',
  'agreement.changed': '/agreements/:subject',
  'bulletin.published': '/bulletins/:subject',
  'bulletin.overdue': '/bulletins/:subject',
  'incident.opened': '/incidents/:subject',
  'incident.overdue': '/incidents/:subject',
  'incident.closed': '/incidents/:subject',
  'call.message': '/cases/:subject',
  'call.asked': '/calls?finding=:subject',
  'calendar.missing': '/calendars',
  'allotment.missing': '/contact-limits',
  // A job of the task centre leads to where its kind shows its outcome (contract/src/tasks.ts).
  'task.succeeded': '/',
  'task.failed': '/',
  'task.cancelled': '/',
} as const satisfies Record<`${string}.${string}`, `/${string}`>
export type NoticeKind = keyof typeof noticeKinds

export const NoticeRow = z.object({
  id: Uuid,
  /** Of `noticeKinds`; a kind that has left the list still shows, as a plain notice. */
  kind: z.string(),
  subject: Uuid.nullable(),
  /** Codes, ids, dates and counts. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  at: InstantText,
  read: z.boolean(),
})
export const NoticesQuery = PageQuery.extend({ unread: z.stringbool().optional() })
export const NoticePage = pageOf(NoticeRow)
export const NoticeCount = z.object({ unread: z.number().int() })
export const NoticeRef = z.object({ notice_id: Uuid })
/** All up to this one, as the person saw the list: what arrived since stays unread. */
export const NoticesUntil = z.object({ until: Uuid })
