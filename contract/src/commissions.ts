import { z } from 'zod'
import { InstantText, LocalDateText, MoneyJson, PageQuery, pageOf, Uuid } from './common.ts'
import type { PermissionTable } from './roles.ts'
import { Scheme } from './schemes.ts'

export const commissionsPermissions = {
  'commissions.file': ['finance'],
  'commissions.read': ['hq_supervisor', 'branch_manager', 'supervisor', 'finance', 'admin_assistant', 'auditor'],
  'commissions.read-own': [
    'hq_supervisor',
    'branch_manager',
    'supervisor',
    'team_leader',
    'phone_collector',
    'field_collector',
    'admin_assistant',
    'finance',
    'auditor',
  ],
} as const satisfies PermissionTable

export const FilePerformanceInput = z.object({ period_id: Uuid })
export const PerformanceFiling = z.object({
  period_id: Uuid,
  payment_count: z.number().int(),
  /** `credited` + `unassigned` = `reconciled`, to the cent. */
  reconciled: MoneyJson,
  credited: MoneyJson,
  unassigned: MoneyJson,
  filed_at: InstantText,
})

export const PeriodPerformanceQuery = z.object({ period_id: Uuid })
export const PeriodPerformance = z.object({
  filing: PerformanceFiling.nullable(),
  /** What collectors are assessed by: as it was filed, before that what is in force on the period's last day; null: there is none. */
  scheme: Scheme.pick({ id: true, version: true, effective_from: true, weights: true }).nullable(),
  data: z.array(
    z.object({
      /** Null: nobody's contact and nobody's desk brought it. */
      staff_id: Uuid.nullable(),
      staff_name: z.string().nullable(),
      payment_count: z.number().int(),
      amount: MoneyJson,
      by_record: MoneyJson,
      by_desk: MoneyJson,
    }),
  ),
})

export const PerformanceQuery = PageQuery.extend({ period_id: Uuid.optional(), staff_id: Uuid.optional() })
export const PerformanceRow = z.object({
  period_id: Uuid,
  payment_id: Uuid,
  staff_id: Uuid.nullable(),
  staff_name: z.string().nullable(),
  /** Why this person: the last contact record before the payment, or the desk on which the case lay. */
  credited_by: z.enum(['record', 'desk', 'none']),
  record_id: Uuid.nullable(),
  amount: MoneyJson,
  paid_on: LocalDateText,
  contract_no: z.string(),
  case_no: z.string().nullable(),
  bank_serial: z.string(),
})
export const PerformancePage = pageOf(PerformanceRow)
