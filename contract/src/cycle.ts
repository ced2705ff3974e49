import { z } from 'zod'
import { InstantText, LocalDateText, MoneyJson, PageQuery, pageOf, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import { caseStates } from './portfolio.ts'
import type { PermissionTable } from './roles.ts'

const leaders = ['hq_supervisor', 'branch_manager', 'supervisor'] as const

export const cyclePermissions = {
  'cycle.read': [...leaders, 'admin_assistant', 'compliance_officer', 'auditor'],
  'cycle.note-done': leaders,
  'cycle.request-keep': [...leaders, 'admin_assistant'],
} as const satisfies PermissionTable

export const cycleErrors = {
  checkpoint_done: { status: 409, zh: '该检查点已有人完成。', en: 'Somebody has already done this checkpoint.' },
  keep_one_client: {
    status: 422,
    zh: '一次留案申请只能包含同一委托方的案件。',
    en: 'A keep request holds cases of one client only.',
  },
  keep_consent_missing: {
    status: 409,
    zh: '委托方留案名单中没有全部案件至该日期的留案同意。请先导入留案名单，或改用函件等其他同意依据。',
    en: "The client's lists do not say of every case that it is kept until that day. Import the list first, or name another consent, such as a letter.",
  },
  keep_asked_already: {
    status: 409,
    zh: '其中有案件的留案申请正在审批，不能重复申请。',
    en: 'For one of these cases a request to keep it is waiting for approval already.',
  },
  keep_not_longer: {
    status: 422,
    zh: '留案日期必须晚于案件现有的到期日。',
    en: 'Keeping must prolong the mandate of every case.',
  },
  keep_beyond_agreement: {
    status: 422,
    zh: '留案日期晚于合作协议的有效期。请选择协议有效期内的日期，或先续签协议。',
    en: 'The cases would be kept beyond the agreement. Name a day within its validity, or renew the agreement first.',
  },
  keep_consent_to_come: {
    status: 422,
    zh: '委托方同意的日期不能晚于今天。',
    en: "The client's consent cannot be of a day to come.",
  },
} as const satisfies Record<string, ErrorEntry>

export const checkpointKinds = ['first_contact', 'first_week', 'mid_review', 'field_decision', 'end_list'] as const

export const Checkpoint = z.object({
  id: Uuid,
  placement_id: Uuid,
  batch_no: z.string(),
  client_name: z.string(),
  unit_name: z.string(),
  kind: z.enum(checkpointKinds),
  due_on: LocalDateText,
  target_bp: z.number().int(),
  total: z.number().int(),
  done: z.number().int(),
  /** missed: its day is over and it is not met. late: done after its day. */
  state: z.enum(['missed', 'due', 'coming', 'late', 'met']),
  done_by_name: z.string().nullable(),
  done_at: InstantText.nullable(),
  note: z.string().nullable(),
  /** It is met by somebody's act, not by figures. */
  by_act: z.boolean(),
})
export const CheckpointsQuery = PageQuery.extend({ box: z.enum(['open', 'all']).default('open') })
export const CheckpointPage = pageOf(Checkpoint)
export const CycleComputed = z.object({ missed: z.number().int() })
export const NoteDoneInput = z.object({ checkpoint_id: Uuid, note: z.string().trim().min(2).max(500) })

export const EndListInput = PageQuery.extend({ placement_id: Uuid })
export const EndListRow = z.object({
  id: Uuid,
  case_no: z.string(),
  debtor_name_masked: z.string(),
  state: z.enum(caseStates),
  owed: MoneyJson,
  desk_name: z.string(),
  mandate_until: LocalDateText,
  proposal: z.enum(['keep', 'return']),
  why: z.enum(['promise', 'payment', 'none']),
})
export const EndListPage = pageOf(EndListRow)

export const consents = ['client_list', 'letter', 'recorded'] as const
export const RequestKeepInput = z.object({
  case_ids: z.array(Uuid).min(1).max(500),
  until_on: LocalDateText,
  /** How the client agreed, when, and where that is found. */
  consent: z.enum(consents),
  consent_on: LocalDateText,
  consent_ref: z.string().trim().min(2).max(100),
  reason: z.string().trim().min(2).max(500),
})
export const RequestedKeep = z.object({ id: Uuid, request_id: Uuid })
export const KeepRequestRow = z.object({
  id: Uuid,
  staff_name: z.string(),
  client_name: z.string(),
  count: z.number().int(),
  until_on: LocalDateText,
  consent: z.enum(consents),
  consent_on: LocalDateText,
  consent_ref: z.string(),
  reason: z.string(),
  state: z.enum(['requested', 'approved', 'rejected', 'withdrawn']),
  requested_at: InstantText,
})
export const KeepRef = z.object({ keep_id: Uuid })
export const KeepRequestPage = pageOf(KeepRequestRow)
