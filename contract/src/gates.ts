import { z } from 'zod'
import { InstantText, PageQuery, pageOf, Uuid } from './common.ts'
import { Reason } from './compliance.ts'
import type { ErrorEntry } from './error-entry.ts'
import type { PermissionTable } from './roles.ts'

export const gatesPermissions = {
  'compliance.read-gates': ['compliance_officer', 'hq_supervisor', 'branch_manager', 'supervisor', 'auditor'],
} as const satisfies PermissionTable

export const gatesErrors = {
  gate_refused: {
    status: 409,
    zh: '规则不允许此操作，未作更改；原因、依据与可行办法见下。',
    en: 'The rules do not allow this, and nothing was changed; reason, clause and way out follow.',
  },
} as const satisfies Record<string, ErrorEntry>

/** Acts beside contacts of which a rule may speak. */
export const actGates = [
  'placement',
  'export',
  'commission_plan',
  'plan',
  'letter_template',
  'text',
  'credit_report',
] as const
export const gateVerdicts = ['granted', 'refused', 'flagged'] as const

/** Why an act was refused or marked, and by which words of a text. */
export const GateReason = Reason.extend({ phrases: z.array(z.string()) })
export const GateDecision = z.object({
  id: Uuid,
  gate: z.enum(actGates),
  verdict: z.enum(gateVerdicts),
  subject: Uuid.nullable(),
  client_name: z.string().nullable(),
  staff_name: z.string().nullable(),
  decided_at: InstantText,
  reasons: z.array(GateReason),
})
export const ListGatesInput = PageQuery.extend({
  gate: z.enum(actGates).optional(),
  verdict: z.enum(gateVerdicts).optional(),
})
export const GatePage = pageOf(GateDecision)
