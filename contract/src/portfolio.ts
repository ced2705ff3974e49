import { z } from 'zod'
import { Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import type { PermissionTable } from './roles.ts'

const caseReaders = [
  'hq_supervisor',
  'branch_manager',
  'supervisor',
  'team_leader',
  'phone_collector',
  'field_collector',
  'compliance_officer',
  'auditor',
] as const

export const portfolioPermissions = {
  'portfolio.read-case': [...caseReaders, 'admin_assistant'],
  'portfolio.list-cases': [...caseReaders, 'admin_assistant'],
  'portfolio.reveal': [
    'hq_supervisor',
    'branch_manager',
    'supervisor',
    'team_leader',
    'phone_collector',
    'field_collector',
    'compliance_officer',
  ],
  'portfolio.hold': [
    'branch_manager',
    'supervisor',
    'team_leader',
    'phone_collector',
    'compliance_officer',
    'admin_assistant',
  ],
} as const satisfies PermissionTable

export const portfolioErrors = {
  reveal_quota_used: { status: 429, zh: '今日明文查看次数已用完。', en: "Today's reveal quota is used up." },
  reason_missing: { status: 422, zh: '请填写理由。', en: 'A reason is required.' },
  case_transition: {
    status: 409,
    zh: '案件当前状态不允许此操作。',
    en: 'The case cannot move to that state from where it is.',
  },
} as const satisfies Record<string, ErrorEntry>

export const AskRevealInput = z.object({
  subject_kind: z.enum(['id_no', 'contact_point']),
  subject_id: Uuid,
  reason: z.string().trim().min(2).max(200),
})
export const AskRevealResult = z.object({ grant_id: Uuid })
export const ReadRevealInput = z.object({ grant_id: Uuid })
/** The value leaves the server once and is never logged or stored by the client. */
export const ReadRevealResult = z.object({ value: z.string(), seconds: z.number().int() })
