import { z } from 'zod'
import { InstantText, PageQuery, pageOf, Uuid } from './common.ts'
import type { PermissionTable } from './roles.ts'

const office = ['hq_supervisor', 'branch_manager', 'supervisor', 'admin_assistant'] as const

export const repliesPermissions = {
  'messages.read-strays': [...office, 'compliance_officer', 'auditor'],
  'messages.see-stray': [...office, 'compliance_officer'],
  'messages.set-stop-words': ['hq_supervisor', 'compliance_officer'],
  'messages.reconcile': ['supervisor', 'branch_manager'],
} as const satisfies PermissionTable

export const StrayRow = z.object({
  id: Uuid,
  unit_name: z.string(),
  sender_masked: z.string(),
  body: z.string(),
  is_stop: z.boolean(),
  received_at: InstantText,
  seen_at: InstantText.nullable(),
  seen_by_name: z.string().nullable(),
})
export const StraysQuery = PageQuery.extend({ box: z.enum(['unseen', 'all']).default('unseen') })
export const StrayPage = pageOf(StrayRow)
export const StrayRef = z.object({ stray_id: Uuid })

export const StopWords = z.object({ data: z.array(z.string()) })
export const SetStopWordInput = z.object({ word: z.string().trim().min(1).max(40), on: z.boolean() })

/** What became of a message of which nothing is known, by whoever asked the provider. */
export const ReconcileMessageInput = z.object({
  message_id: Uuid,
  outcome: z.enum(['delivered', 'failed']),
  note: z.string().trim().min(2).max(300),
})
