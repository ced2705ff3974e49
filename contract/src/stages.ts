import { z } from 'zod'
import { InstantText, Uuid } from './common.ts'
import { caseStages } from './portfolio.ts'
import type { PermissionTable } from './roles.ts'

const leaders = ['branch_manager', 'supervisor', 'team_leader'] as const

export const stagesPermissions = {
  'portfolio.read-stage': [
    ...leaders,
    'phone_collector',
    'field_collector',
    'hq_supervisor',
    'compliance_officer',
    'auditor',
    'admin_assistant',
  ],
  'portfolio.move-stage': leaders,
} as const satisfies PermissionTable

const Fact = z.union([z.string(), z.number(), z.boolean(), z.null()])
/** The rule of the version that moved or marked the case, in its words; null where the case stands as it was placed. */
const StageRule = z.object({
  rule_id: z.string(),
  pack: z.string().nullable(),
  version: z.string().nullable(),
  citation: z.string().nullable(),
  clause: z.string().nullable(),
  message_zh: z.string().nullable(),
  message_en: z.string().nullable(),
})
export const StageMove = z.object({
  id: Uuid,
  kind: z.enum(['stage', 'flag']),
  from_stage: z.enum(caseStages),
  to_stage: z.enum(caseStages).nullable(),
  rule: StageRule.nullable(),
  /** What was known when it was moved. */
  facts: z.record(z.string(), Fact),
  moved_by_name: z.string().nullable(),
  reason: z.string().nullable(),
  at: InstantText,
})
/** Why a case stands where it stands, the last move first. Empty until the ladder has seen it. */
export const StageHistory = z.object({
  stage: z.enum(caseStages),
  flag: z.enum(caseStages).nullable(),
  data: z.array(StageMove),
})
export const MoveStageInput = z.object({
  case_ids: z.array(Uuid).min(1).max(500),
  to: z.enum(caseStages),
  reason: z.string().trim().min(2).max(500),
})
export const MovedStage = z.object({ count: z.number().int() })
