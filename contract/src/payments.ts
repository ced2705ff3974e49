import { z } from 'zod'
import { InstantText, LocalDateText, MoneyJson, PageQuery, pageOf, Uuid } from './common.ts'
import type { PermissionTable } from './roles.ts'

export const paymentsPermissions = {
  'payments.read': ['hq_supervisor', 'branch_manager', 'supervisor', 'admin_assistant', 'finance', 'auditor'],
  'payments.read-case': [
    'hq_supervisor',
    'branch_manager',
    'supervisor',
    'team_leader',
    'phone_collector',
    'field_collector',
    'admin_assistant',
    'compliance_officer',
    'auditor',
  ],
} as const satisfies PermissionTable

/**
 * Why money is not applied: no case under this agreement; more than owed; paid after the case ended; already in the bank's
 * figure when the case was placed; reversed in the same file; reversal of a payment that is not known.
 */
export const suspenseReasons = [
  'unmatched',
  'over_owed',
  'case_not_live',
  'before_placement',
  'reversed',
  'reversal_unmatched',
] as const
export const SuspenseReason = z.enum(suspenseReasons)

export const PaymentRow = z.object({
  id: Uuid,
  client_id: Uuid,
  agreement_id: Uuid,
  delivery_id: Uuid,
  bank_serial: z.string(),
  contract_no: z.string(),
  case_no: z.string().nullable(),
  case_id: Uuid.nullable(),
  /** Negative for a reversal. `amount` = `applied` + `suspense`. */
  amount: MoneyJson,
  applied: MoneyJson,
  suspense: MoneyJson,
  suspense_why: SuspenseReason.nullable(),
  paid_on: LocalDateText,
  /** The accounting day: `paid_on`, or the first open day when its period is closed. */
  booked_on: LocalDateText,
  remark: z.string().nullable(),
  /** The payment that this one takes back. */
  reverses: Uuid.nullable(),
  /** The reversal that took this payment back. */
  reversed_by: Uuid.nullable(),
  posted_at: InstantText,
})
export const PaymentFilter = z.object({
  client_id: Uuid.optional(),
  agreement_id: Uuid.optional(),
  delivery_id: Uuid.optional(),
  contract_no: z.string().trim().min(1).max(100).optional(),
  bank_serial: z.string().trim().min(1).max(100).optional(),
  from_on: LocalDateText.optional(),
  until_on: LocalDateText.optional(),
})
export const PaymentsQuery = PageQuery.extend(PaymentFilter.shape)
export const PaymentPage = pageOf(PaymentRow)
/** Money still in suspense: what a reversal took back is not listed. */
export const SuspenseQuery = PaymentsQuery.extend({ why: SuspenseReason.optional() })

const Total = z.object({
  currency: z.string(),
  count: z.number().int(),
  amount: MoneyJson,
  applied: MoneyJson,
  suspense: MoneyJson,
})
export const PaymentTotals = z.object({
  data: z.array(
    Total.extend({
      suspense_by: z.array(z.object({ why: SuspenseReason, count: z.number().int(), suspense: MoneyJson })),
    }),
  ),
})
export const CasePaymentsQuery = z.object({ case_id: Uuid })
export const CasePayments = z.object({ data: z.array(PaymentRow) })
