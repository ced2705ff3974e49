import { z } from 'zod'
import { InstantText, Uuid } from './common.ts'
import { channels, PermitIdInput, Reason } from './compliance.ts'
import type { ErrorEntry } from './error-entry.ts'
import type { PermissionTable } from './roles.ts'

const callers = ['supervisor', 'team_leader', 'phone_collector', 'field_collector'] as const

export const overridesPermissions = {
  'compliance.read-override': [
    ...callers,
    'hq_supervisor',
    'branch_manager',
    'compliance_officer',
    'admin_assistant',
    'auditor',
  ],
  'compliance.ask-override': callers,
} as const satisfies PermissionTable

export const overridesErrors = {
  rule_not_overridable: {
    status: 409,
    zh: '只有内部规则、且规则包允许两人破例的，才能对当日的拒绝申请破例；法规没有例外。',
    en: 'Only a rule of the house that its pack lets two people set aside can be asked for, on a refusal of today. Law has no exception.',
  },
  override_frozen: {
    status: 409,
    zh: '该破例申请已有决定，或已使用。',
    en: 'This override has been decided, or used.',
  },
} as const satisfies Record<string, ErrorEntry>

export const overrideStates = ['submitted', 'approved', 'rejected', 'withdrawn'] as const

export const AskOverrideInput = PermitIdInput.extend({ reason: z.string().trim().min(2).max(500) })
export const AskedOverride = z.object({ id: Uuid, request_id: Uuid })
export const OverrideRef = z.object({ override_id: Uuid })
/** What is asked for, as whoever decides reads it. */
export const Override = Reason.pick({
  rule_id: true,
  pack: true,
  version: true,
  citation: true,
  clause: true,
  bindingness: true,
  certainty: true,
  reason_zh: true,
  reason_en: true,
  alternative_zh: true,
  alternative_en: true,
}).extend({
  id: Uuid,
  case_id: Uuid,
  case_no: z.string(),
  point_masked: z.string(),
  channel: z.enum(channels),
  refused_at: InstantText,
  reopens_at: InstantText.nullable(),
  asked_by_name: z.string().nullable(),
  why: z.string(),
  state: z.enum(overrideStates),
  decided_by_name: z.string().nullable(),
  until_at: InstantText.nullable(),
  used_at: InstantText.nullable(),
})
