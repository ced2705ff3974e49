import { z } from 'zod'
import { InstantText, LocalDateText, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import type { PermissionTable } from './roles.ts'
import { SchemeWeights } from './schemes.ts'

const handlers = ['hq_supervisor', 'branch_manager', 'supervisor', 'admin_assistant'] as const

export const agreementsPermissions = {
  // Commission and limits: for those who handle the agreement's files or money.
  'clients.read-terms': [...handlers, 'finance', 'compliance_officer', 'auditor'],
  'clients.propose-terms': ['branch_manager', 'supervisor', 'admin_assistant'],
  'clients.entrust': ['hq_supervisor', 'branch_manager'],
} as const satisfies PermissionTable

export const agreementsErrors = {
  agreement_not_valid: {
    status: 409,
    zh: '合作协议今天不在有效期内，不能接收文件、分案或催收。请核对协议起止日期。',
    en: 'The agreement is not in force today, so nothing can be received, allocated or worked under it. Check its dates.',
  },
  agreement_forbids: {
    status: 409,
    zh: '合作协议的条款（渠道或时段）不允许此次联系，未发放联系许可。',
    en: "The agreement's terms (channel or hours) do not allow this contact; no permit was given.",
  },
  agency_not_entrusted: {
    status: 409,
    zh: '该机构今天没有有效的转委托，不能向其席位分案，也不能联系债务人。',
    en: 'This agency has no entrustment that runs today: no case can go to its desks and no debtor may be contacted.',
  },
  terms_backdated: {
    status: 422,
    zh: '新条款的生效日不能早于今天。',
    en: 'New terms cannot begin before today.',
  },
  terms_dates: {
    status: 422,
    zh: '截止日早于起始日。',
    en: 'The last day lies before the first.',
  },
  terms_frozen: {
    status: 409,
    zh: '已提交的条款版本不能修改，请提出新版本。',
    en: 'A version of the terms is written once; propose another.',
  },
  entrustment_agency: {
    status: 422,
    zh: '转委托的对象须是现有的合作机构。',
    en: 'An agreement is entrusted to an agency that exists.',
  },
  entrustment_overlaps: {
    status: 409,
    zh: '该机构在这段时间内已有转委托。',
    en: 'This agency is entrusted with it already for part of that time.',
  },
  entrustment_end: {
    status: 422,
    zh: '只能提前结束，且不早于昨天。',
    en: 'An entrustment can only be ended earlier, and not before yesterday.',
  },
} as const satisfies Record<string, ErrorEntry>

export const contactChannels = ['call', 'sms', 'email', 'letter', 'visit'] as const
export const intakePolicies = ['all_or_nothing', 'skip'] as const
/** Law allows calls from 08:00 to 22:00 and three effective ones a day; an agreement can only be stricter. */
const Hour = z.string().regex(/^((0[89]|1\d|2[01]):[0-5]\d|22:00)$/)

export const EmergencyPerson = z.object({
  person: z.string().trim().min(1).max(60),
  post: z.string().trim().max(60),
  phone: z.string().trim().max(40),
})
export const AgreementTerms = z.object({
  valid_from: LocalDateText,
  valid_until: LocalDateText,
  products: z.array(z.string().regex(/^[a-z0-9_]{1,40}$/)).max(50),
  channels: z.array(z.enum(contactChannels)),
  contact_limits: z
    .object({
      calls_per_day: z.number().int().min(0).max(3).nullable(),
      from: Hour.nullable(),
      until: Hour.nullable(),
    })
    // Hours that no clock ever shows would stop all work without saying so.
    .refine(({ from, until }) => (from ?? '08:00') < (until ?? '22:00'), { path: ['until'] }),
  reconciliation: z.object({ day_of_month: z.number().int().min(1).max(31).nullable() }),
  /** By what the commission is reckoned; absent or null: by the amount recovered alone. The rules are asked of it before a rate is agreed. */
  commission: z.object({
    rate_bp: z.number().int().min(0).max(10_000).nullable(),
    weights: SchemeWeights.nullable().optional(),
  }),
  return_after_days: z.number().int().min(1).max(3650).nullable(),
  /** How many days old the client's figures may be when a debtor is asked to pay; null: the house's own limit; absent: as it was. */
  balance_days: z.number().int().min(1).max(3650).nullable().optional(),
  /** Years after the agreement's end; law asks five (R36). */
  retention_years: z.number().int().min(5).max(30),
  intake_policy: z.enum(intakePolicies),
  /** With `skip`: up to so many refused rows may be left out by one person; null: none, any row needs two; absent: as it was. */
  skip_second_above: z.number().int().min(0).max(1_000_000).nullable().optional(),
  /** An instalment plan above so much (minor units) is agreed to by a second person; null or absent: every plan. */
  plan_second_above: z
    .string()
    .regex(/^\d{1,15}$/)
    .nullable()
    .optional(),
  /** The most that a debt may cost a year, in basis points; null: not agreed. */
  apr_cap_bp: z.number().int().min(0).max(3600).nullable(),
  /** Whether contacts of this client's debtors may be counted into the house's own limit over all clients that permit it (R11). */
  house_limit: z.boolean(),
  emergency_contacts: z.array(EmergencyPerson).max(10),
})

const Person = z.object({ id: Uuid, name: z.string() })
export const AgreementRef = z.object({ agreement_id: Uuid })
export const TermsVersion = z.object({
  id: Uuid,
  version: z.number().int(),
  effective_from: LocalDateText,
  state: z.enum(['submitted', 'approved', 'rejected', 'withdrawn']),
  /** In force today. */
  current: z.boolean(),
  terms: AgreementTerms,
  /** Null: the version with which the agreement was entered. */
  made_by: Person.nullable(),
  made_at: InstantText,
  decided_by: Person.nullable(),
  decided_at: InstantText.nullable(),
  request_id: Uuid.nullable(),
})
export const Entrustment = z.object({
  id: Uuid,
  agency: Person,
  from_on: LocalDateText,
  until_on: LocalDateText,
  runs: z.boolean(),
})
export const AgreementDetail = z.object({
  id: Uuid,
  client: Person,
  no: z.string(),
  unit: Person,
  currency: z.string(),
  in_force: z.boolean(),
  /** Newest first. */
  versions: z.array(TermsVersion),
  entrustments: z.array(Entrustment),
  agencies: z.array(Person),
  may: z.object({ propose: z.boolean(), entrust: z.boolean() }),
})
export const ProposeTermsInput = AgreementRef.extend({ effective_from: LocalDateText, terms: AgreementTerms })
export const ProposedTerms = z.object({ id: Uuid, version: z.number().int(), request_id: Uuid })
export const EntrustInput = AgreementRef.extend({
  agency_unit_id: Uuid,
  from_on: LocalDateText,
  until_on: LocalDateText,
})
export const EndEntrustmentInput = z.object({ entrustment_id: Uuid, until_on: LocalDateText })
