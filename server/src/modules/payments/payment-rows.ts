/** The one place where a row of payments becomes JSON, and the filters that every list and total shares. */
import type { PaymentFilter, PaymentRow, SuspenseReason } from '@dunwell/contract/payments'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { toMoney } from '#platform/money-json'

export type PaymentRecord = {
  id: string
  client_id: string
  agreement_id: string
  delivery_id: string
  bank_serial: string
  contract_no: string
  case_no: string | null
  case_id: string | null
  currency: string
  amount_minor: bigint
  applied_minor: bigint
  suspense_minor: bigint
  suspense_why: z.output<typeof SuspenseReason> | null
  paid_on: string
  booked_on: string
  remark: string | null
  reverses: string | null
  reversed_by: string | null
  posted_at: string
}

export const paymentColumns = sql`p.id, p.client_id, p.agreement_id, p.delivery_id, p.bank_serial, p.contract_no, p.case_no, p.case_id, p.currency,
  p.amount_minor, p.applied_minor, p.suspense_minor, p.suspense_why, p.paid_on, p.booked_on, p.remark, p.reverses, p.posted_at,
  (select q.id from payments.payments q where q.client_id = p.client_id and q.reverses = p.id) as reversed_by`

export function toPaymentJson(row: PaymentRecord): z.input<typeof PaymentRow> {
  const { currency, amount_minor, applied_minor, suspense_minor, ...rest } = row
  return {
    ...rest,
    amount: toMoney(amount_minor, currency),
    applied: toMoney(applied_minor, currency),
    suspense: toMoney(suspense_minor, currency),
  }
}

/** Conditions on `p`; what is not asked for does not narrow. */
export function matchesFilter(filter: z.output<typeof PaymentFilter>): RawBuilder<boolean> {
  const conditions = [
    filter.client_id && sql<boolean>`p.client_id = ${filter.client_id}::uuid`,
    filter.agreement_id && sql<boolean>`p.agreement_id = ${filter.agreement_id}::uuid`,
    filter.delivery_id && sql<boolean>`p.delivery_id = ${filter.delivery_id}::uuid`,
    filter.contract_no && sql<boolean>`p.contract_no = ${filter.contract_no}`,
    filter.bank_serial && sql<boolean>`p.bank_serial = ${filter.bank_serial}`,
    filter.from_on && sql<boolean>`p.paid_on >= ${filter.from_on}::date`,
    filter.until_on && sql<boolean>`p.paid_on <= ${filter.until_on}::date`,
  ].filter((condition) => typeof condition === 'object')
  return conditions.length === 0 ? sql`true` : sql`${sql.join(conditions, sql` and `)}`
}

/** Still in suspense: neither a reversal's mirror nor taken back by one. A reversal of nothing known stays. */
export const inSuspense = sql<boolean>`p.suspense_minor <> 0 and p.reverses is null
  and not exists (select 1 from payments.payments q where q.client_id = p.client_id and q.reverses = p.id)`
