import { z } from 'zod'
import { InstantText, LocalDateText, MoneyJson, PageQuery, pageOf, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import type { PermissionTable } from './roles.ts'

const caseReaders = [
  'hq_supervisor',
  'branch_manager',
  'supervisor',
  'team_leader',
  'phone_collector',
  'field_collector',
  'compliance_officer',
  'auditor',
] as const

export const portfolioPermissions = {
  'portfolio.read-case': [...caseReaders, 'admin_assistant'],
  'portfolio.list-cases': [...caseReaders, 'admin_assistant'],
  'portfolio.list-placements': [
    'hq_supervisor',
    'branch_manager',
    'supervisor',
    'admin_assistant',
    'compliance_officer',
    'auditor',
  ],
  'portfolio.reveal': [
    'hq_supervisor',
    'branch_manager',
    'supervisor',
    'team_leader',
    'phone_collector',
    'field_collector',
    'compliance_officer',
  ],
  'portfolio.hold': [
    'branch_manager',
    'supervisor',
    'team_leader',
    'phone_collector',
    'compliance_officer',
    'admin_assistant',
  ],
  'portfolio.end-hold': ['branch_manager', 'supervisor', 'team_leader', 'compliance_officer'],
} as const satisfies PermissionTable

export const portfolioErrors = {
  reveal_quota_used: { status: 429, zh: '今日明文查看次数已用完。', en: "Today's reveal quota is used up." },
  reason_missing: { status: 422, zh: '请填写理由。', en: 'A reason is required.' },
  hold_until_past: {
    status: 422,
    zh: '停催截止时间必须晚于现在。',
    en: 'A hold must end after now.',
  },
  hold_ended: { status: 409, zh: '该停催已经结束。', en: 'This hold has already ended.' },
  keep_until_past: {
    status: 422,
    zh: '留案截止日不得早于现有委案期限。',
    en: 'A case is kept to a day not before the end of its mandate.',
  },
  case_transition: {
    status: 409,
    zh: '案件当前状态不允许此操作。',
    en: 'The case cannot move to that state from where it is.',
  },
} as const satisfies Record<string, ErrorEntry>

export const AskRevealInput = z.object({
  subject_kind: z.enum(['id_no', 'contact_point']),
  subject_id: Uuid,
  reason: z.string().trim().min(2).max(200),
})
export const AskRevealResult = z.object({ grant_id: Uuid })
export const ReadRevealInput = z.object({ grant_id: Uuid })
/** The value leaves the server once and is never logged or stored by the client. */
export const ReadRevealResult = z.object({ value: z.string(), seconds: z.number().int() })

export const caseStates = [
  'placed',
  'allocated',
  'working',
  'on_hold',
  'kept',
  'returned',
  'recalled',
  'closed',
] as const
/** How a case was closed. */
export const closedAs = ['paid', 'settled', 'deceased', 'bankrupt', 'fraud', 'legal', 'by_client', 'withdrawn'] as const
/** Why a case changed its state, as the console words it; writers of later modules add theirs here with both texts. */
export const caseReasons = [
  'allocation',
  'contact',
  'hold_ended',
  'hold_stands',
  'paid_in_full',
  'payment_reversed',
  'batch_withdrawn',
  'client_recall',
  'client_return',
  'client_close',
  'client_keep',
  'keep_approved',
  'mandate_over',
] as const
export const caseStages = ['sms', 'phone', 'field', 'outsourced', 'legal'] as const
export const holdKinds = [
  'complaint',
  'dispute',
  'deceased',
  'incapacity',
  'bankruptcy',
  'plan',
  'client_stop',
  'legal',
  'identity_theft',
  'vulnerability',
] as const
export type HoldKind = (typeof holdKinds)[number]

/** One line of a list of cases: names masked, as everywhere but on the case in hand. */
export const CaseRow = z.object({
  id: Uuid,
  case_no: z.string(),
  client_name: z.string(),
  debtor_name_masked: z.string(),
  product: z.string(),
  bucket: z.string(),
  dpd: z.number().int(),
  owed: MoneyJson,
  state: z.enum(caseStates),
  stage: z.enum(caseStages),
  desk_no: z.number().int(),
  desk_name: z.string(),
  mandate_until: LocalDateText,
  version: z.number().int(),
})
/** A batch as it was placed, and how many of its cases still wait for a desk. Counts are of the cases in the reader's reach. */
export const PlacementRow = z.object({
  id: Uuid,
  batch_no: z.string(),
  client_name: z.string(),
  agreement_no: z.string(),
  unit_name: z.string(),
  hand: z.number().int(),
  mandate_from: LocalDateText,
  mandate_until: LocalDateText,
  placed_at: InstantText,
  state: z.enum(['placed', 'withdrawn', 'returned']),
  case_count: z.number().int(),
  waiting_count: z.number().int(),
  placed: MoneyJson,
})
export const ListPlacementsInput = PageQuery.extend({ client_id: Uuid.optional() })
export const ListPlacementsResult = pageOf(PlacementRow)

export const Hold = z.object({
  id: Uuid,
  kind: z.enum(holdKinds),
  reason: z.string(),
  whole_debtor: z.boolean(),
  from_at: InstantText,
  until_at: InstantText.nullable(),
})
export const ContactPoint = z.object({
  id: Uuid,
  kind: z.enum(['mobile', 'landline', 'email', 'address']),
  masked: z.string(),
  source: z.string(),
  valid: z.boolean(),
  /** Null for the debtor's own; otherwise whose it is. */
  relation: z.string().nullable(),
  relation_locked: z.boolean(),
})
export const TimelineEntry = z.object({
  /** Registered by the module that owns it: record, permit, promise, desk_move, hold. */
  kind: z.string(),
  id: Uuid,
  at: InstantText,
  staff_name: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
})
export const CasePage = z.object({
  id: Uuid,
  case_no: z.string(),
  version: z.number().int(),
  client: z.object({ id: Uuid, name: z.string() }),
  debtor: z.object({
    id: Uuid,
    kind: z.enum(['person', 'company']),
    /** Whole, because a collector must greet the person. */
    name: z.string(),
    id_no_masked: z.string(),
    zone: z.string().nullable(),
  }),
  account: z.object({
    contract_no: z.string(),
    product: z.string(),
    rating: z.string().nullable(),
    channel: z.string().nullable(),
    region: z.string().nullable(),
    opened_on: LocalDateText.nullable(),
  }),
  balance: z.object({
    as_of: LocalDateText,
    cutoff_at: InstantText,
    dpd: z.number().int(),
    bucket: z.string(),
    snapshot: MoneyJson,
    paid_since: MoneyJson,
    owed: MoneyJson,
    principal: MoneyJson.nullable(),
    interest: MoneyJson.nullable(),
    fees: MoneyJson.nullable(),
  }),
  placement: z.object({ id: Uuid, placed_at: InstantText, placed: MoneyJson, mandate_until: LocalDateText }),
  desk: z.object({ desk_no: z.number().int(), name: z.string() }),
  state: z.enum(caseStates),
  stage: z.enum(caseStages),
  contact_points: z.array(ContactPoint),
  linked_cases: z.array(CaseRow),
  holds: z.array(Hold),
  /** Permissions that the reader may use on this case now. */
  may: z.array(z.string()),
  timeline: z.array(TimelineEntry),
})
export const CaseIdInput = z.object({ case_id: Uuid })

export const SetHoldInput = z.object({
  case_id: Uuid,
  kind: z.enum(holdKinds),
  /** What it rests on: a letter, a call, a document. */
  reason: z.string().trim().min(2).max(500),
  until_at: InstantText.optional(),
  /** All cases of this debtor with this client, or this case only. */
  whole_debtor: z.boolean().default(true),
})
export const SetHoldResult = z.object({ hold_id: Uuid })
export const EndHoldInput = z.object({ hold_id: Uuid, reason: z.string().trim().min(2).max(500) })
