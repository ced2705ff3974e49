import { z } from 'zod'
import { InstantText, PageQuery, pageOf, Uuid } from './common.ts'
import { Reason } from './compliance.ts'
import type { ErrorEntry } from './error-entry.ts'
import { mergeFields } from './messages.ts'
import type { PermissionTable } from './roles.ts'

const callers = ['supervisor', 'team_leader', 'phone_collector', 'field_collector'] as const
const printers = ['branch_manager', 'supervisor', 'admin_assistant'] as const

export const lettersPermissions = {
  'messages.ask-letter': callers,
  'messages.read-letters': [
    ...callers,
    'hq_supervisor',
    'branch_manager',
    'admin_assistant',
    'compliance_officer',
    'auditor',
  ],
  'messages.print-letters': printers,
} as const satisfies PermissionTable

export const lettersErrors = {
  letter_moved: {
    status: 409,
    zh: '信函的状态已经变化，此操作不再适用。请刷新后再看。',
    en: 'The letter is in another state by now, and this does not apply to it. Reload and look again.',
  },
  letter_incomplete: {
    status: 422,
    zh: '该案件缺少模板要用的内容，信函未申请。请补齐后再试，或换用其他模板。',
    en: 'The case lacks something that the template needs; no letter was asked for. Complete it, or use another template.',
  },
  letter_point_wrong: {
    status: 422,
    zh: '信函须寄往地址，请选择地址类联系方式。',
    en: 'A letter goes to an address; choose one.',
  },
  letter_template_wrong: {
    status: 409,
    zh: '该信函模板尚未生效或已被新版本取代，请重新选择。',
    en: 'This template of a letter is not in force, or a newer version took its place; choose again.',
  },
  template_glyph_missing: {
    status: 422,
    zh: '模板中有字库打印不出的字。请换用其他字。',
    en: 'The template holds a character that cannot be printed. Use another.',
  },
  print_queue_empty: {
    status: 409,
    zh: '该打印队列中没有已放行的信函。',
    en: 'No letter of this queue is released.',
  },
  print_run_not_ready: {
    status: 409,
    zh: '打印文件尚未生成，或已过期。',
    en: 'The print file has not been made yet, or has expired.',
  },
  print_run_outdated: {
    status: 409,
    zh: '文件中有信函已作废或已交寄。请重新生成打印文件。',
    en: 'A letter in this file was voided or posted. Make the print file again.',
  },
  print_reason_missing: {
    status: 422,
    zh: '文件中有信函已打印过。请写明再次打印的原因。',
    en: 'A letter in this file was printed before. Say why it is printed again.',
  },
  print_run_empty: {
    status: 409,
    zh: '该批次的信函均已作废或已交寄，没有可打印的。',
    en: 'Every letter of this run was voided or is with the post; nothing is left to print.',
  },
  tracking_taken: {
    status: 409,
    zh: '该快递单号已登记在另一封信函上。',
    en: 'This tracking number stands on another letter already.',
  },
  print_failed: {
    status: 409,
    zh: '打印文件未能生成。信函仍在批次中，请在批次列表里重新生成。',
    en: 'The print file could not be made. Its letters still belong to the run: make it again in the list of runs.',
  },
  return_reason_unknown: {
    status: 422,
    zh: '请选择列表中的退信原因。',
    en: 'Choose a reason of return from the list.',
  },
} as const satisfies Record<string, ErrorEntry>

export const letterStates = [
  'queued',
  'released',
  'batched',
  'printed',
  'posted',
  'delivered',
  'returned',
  'voided',
] as const
export const returnReasons = ['address_unknown', 'person_unknown', 'moved', 'unclaimed', 'refused', 'deceased'] as const
export const printRunStates = ['making', 'ready', 'outdated', 'printed', 'posted', 'failed'] as const

/** Templates of letters in force for a case, each as it would read there, the name masked. */
export const LetterDraft = z.object({
  template_id: Uuid,
  name: z.string(),
  version: z.number().int(),
  text: z.string(),
  /** Fields for which the case has no value: with one of them no letter is asked for. */
  missing: z.array(z.enum(mergeFields)),
})
export const LetterDrafts = z.object({ data: z.array(LetterDraft) })

/** What it is for the template says. */
export const AskLetterInput = z.object({
  case_id: Uuid,
  contact_point_id: Uuid,
  template_id: Uuid,
  /** Rules whose statement whoever asks makes. */
  confirmed: z.array(z.string().max(60)).max(10).default([]),
})
/** What the rules refuse is an answer. */
export const AskedLetter = z.discriminatedUnion('verdict', [
  z.object({ verdict: z.literal('granted'), letter_id: Uuid, no: z.string(), permit_id: Uuid }),
  Reason.extend({ verdict: z.literal('refused'), permit_id: Uuid }),
])

