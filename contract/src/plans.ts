import { z } from 'zod'
import { InstantText, LocalDateText, MoneyJson, PageQuery, pageOf, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import type { PermissionTable } from './roles.ts'

/** A supervisor agrees to plans and proposes none: nobody decides their own. */
const proposers = ['team_leader', 'phone_collector', 'field_collector'] as const

export const plansPermissions = {
  'arrangements.read-plans': [
    ...proposers,
    'supervisor',
    'hq_supervisor',
    'branch_manager',
    'compliance_officer',
    'auditor',
  ],
  'arrangements.propose-plan': proposers,
  'arrangements.withdraw-plan': proposers,
  'arrangements.sign-plan': [...proposers, 'supervisor'],
} as const satisfies PermissionTable

export const plansErrors = {
  plan_open: {
    status: 409,
    zh: '该案件已有未结束的分期计划，请先处理。',
    en: 'This case already has an instalment plan that has not ended; settle it first.',
  },
  plan_above_owed: {
    status: 422,
    zh: '分期金额必须大于 0 且不超过应还金额。',
    en: 'The amount of a plan must be above 0 and not above what is owed.',
  },
  plan_first_due: {
    status: 422,
    zh: '首期还款日须晚于今天，签署时不得已过。',
    en: 'The first part falls due after today, and not before the plan is signed.',
  },
  plan_parts: {
    status: 422,
    zh: '每期金额须大于 0：请减少期数或首期金额；只有一期时不填首期金额。',
    en: 'Each part must be above 0: take fewer parts or a smaller first one; a single part has no first amount of its own.',
  },
  plan_months: {
    status: 422,
    zh: '分期最长不超过 60 个月。',
    en: 'A plan runs no longer than 60 months.',
  },
  plan_not_approved: {
    status: 409,
    zh: '该分期计划尚未通过审批，不能签署。',
    en: 'This plan has not been approved yet and cannot be signed.',
  },
  plan_ended: { status: 409, zh: '该分期计划已结束或已签署。', en: 'This plan has ended or is signed already.' },
  plan_signed_on: {
    status: 422,
    zh: '签署日期须在提出之日与今天之间。',
    en: 'The day of signing lies between the proposal and today.',
  },
  plan_runs: {
    status: 409,
    zh: '分期计划履行期间，停催不能手动结束，也不能另作还款承诺。',
    en: 'While an instalment plan runs, its hold is not ended by hand and nothing else is promised.',
  },
} as const satisfies Record<string, ErrorEntry>

export const planStates = [
  'proposed',
  'approved',
  'rejected',
  'withdrawn',
  'running',
  'settled',
  'broken',
  'recalled',
] as const
/** What an agreement on instalments says: the six parts of Art. 70, by the names that the rules know. */
export const planBlocks = [
  'balance_structure_currency',
  'schedule',
  'fees_and_interest',
  'no_new_card',
  'rights_and_default',
  'other',
] as const
const Text = z.string().trim().max(1000).default('')
export const PlanTexts = z.object({
  balance_structure_currency: Text,
  schedule: Text,
  fees_and_interest: Text,
  no_new_card: Text,
  rights_and_default: Text,
  other: Text,
})
const Minor = z.string().regex(/^[1-9]\d{0,14}$/)
/** More parts than law allows can be asked for: the rules say why not, with their clause. */
const Terms = z.object({
  amount_minor: Minor,
  /** The first part, where it is not like the others. */
  first_minor: Minor.optional(),
  parts: z.coerce.number().int().min(1).max(120),
  first_due_on: LocalDateText,
})
export const PlanScheduleQuery = Terms.extend({ case_id: Uuid })
const Part = z.object({ no: z.number().int(), due_on: LocalDateText, amount: MoneyJson })
export const PlanSchedule = z.object({ months: z.number().int(), second_person: z.boolean(), parts: z.array(Part) })
export const ProposePlanInput = Terms.extend({ case_id: Uuid, texts: PlanTexts })
export const ProposedPlan = z.object({
  plan_id: Uuid,
  state: z.enum(['proposed', 'approved']),
  request_id: Uuid.nullable(),
})

export const PlanRef = z.object({ plan_id: Uuid })
export const SignPlanInput = PlanRef.extend({
  signed_on: LocalDateText,
  /** The number that the signed paper bears. */
  paper_no: z.string().trim().min(2).max(100),
  /** The paper itself, uploaded before. */
  document_id: Uuid,
})
export const WithdrawPlanInput = PlanRef.extend({ reason: z.string().trim().min(2).max(200) })

export const PlanRow = z.object({
  id: Uuid,
  case_id: Uuid,
  case_no: z.string(),
  debtor_name_masked: z.string(),
  client_name: z.string(),
  desk_name: z.string(),
  amount: MoneyJson,
  /** Of the payments that count for it, those taken back less. */
  paid: MoneyJson,
  parts: z.number().int(),
  months: z.number().int(),
  state: z.enum(planStates),
  /** The first part that is not paid whole. */
  next_due_on: LocalDateText.nullable(),
  broken_due_on: LocalDateText.nullable(),
  made_by_name: z.string().nullable(),
  made_at: InstantText,
  signed_on: LocalDateText.nullable(),
  paper_no: z.string().nullable(),
  document_id: Uuid.nullable(),
  request_id: Uuid.nullable(),
  ended_at: InstantText.nullable(),
})
export const ListPlansInput = PageQuery.extend({
  state: z.enum(planStates).optional(),
  case_id: Uuid.optional(),
  /** Of the plans that run: a part up to this day that is not paid whole. */
  due_until: LocalDateText.optional(),
})
export const ListPlansResult = pageOf(PlanRow)
export const PlanDetail = PlanRow.extend({
  texts: PlanTexts,
  schedule: z.array(Part.extend({ paid: MoneyJson, missed: z.boolean() })),
})
