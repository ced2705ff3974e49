import { z } from 'zod'
import { InstantText, MoneyJson, PageQuery, pageOf, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import { type PermissionTable, roles } from './roles.ts'

/** Everybody on the staff side: whoever can make something can have it decided. */
const makers = [
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
] as const

export const approvalsPermissions = {
  'approvals.read': [...makers, 'auditor'],
  'approvals.decide': [
    'hq_supervisor',
    'branch_manager',
    'supervisor',
    'team_leader',
    'finance',
    'compliance_officer',
    'risk_analyst',
    'org_admin',
  ],
  'approvals.withdraw': makers,
} as const satisfies PermissionTable

export const approvalsErrors = {
  own_request: {
    status: 403,
    zh: '不能审批自己提交的申请，须由他人办理。',
    en: 'You cannot decide your own request; somebody else has to.',
  },
  request_ended: {
    status: 409,
    zh: '该申请已经办结或撤回，不能再办理。',
    en: 'This request has already been decided or withdrawn.',
  },
  step_decided: {
    status: 409,
    zh: '这一步已由他人办理，请刷新后查看结果。',
    en: 'Somebody else has already decided this step; reload to see the result.',
  },
  step_out_of_order: {
    status: 409,
    zh: '前面的审批步骤尚未完成，请按顺序办理（先同意，后审阅）。',
    en: 'An earlier step is still open; steps go in order (agree first, then review).',
  },
  step_of_others: {
    status: 403,
    zh: '这一步须由指定岗位的人员办理。',
    en: 'This step belongs to another role.',
  },
  step_by_same_person: {
    status: 403,
    zh: '同一申请的各步骤须由不同人员办理，您已办理过其中一步。',
    en: 'Each step of this request needs a different person, and you have already decided one.',
  },
  approver_missing: {
    status: 409,
    zh: '审批链上有一步没有可办理的人员，请先请管理员配置岗位，再提交。',
    en: 'No one holds the role that one step needs. Ask the administrator to assign it, then submit again.',
  },
} as const satisfies Record<string, ErrorEntry>

export const ApprovalAct = z.enum(['agree', 'review'])
export const ApprovalDecision = z.enum(['approve', 'reject'])
export const RequestState = z.enum(['open', 'approved', 'rejected', 'withdrawn'])
/** What became of the approved thing; separate from the decision (experience 9). */
export const ExecutionState = z.enum(['none', 'pending', 'succeeded', 'failed'])
const Person = z.object({ id: Uuid, name: z.string() })

export const ApprovalsQuery = PageQuery.extend({
  /** What waits for my decision, what I asked for, or all that I may see. */
  box: z.enum(['to_decide', 'submitted', 'all']).default('to_decide'),
  kind: z.string().max(100).optional(),
  state: RequestState.optional(),
})
export const ApprovalRow = z.object({
  id: Uuid,
  kind: z.string(),
  subject: Uuid,
  subject_version: z.number().int(),
  maker: Person,
  unit: Person,
  amount: MoneyJson.nullable(),
  /** Codes, dates and counts of the subject, for the list. */
  facts: z.record(z.string(), z.unknown()),
  state: RequestState,
  execution_state: ExecutionState,
  opened_at: InstantText,
  ended_at: InstantText.nullable(),
  /** The step whose turn it is. */
  step: z
    .object({ no: z.number().int(), act: ApprovalAct, role: z.enum(roles), due_at: InstantText, overdue: z.boolean() })
    .nullable(),
  may: z.object({ decide: z.boolean(), withdraw: z.boolean() }),
})
export const ApprovalPage = pageOf(ApprovalRow)
export const ApprovalStep = z.object({
  no: z.number().int(),
  act: ApprovalAct,
  role: z.enum(roles),
  at: z.enum(['unit', 'branch', 'hq']),
  due_at: InstantText.nullable(),
  decision: ApprovalDecision.nullable(),
  decided_by: Person.nullable(),
  decided_at: InstantText.nullable(),
  note: z.string().nullable(),
})
export const ApprovalRef = z.object({ request_id: Uuid })
export const ApprovalDetail = ApprovalRow.extend({ steps: z.array(ApprovalStep) })

export const DecideInput = ApprovalRef.extend({
  act: ApprovalAct,
  decision: ApprovalDecision,
  /** Required for a rejection: it returns to the maker. */
  note: z.string().trim().max(1000).optional(),
  /** The version that the person has seen; a changed subject is refused as stale. */
  subject_version: z.number().int().positive(),
})
export const ApprovalResult = z.object({ state: RequestState, execution_state: ExecutionState })
