import { z } from 'zod'
import { PromiseWish } from './arrangements.ts'
import { InstantText, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import { GateReason } from './gates.ts'
import type { HoldKind } from './portfolio.ts'
import type { PermissionTable } from './roles.ts'

const collectors = ['supervisor', 'team_leader', 'phone_collector', 'field_collector'] as const

export const contactsPermissions = {
  'contacts.record': collectors,
  'contacts.draft': collectors,
  'contacts.work': collectors,
  'contacts.read-today': collectors,
} as const satisfies PermissionTable

export const contactsErrors = {
  permit_recorded: {
    status: 409,
    zh: '这次联系已经登记过催记。',
    en: 'This contact has a record already.',
  },
  permit_missing: {
    status: 422,
    zh: '外呼催记必须对应一张联系许可。',
    en: 'The record of an outbound call needs its permit.',
  },
  outcome_missing: {
    status: 422,
    zh: '接通后请选择行动结果。',
    en: 'Once somebody answered, an outcome is needed.',
  },
  outcome_needs_promise: {
    status: 422,
    zh: '结果为承诺还款时，请填写金额和日期；其他结果不能带承诺。',
    en: 'A promise to pay needs amount and date, and only that outcome takes them.',
  },
  follow_up_past: { status: 422, zh: '下次跟进时间必须晚于现在。', en: 'The next follow-up must be after now.' },
  follow_up_far: {
    status: 422,
    zh: '下次跟进时间不能晚于 60 天之后；需要更久请登记停催并说明原因。',
    en: 'The next follow-up may be at most 60 days ahead; for longer, set a hold with its reason.',
  },
  inbound_unspoken: {
    status: 422,
    zh: '来电记录须写明与谁通话，不能登记为未接通。',
    en: 'A record of an incoming call says with whom you spoke; it cannot be an unanswered one.',
  },
  lease_lost: {
    status: 409,
    zh: '该案件已不在您手上（超时或已由他人处理）。草稿已保留。',
    en: 'This case is no longer in your hands (timed out or taken up by another). Your draft is kept.',
  },
} as const satisfies Record<string, ErrorEntry>

export type CallResultEntry = {
  zh: string
  en: string
  /** Both sides spoke: counts against the day's effective calls. */
  countsAsEffective: boolean
  /** An outcome must be given. */
  requiresOutcome: boolean
  /** Days until the next follow-up when nothing else is said. */
  followUpDays: number
}
/** What became of the call: the first of the two code sets (compliance 8.3). The order is the digit on the keyboard. */
export const callResults = {
  connected_self: {
    zh: '本人接听',
    en: 'Debtor answered',
    countsAsEffective: true,
    requiresOutcome: true,
    followUpDays: 1,
  },
  connected_contact: {
    zh: '联系人接听',
    en: 'Related person answered',
    countsAsEffective: true,
    requiresOutcome: true,
    followUpDays: 1,
  },
  no_answer: { zh: '无人接听', en: 'No answer', countsAsEffective: false, requiresOutcome: false, followUpDays: 1 },
  busy: { zh: '占线', en: 'Busy', countsAsEffective: false, requiresOutcome: false, followUpDays: 1 },
  hang_up: { zh: '一接就挂', en: 'Hung up at once', countsAsEffective: false, requiresOutcome: false, followUpDays: 1 },
  power_off: { zh: '关机', en: 'Switched off', countsAsEffective: false, requiresOutcome: false, followUpDays: 1 },
  suspended: { zh: '停机', en: 'Number suspended', countsAsEffective: false, requiresOutcome: false, followUpDays: 3 },
  invalid: { zh: '空号', en: 'No such number', countsAsEffective: false, requiresOutcome: false, followUpDays: 3 },
  not_self: { zh: '非本人', en: 'Wrong person', countsAsEffective: false, requiresOutcome: false, followUpDays: 3 },
  refused_contact: {
    zh: '要求不得再联系',
    en: 'Asked not to be contacted',
    countsAsEffective: true,
    requiresOutcome: false,
    followUpDays: 7,
  },
} as const satisfies Record<string, CallResultEntry>
export type CallResult = keyof typeof callResults

export type OutcomeEntry = {
  zh: string
  en: string
  requiresPromise: boolean
  /** The hold that it sets for the whole debtor, with the record as evidence. */
  setsHold: HoldKind | null
  followUpDays: number
}
const plain = { requiresPromise: false, setsHold: null, followUpDays: 3 } as const
/** What was said: the second code set. */
export const outcomes = {
  ptp: { ...plain, zh: '承诺还款', en: 'Promise to pay', requiresPromise: true },
  ptp_third: { ...plain, zh: '第三方承诺还款', en: 'Third party promises to pay', requiresPromise: true },
  willing: { ...plain, zh: '愿意还款', en: 'Willing to pay', followUpDays: 1 },
  claim_paid: { ...plain, zh: '声称已还', en: 'Says it is paid' },
  partial_paid: { ...plain, zh: '部分已还', en: 'Paid in part' },
  no_ability: { ...plain, zh: '无力还款', en: 'Unable to pay' },
  refuse: { ...plain, zh: '拒绝还款', en: 'Refuses to pay' },
  hardship: { ...plain, zh: '困难申请', en: 'Asks for hardship relief' },
  dispute: { ...plain, zh: '对债务有异议', en: 'Disputes the debt', setsHold: 'dispute' },
  complaint: { ...plain, zh: '投诉', en: 'Complaint', setsHold: 'complaint' },
  deceased: { ...plain, zh: '死亡', en: 'Deceased', setsHold: 'deceased' },
  fraud: { ...plain, zh: '盗办/冒用', en: 'Identity theft', setsHold: 'identity_theft' },
  legal: { ...plain, zh: '法诉中', en: 'In court', setsHold: 'legal' },
  relay_ok: { ...plain, zh: '答应转告', en: 'Will pass it on' },
  relay_no: { ...plain, zh: '不愿转告', en: 'Will not pass it on' },
  other: { ...plain, zh: '其他', en: 'Other' },
} as const satisfies Record<string, OutcomeEntry>
export type ContactOutcome = keyof typeof outcomes

export const overdueReasons = [
  'unemployed',
  'illness',
  'business_loss',
  'low_income',
  'forgot',
  'dispute',
  'unwilling',
  'other',
] as const
export const attitudes = ['cooperative', 'neutral', 'evasive', 'hostile'] as const
export const skipReasons = [
  'needs_material',
  'needs_leader',
  'language',
  'emotional_risk',
  'conflict_of_interest',
  'other',
] as const

const keysOf = <Key extends string>(table: Record<Key, unknown>): [Key, ...Key[]] =>
  Object.keys(table) as [Key, ...Key[]]

export const RecordContactInput = z.object({
  case_id: Uuid,
  direction: z.enum(['outbound', 'inbound']).default('outbound'),
  /** The permit of an outbound call. It is settled by this record. */
  permit_id: Uuid.optional(),
  call_result: z.enum(keysOf(callResults)),
  outcome: z.enum(keysOf(outcomes)).optional(),
  overdue_reason: z.enum(overdueReasons).optional(),
  attitude: z.enum(attitudes).optional(),
  technique: z.string().max(60).optional(),
  note: z.string().trim().max(2000).default(''),
  next_follow_up_at: InstantText.optional(),
  promise: PromiseWish.optional(),
  /** Submit and go on: leases the next case in the same step. */
  take_next: z.boolean().default(false),
})
export const NextCase = z.object({
  /** Null when no case of the desk is due and may be contacted now. */
  case_id: Uuid.nullable(),
  leased_until: InstantText.nullable(),
})
export const RecordContactResult = z.object({
  record_id: Uuid,
  promise_id: Uuid.nullable(),
  hold_id: Uuid.nullable(),
  next_follow_up_at: InstantText.nullable(),
  next: NextCase.nullable(),
  /** Words in the note that a rule wants looked at; the record stands. */
  note_flags: z.array(GateReason),
})
export const TakeNextInput = z.object({ desk_no: z.number().int().optional() })
export const HeartbeatInput = z.object({ case_id: Uuid })
export const HeartbeatResult = z.object({ leased_until: InstantText })
export const SkipInput = z.object({
  case_id: Uuid,
  reason: z.enum(skipReasons),
  note: z.string().trim().max(200).default(''),
  take_next: z.boolean().default(true),
})
export const SkipResult = z.object({ next: NextCase.nullable() })
export const Draft = z.object({ body: z.record(z.string(), z.unknown()), saved_at: InstantText })
export const DraftResult = z.object({ draft: Draft.nullable() })
export const SaveDraftInput = z.object({ case_id: Uuid, body: z.record(z.string(), z.unknown()) })
export const SaveDraftResult = z.object({ saved_at: InstantText })
export const workKinds = [
  'new_case',
  'follow_up',
  'promise_due',
  'promise_broken',
  'call_back',
  'claim_denied',
  'plan_broken',
] as const
export const Today = z.object({
  /** Due now on my desks, by kind. */
  queue: z.array(z.object({ kind: z.enum(workKinds), due: z.number().int(), later_today: z.number().int() })),
  in_hand: z.object({ case_id: Uuid, leased_until: InstantText }).nullable(),
  progress: z.object({
    records: z.number().int(),
    effective: z.number().int(),
    promises: z.number().int(),
    cases: z.number().int(),
  }),
})
