import { z } from 'zod'
import { InstantText, LocalDateText, PageQuery, pageOf, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import type { PermissionTable } from './roles.ts'

export const schemesPermissions = {
  'commissions.propose-scheme': ['finance'],
} as const satisfies PermissionTable

export const schemesErrors = {
  scheme_weights: {
    status: 422,
    zh: '各项权重之和须为 100%。',
    en: 'The weights add up to 100 %.',
  },
  scheme_recovery_alone: {
    status: 422,
    zh: '回收金额不得为唯一考核指标。',
    en: 'The amount recovered may not be assessed alone.',
  },
  scheme_open: {
    status: 409,
    zh: '已有一版绩效方案待审批，请先办结。',
    en: 'A version of the scheme waits for a decision already; settle it first.',
  },
  scheme_backdated: {
    status: 422,
    zh: '绩效方案的生效日不能早于今天。',
    en: 'A scheme cannot begin before today.',
  },
} as const satisfies Record<string, ErrorEntry>

export const schemeWeights = ['recovery_bp', 'compliance_bp', 'quality_bp', 'complaints_bp', 'security_bp'] as const
const Bp = z.number().int().min(0).max(10_000)
/** Basis points of the whole; together 10,000. */
export const SchemeWeights = z.object({
  recovery_bp: Bp,
  compliance_bp: Bp,
  quality_bp: Bp,
  complaints_bp: Bp,
  security_bp: Bp,
})
export const ProposeSchemeInput = z.object({
  effective_from: LocalDateText,
  weights: SchemeWeights,
  note: z.string().trim().min(2).max(1000),
})
export const ProposedScheme = z.object({ id: Uuid, version: z.number().int(), request_id: Uuid })
export const SchemeRef = z.object({ scheme_id: Uuid })
export const Scheme = z.object({
  id: Uuid,
  unit_name: z.string(),
  version: z.number().int(),
  effective_from: LocalDateText,
  weights: SchemeWeights,
  note: z.string(),
  state: z.enum(['submitted', 'approved', 'rejected', 'withdrawn']),
  /** In force today. */
  current: z.boolean(),
  made_by_name: z.string().nullable(),
  made_at: InstantText,
  decided_at: InstantText.nullable(),
})
export const ListSchemesInput = PageQuery
export const SchemePage = pageOf(Scheme)
