import type { PaymentRow as PaymentRowSchema, PaymentTotals as PaymentTotalsSchema } from '@dunwell/contract/payments'
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'

export type Payment = Shape<typeof PaymentRowSchema>
export type PaymentTotals = Shape<typeof PaymentTotalsSchema>
export type SuspenseWhy = NonNullable<Payment['suspense_why']>

export const paymentFilterNames = ['client_id', 'contract_no', 'bank_serial', 'from_on', 'until_on'] as const

export const suspenseWhys = [
  'unmatched',
  'over_owed',
  'case_not_live',
  'before_placement',
  'reversed',
  'reversal_unmatched',
] as const satisfies readonly SuspenseWhy[]

export function totalsQuery(filters: Readonly<Record<string, string>>) {
  return queryOptions({
    queryKey: ['payments', 'totals', filters],
    queryFn: ({ signal }) => read('/v1/payments/totals', { query: filters }, signal),
  })
}
