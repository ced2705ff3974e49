import { z } from 'zod'
import { MoneyJson, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import type { PermissionTable } from './roles.ts'

export const allocationPermissions = {
  'allocation.allocate': ['branch_manager', 'supervisor', 'team_leader'],
} as const satisfies PermissionTable

export const allocationErrors = {
  allocation_no_desks: {
    status: 422,
    zh: '没有可分案的席位：请选择席位，或先为席位安排催收员。',
    en: 'There is no desk to allocate to: choose desks, or seat collectors first.',
  },
  allocation_empty: {
    status: 409,
    zh: '该批次没有待分配的案件。',
    en: 'No case of this placement is waiting for allocation.',
  },
  allocation_stale: {
    status: 409,
    zh: '预览之后待分配案件已有变化，请重新预览。未分配任何案件。',
    en: 'The waiting cases have changed since the preview; preview again. Nothing was allocated.',
  },
} as const satisfies Record<string, ErrorEntry>

export const AllocationSources = z.object({
  pools: z.array(
    z.object({
      placement_id: Uuid,
      batch_no: z.string(),
      client_name: z.string(),
      case_count: z.number().int(),
      owed: MoneyJson,
    }),
  ),
  desks: z.array(z.object({ desk_no: z.number().int(), name: z.string(), staff_name: z.string() })),
})
export const PreviewAllocationInput = z.object({
  placement_id: Uuid,
  /** All desks at which a phone collector sits, when absent. */
  desk_nos: z.array(z.number().int()).min(1).max(1000).optional(),
})
export const AllocationPlan = z.object({
  placement_id: Uuid,
  desk_nos: z.array(z.number().int()),
  case_count: z.number().int(),
  owed: MoneyJson,
  desks: z.array(
    z.object({ desk_no: z.number().int(), name: z.string(), case_count: z.number().int(), owed: MoneyJson }),
  ),
  /** (most − least) ÷ average, over the desks: 0.003 is 0.3 %. */
  count_spread: z.number(),
  owed_spread: z.number(),
  /** Stands for exactly this plan; allocating asks for it. */
  plan_hash: z.string(),
})
export const AllocateInput = z.object({
  placement_id: Uuid,
  desk_nos: z.array(z.number().int()).min(1).max(1000),
  plan_hash: z.string().regex(/^[0-9a-f]{32}$/),
})
