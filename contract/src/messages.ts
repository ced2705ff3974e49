import { z } from 'zod'
import { InstantText, PageQuery, pageOf, Uuid } from './common.ts'
import { purposes } from './compliance.ts'
import type { ErrorEntry } from './error-entry.ts'
import { GateReason } from './gates.ts'
import type { PermissionTable } from './roles.ts'

const leaders = ['hq_supervisor', 'branch_manager', 'supervisor'] as const

export const messagesPermissions = {
  'messages.read-templates': [...leaders, 'admin_assistant', 'compliance_officer', 'auditor'],
  'messages.submit-template': [...leaders, 'admin_assistant'],
} as const satisfies PermissionTable

export const messagesErrors = {
  template_asked: {
    status: 409,
    zh: '该模板已有一个版本在等待审批。请等审批结束，或先撤回该申请。',
    en: 'A version of this template is waiting for its approval. Wait for it, or withdraw the request first.',
  },
  template_field_unknown: {
    status: 422,
    zh: '模板中有未知的合并字段。请只使用列表中的字段。',
    en: 'The template names a merge field that does not exist. Use the fields of the list only.',
  },
  template_parts_wrong: {
    status: 422,
    zh: '该渠道的模板段落不对，或必需的段落为空。',
    en: 'These are not the parts of a template of this channel, or one that is needed is empty.',
  },
  template_opt_out_missing: {
    status: 422,
    zh: '短信和电子邮件模板的正文必须含退订说明字段。',
    en: 'The text of a short message or an e-mail must hold the field of the opt-out line.',
  },
  template_subject_tells: {
    status: 422,
    zh: '邮件主题须为一行，且只能使用委托方名称、部门名称、案件号和当天日期：主题会显示在锁屏和邮件列表上。',
    en: 'The subject is one line and may merge only the client, the unit, the case number and the day: it shows on locked screens and in lists of e-mails.',
  },
  template_purpose_tells: {
    status: 422,
    zh: '模板内容与用途不符：含应还金额或逾期天数的只能用于催收；查找、转告用途的不得含债务人姓名和债务信息，且不能是信函。',
    en: 'The text tells more than its purpose allows: what merges the amount owed or the days overdue collects; what is to locate or to relay merges neither the name nor the debt, and is no letter.',
  },
  template_other_purpose: {
    status: 409,
    zh: '该模板的用途与许可不符，或不得发给债务人以外的联系人，未发送。',
    en: 'This template is for another purpose than the permit, or may not go to a related person; nothing was sent.',
  },
} as const satisfies Record<string, ErrorEntry>

export const templateChannels = ['sms', 'email', 'letter'] as const
export const templateLanguages = ['zh-CN', 'en'] as const
/** The seven of Art. 69, in the order in which a letter has them; the names are those that the rules ask for. */
export const letterParts = [
  'name_and_balance',
  'reason_and_law',
  'rights_and_duties',
  'how_to_query_pay_object',
  'issuer_contact',
  'official_seal',
  'other_required',
] as const
export const templateParts = ['subject', 'body', ...letterParts] as const
/** The closed list of what may be merged, written {{owed}}. */
export const mergeFields = [
  'debtor_name',
  'client_name',
  'unit_name',
  'case_no',
  'product',
  'contract_tail',
  'owed',
  'owed_words',
  'as_of_on',
  'days_overdue',
  'today',
  'opt_out',
] as const
export type MergeField = (typeof mergeFields)[number]
/** What may be merged into the subject of an e-mail: it stands on locked screens and in lists of others. */
export const subjectFields = ['client_name', 'unit_name', 'case_no', 'today'] as const satisfies readonly MergeField[]
/** With one of these a text tells what is owed, and collects whatever else it is called. */
export const debtFields = ['owed', 'owed_words', 'days_overdue'] as const satisfies readonly MergeField[]
/** What may be merged where somebody who does not owe reads it (CN-W3). */
export const thirdPartyFields = [...subjectFields, 'opt_out'] as const satisfies readonly MergeField[]
export const TemplateTexts = z.partialRecord(z.enum(templateParts), z.string().max(2000))

export const SubmitTemplateInput = z.object({
  client_id: Uuid,
  /** Left out of a new template; names the template of which this is a further version. */
  series_id: Uuid.optional(),
  channel: z.enum(templateChannels),
  /** In which it is written; what is merged is said in it. */
  language: z.enum(templateLanguages).default('zh-CN'),
  name: z.string().trim().min(2).max(100),
  /** What it is for; each permit is asked with it. */
  purpose: z.enum(purposes).default('collect'),
  parts: TemplateTexts,
})
/** What the rules refuse is an answer, with every rule that says so. */
export const TemplateAnswer = z.discriminatedUnion('verdict', [
  z.object({ verdict: z.literal('submitted'), id: Uuid, request_id: Uuid, version: z.number().int() }),
  z.object({ verdict: z.literal('refused'), reasons: z.array(GateReason) }),
])
export const TemplateRow = z.object({
  id: Uuid,
  series_id: Uuid,
  version: z.number().int(),
  client_id: Uuid,
  client_name: z.string(),
  unit_name: z.string(),
  channel: z.enum(templateChannels),
  language: z.enum(templateLanguages),
  name: z.string(),
  purpose: z.enum(purposes),
  parts: TemplateTexts,
  staff_name: z.string(),
  /** in_force: approved, and no later version is. */
  state: z.enum(['requested', 'in_force', 'replaced', 'rejected', 'withdrawn']),
  submitted_at: InstantText,
})
export const TemplatesQuery = PageQuery.extend({ box: z.enum(['current', 'all']).default('current') })
export const TemplatePage = pageOf(TemplateRow)
export const TemplateRef = z.object({ template_id: Uuid })
export const PreviewTemplateInput = TemplateRef.extend({ case_no: z.string().trim().min(1).max(100) })
export const TemplatePreview = z.object({
  /** Names are masked: a preview sends nothing. */
  text: z.string(),
  /** Fields for which the case has no value; a message with one of them would not be made. */
  missing: z.array(z.enum(mergeFields)),
  /** Of an e-mail. */
  subject: z.string().nullable(),
  /** How many short messages the text takes; null for others. */
  segments: z.number().int().nullable(),
})
