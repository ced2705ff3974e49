import { z } from 'zod'
import { InstantText, PageQuery, pageOf, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import type { PermissionTable } from './roles.ts'

const office = ['hq_supervisor', 'branch_manager', 'supervisor', 'admin_assistant'] as const

export const repliesPermissions = {
  'messages.read-strays': [...office, 'compliance_officer', 'auditor'],
  'messages.see-stray': [...office, 'compliance_officer'],
  'messages.set-stop-words': ['hq_supervisor', 'compliance_officer'],
  'messages.reconcile': ['supervisor', 'branch_manager'],
} as const satisfies PermissionTable

export const repliesErrors = {
  stop_word_printed: {
    status: 409,
    zh: '我们的短信或邮件写明了该退订词，不能停用。',
    en: 'Our own texts or e-mails name this word; it is not ended.',
  },
} as const satisfies Record<string, ErrorEntry>

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

/** `printed`: our own texts name it. Who asked for its end is named while another may agree. */
export const StopWord = z.object({
  word: z.string(),
  printed: z.boolean(),
  end_asked_by_name: z.string().nullable(),
  may_end: z.boolean(),
})
export const StopWords = z.object({ data: z.array(StopWord) })
/** On: adds it, or keeps one of which the end was asked. Off: the first asks for its end, another within seven days agrees. */
export const SetStopWordInput = z.object({ word: z.string().trim().min(1).max(40), on: z.boolean() })

/** What became of a message of which nothing is known, by whoever asked the provider. */
export const ReconcileMessageInput = z.object({
  message_id: Uuid,
  outcome: z.enum(['delivered', 'failed']),
  note: z.string().trim().min(2).max(300),
})
