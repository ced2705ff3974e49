import { z } from 'zod'
import { InstantText, LocalDateText, MoneyJson, PageQuery, pageOf, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import type { PermissionTable } from './roles.ts'

const collectors = ['supervisor', 'team_leader', 'phone_collector', 'field_collector'] as const

export const arrangementsPermissions = {
  'arrangements.list-promises': [...collectors, 'hq_supervisor', 'branch_manager', 'compliance_officer', 'auditor'],
  'arrangements.make-promise': collectors,
  'arrangements.withdraw-promise': ['supervisor', 'team_leader', 'phone_collector', 'field_collector'],
} as const satisfies PermissionTable

export const arrangementsErrors = {
  promise_open: {
    status: 409,
    zh: '该案件已有一笔未到期的承诺，请先处理。',
    en: 'This case already has an open promise; settle it first.',
  },
  promise_above_owed: {
    status: 422,
    zh: '承诺金额必须大于 0 且不超过应还金额。',
    en: 'A promise must be above 0 and not above what is owed.',
  },
  promise_due_range: {
    status: 422,
    zh: '承诺日期须在 1 至 30 天之内，且不超过委案期限。',
    en: 'A promise must fall due within 1 to 30 days and within the mandate.',
  },
  promise_ended: { status: 409, zh: '该承诺已结束。', en: 'This promise has already ended.' },
} as const satisfies Record<string, ErrorEntry>

export const promiseStates = ['open', 'kept', 'broken', 'withdrawn'] as const
export const PromiseWish = z.object({ amount_minor: z.string().regex(/^\d{1,15}$/), due_on: LocalDateText })
export const PromiseRow = z.object({
  id: Uuid,
  case_id: Uuid,
  amount: MoneyJson,
  paid: MoneyJson,
  made_on: LocalDateText,
  due_on: LocalDateText,
  state: z.enum(promiseStates),
  made_by_name: z.string().nullable(),
  ended_at: InstantText.nullable(),
})
export const ListPromisesInput = PageQuery.extend({
  state: z.enum(promiseStates).optional(),
  case_id: Uuid.optional(),
  due_until: LocalDateText.optional(),
})
export const ListPromisesResult = pageOf(PromiseRow)
export const MakePromiseInput = PromiseWish.extend({ case_id: Uuid })
export const MakePromiseResult = z.object({ promise_id: Uuid })
export const WithdrawPromiseInput = z.object({ promise_id: Uuid, reason: z.string().trim().min(2).max(200) })
