import { z } from 'zod'
import { InstantText, PageQuery, pageOf, Uuid } from './common.ts'
import { purposes, Reason } from './compliance.ts'
import type { ErrorEntry } from './error-entry.ts'
import { mergeFields } from './messages.ts'
import type { PermissionTable } from './roles.ts'

const callers = ['supervisor', 'team_leader', 'phone_collector', 'field_collector'] as const
const onlookers = ['hq_supervisor', 'branch_manager', 'compliance_officer', 'auditor'] as const

export const outboxPermissions = {
  'messages.send': callers,
  'messages.read-outbox': [...callers, ...onlookers, 'admin_assistant'],
} as const satisfies PermissionTable

export const outboxErrors = {
  message_incomplete: {
    status: 422,
    zh: '该案件缺少模板要用的内容，未发送。请补齐后再发，或换用其他模板。',
    en: 'The case lacks something that the template needs; nothing was sent. Complete it, or use another template.',
  },
  message_point_wrong: {
    status: 422,
    zh: '该联系方式不能用于此渠道：短信须发到手机号，电子邮件须发到邮箱。',
    en: 'This contact point does not fit the channel: a short message goes to a mobile number, an e-mail to an e-mail address.',
  },
  template_not_in_force: {
    status: 409,
    zh: '该模板尚未生效或已被新版本取代，请重新选择。',
    en: 'This template is not in force, or a newer version took its place; choose again.',
  },
  message_ended: {
    status: 409,
    zh: '该消息的状态已不能再更改。',
    en: 'The state of this message can no longer be changed.',
  },
} as const satisfies Record<string, ErrorEntry>

/** Channels that leave through the outbox. Letters are printed. */
export const outboxChannels = ['sms', 'email'] as const
export const messageStates = ['queued', 'claimed', 'handed_over', 'delivered', 'failed', 'unknown', 'voided'] as const

/** What it is for the template says. */
export const SendMessageInput = z.object({
  case_id: Uuid,
  contact_point_id: Uuid,
  template_id: Uuid,
  /** The rules whose statements the person makes, as for every permit. */
  confirmed: z.array(z.string().max(60)).max(10).default([]),
})
/** What the rules refuse is an answer. `voided`: nobody is set up to send it, it is kept to be looked at. */
export const SentMessage = z.discriminatedUnion('verdict', [
  z.object({
    verdict: z.literal('granted'),
    message_id: Uuid,
    permit_id: Uuid,
    state: z.enum(messageStates),
    reason: z.string().nullable(),
  }),
  Reason.extend({ verdict: z.literal('refused'), permit_id: Uuid }),
])

/** Templates in force for a case, each with what it would read there, the name masked. */
export const MessageDraft = z.object({
  template_id: Uuid,
  channel: z.enum(outboxChannels),
  name: z.string(),
  version: z.number().int(),
  /** Who may be written to follows from it: of the debtor, a related person alone is asked. */
  purpose: z.enum(purposes),
  /** Of an e-mail. */
  subject: z.string().nullable(),
  text: z.string(),
  /** Fields for which the case has no value: with one of them it is not sent. */
  missing: z.array(z.enum(mergeFields)),
  segments: z.number().int().nullable(),
  /** By whom it would go; null: nobody is set up to send it, nothing would leave. */
  gateway_name: z.string().nullable(),
})
export const DraftsResult = z.object({ data: z.array(MessageDraft) })

export const MessageRow = z.object({
  id: Uuid,
  case_id: Uuid,
  case_no: z.string(),
  debtor_name_masked: z.string(),
  client_name: z.string(),
  channel: z.enum(outboxChannels),
  recipient_masked: z.string(),
  template_name: z.string(),
  template_version: z.number().int(),
  staff_name: z.string(),
  gateway_name: z.string().nullable(),
  /** As it reads, with the name masked. */
  shown: z.string(),
  segments: z.number().int().nullable(),
  state: z.enum(messageStates),
  reason: z.string().nullable(),
  /** The rule by which a further permit of the same order was refused, in its words. */
  refused_zh: z.string().nullable(),
  refused_en: z.string().nullable(),
  /** What nobody knew and that rule turns on (`Reason.unknown`). */
  refused_unknown: z.array(z.string()),
  provider_code: z.string().nullable(),
  attempts: z.number().int(),
  queued_at: InstantText,
  claimed_at: InstantText.nullable(),
  handed_over_at: InstantText.nullable(),
  ended_at: InstantText.nullable(),
  reconciled_by_name: z.string().nullable(),
  reconcile_note: z.string().nullable(),
})
export const OutboxQuery = PageQuery.extend({
  state: z.enum([...messageStates, 'open', 'all']).default('all'),
  channel: z.enum([...outboxChannels, 'all']).default('all'),
  case_id: Uuid.optional(),
  batch_id: Uuid.optional(),
})
export const OutboxPage = pageOf(MessageRow)
export const MessageRef = z.object({ message_id: Uuid })