export const LetterRow = z.object({
  id: Uuid,
  no: z.string(),
  case_id: Uuid,
  case_no: z.string(),
  client_id: Uuid,
  client_name: z.string(),
  unit_id: Uuid,
  unit_name: z.string(),
  addressee_masked: z.string(),
  address_masked: z.string(),
  template_name: z.string(),
  template_version: z.number().int(),
  staff_name: z.string(),
  queued_at: InstantText,
  expires_at: InstantText,
  state: z.enum(letterStates),
  /** A code: why it was voided, or came back. */
  reason: z.string().nullable(),
  /** Voided after its file was taken out: what lies there on paper is destroyed. */
  destroy: z.boolean(),
  state_at: InstantText,
  run_no: z.string().nullable(),
  pages: z.number().int().nullable(),
  tracking_no: z.string().nullable(),
  /** What whoever looks may do with it now. */
  may: z.object({ release: z.boolean(), withdraw: z.boolean(), post: z.boolean(), note: z.boolean() }),
})
export const LetterStep = z.object({
  state: z.enum(letterStates),
  reason: z.string().nullable(),
  /** Null: the clock, or a bank's program. */
  staff_name: z.string().nullable(),
  at: InstantText,
  /** Why it was printed again. */
  note: z.string().nullable(),
})
export const LetterDetail = LetterRow.extend({
  /** As it was printed, the name masked; null before. */
  shown: z.string().nullable(),
  steps: z.array(LetterStep),
})
export const LettersQuery = PageQuery.extend({
  state: z.enum([...letterStates, 'open', 'all']).default('all'),
  case_id: Uuid.optional(),
  unit_id: Uuid.optional(),
  client_id: Uuid.optional(),
  run_id: Uuid.optional(),
})
export const LetterPage = pageOf(LetterRow)
export const LetterRef = z.object({ letter_id: Uuid })
const lettersMax = 500
export const ReleaseLettersInput = z.object({ letter_ids: z.array(Uuid).min(1).max(lettersMax) })
/** expired: their permits had ended, so that they were voided instead. */
export const ReleasedLetters = z.object({ released: z.number().int(), expired: z.number().int() })

export const TrackingNo = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9-]{4,40}$/)
export const PostLettersInput = z.object({
  letters: z
    .array(z.object({ letter_id: Uuid, tracking_no: TrackingNo }))
    .min(1)
    .max(lettersMax),
})
/** voided: may not go to the post any more, with the reason; their paper is destroyed. */
export const PostedLetters = z.object({
  posted: z.number().int(),
  voided: z.array(z.object({ letter_id: Uuid, reason: z.string() })),
})
export const NoteDeliveryInput = LetterRef.extend({
  outcome: z.enum(['delivered', 'returned']),
  reason: z.enum(returnReasons).nullable().default(null),
})

/** One line a queue: a branch's letters of one client. */
export const PrintQueues = z.object({
  data: z.array(
    z.object({
      client_id: Uuid,
      client_name: z.string(),
      unit_id: Uuid,
      unit_name: z.string(),
      queued: z.number().int(),
      released: z.number().int(),
      batched: z.number().int(),
      printed: z.number().int(),
      posted: z.number().int(),
    }),
  ),
})
export const StartRunInput = z.object({ client_id: Uuid, unit_id: Uuid })
export const StartedRun = z.object({ run_id: Uuid, task_id: Uuid, letters: z.number().int() })
export const PrintRunRow = z.object({
  id: Uuid,
  no: z.string(),
  client_name: z.string(),
  unit_name: z.string(),
  staff_name: z.string(),
  state: z.enum(printRunStates),
  started_at: InstantText,
  expires_at: InstantText.nullable(),
  letters: z.number().int(),
  voided: z.number().int(),
  pages: z.number().int(),
  /** `reason`: some of it was printed before, so that taking it out asks for a word of why. */
  may: z.object({ download: z.boolean(), remake: z.boolean(), reason: z.boolean() }),
})
export const PrintRunPage = pageOf(PrintRunRow)
export const PrintRunRef = z.object({ run_id: Uuid })
export const AskPrintInput = PrintRunRef.extend({ reason: z.string().trim().min(2).max(300).optional() })
export const PrintLeave = z.object({ leave_id: Uuid })
