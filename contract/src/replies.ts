import { z } from 'zod'
import { InstantText, PageQuery, pageOf, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import type { PermissionTable } from './roles.ts'

const office = ['hq_supervisor', 'branch_manager', 'supervisor', 'admin_assistant'] as const

export const repliesPermissions = {
  'messages.read-strays': [...office, 'compliance_officer', 'auditor'],
  'messages.see-stray': [...office, 'compliance_officer'],
  'messages.stop-mail': [...office, 'compliance_officer'],
  'messages.read-told': [...office, 'compliance_officer', 'auditor'],
  'messages.see-told': [...office, 'compliance_officer'],
  'messages.set-stop-words': ['hq_supervisor', 'compliance_officer'],
  'messages.reconcile': ['supervisor', 'branch_manager'],
} as const satisfies PermissionTable

export const repliesErrors = {
  stop_word_printed: {
    status: 409,
    zh: '我们的短信或邮件写明了该退订词，不能停用。',
    en: 'Our own texts or e-mails name this word; it is not ended.',
  },
  stop_mail_unmatched: {
    status: 422,
    zh: '没有发往该邮箱或该编号的邮件，也没有债务人使用该邮箱，未登记。请核对，或在案件中登记。',
    en: 'No e-mail was sent to this address or under this number, and no debtor has it: nothing was recorded. Check it, or record it in the case.',
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

/** Who wrote to the mailbox of the house that they want no more e-mails: their address, or the number that the subject of their e-mail names. */
export const StopMailInput = z.object({ said: z.string().trim().min(5).max(320) })
/** For how many people it is noted. */
export const StoppedMail = z.object({ stopped: z.number().int() })

export const toldStates = ['kept', 'matched', 'unmatched', 'passing', 'unreadable'] as const
/** What a provider told and what became of it. Its text is nobody's to read; `left`: ids of receipts that found no message. */
export const ToldRow = z.object({
  id: Uuid,
  way: z.enum(['session', 'call', 'poll']),
  state: z.enum(toldStates),
  told_at: InstantText,
  receipts: z.number().int(),
  replies: z.number().int(),
  left: z.array(z.string()),
  /** Readings that a fault of ours ended. */
  tries: z.number().int(),
  fault: z.string().nullable(),
  seen_by_name: z.string().nullable(),
})
export const ToldQuery = PageQuery.extend({ gateway_id: Uuid, box: z.enum(['left', 'all']).default('left') })
export const ToldPage = pageOf(ToldRow)
export const ToldRef = z.object({ told_id: Uuid })

/** What became of a message of which nothing is known, by whoever asked the provider. */
export const ReconcileMessageInput = z.object({
  message_id: Uuid,
  outcome: z.enum(['delivered', 'failed']),
  note: z.string().trim().min(2).max(300),
})
