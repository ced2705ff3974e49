import { PaymentFilter, PaymentTotals, type SuspenseReason } from '@dunwell/contract/payments'
import { sql } from 'kysely'
import type { z } from 'zod'
import { toMoney } from '#platform/money-json'
import { can, defineQuery } from '#platform/operations'
import { inSuspense, matchesFilter } from './payment-rows.ts'

type TotalRow = {
  currency: string
  count: number
  amount_minor: bigint
  applied_minor: bigint
  suspense_minor: bigint
  suspense_by: { why: z.output<typeof SuspenseReason>; count: number; minor: string }[]
}

/** Totals per currency over the same filters as the list: received = applied + suspense; and what of it is still in suspense, by reason. */
export const sumPayments = defineQuery({
  name: 'payments.sum',
  input: PaymentFilter,
  output: PaymentTotals,
  allows: can('payments.read'),
  async run({ tx }, input) {
    const found = await sql<TotalRow>`
      with mine as (select p.*, (${inSuspense}) as waits from payments.payments p where ${matchesFilter(input)})
      select m.currency, count(*)::int as count, sum(m.amount_minor)::bigint as amount_minor, sum(m.applied_minor)::bigint as applied_minor,
        sum(m.suspense_minor)::bigint as suspense_minor,
        coalesce((select jsonb_agg(jsonb_build_object('why', w.suspense_why, 'count', w.count, 'minor', w.minor::text) order by w.suspense_why)
          from (select s.suspense_why, count(*)::int as count, sum(s.suspense_minor) as minor from mine s where s.waits and s.currency = m.currency group by 1) w), '[]') as suspense_by
      from mine m group by m.currency order by m.currency`.execute(tx)
    return {
      data: found.rows.map((row) => ({
        currency: row.currency,
        count: row.count,
        amount: toMoney(row.amount_minor, row.currency),
        applied: toMoney(row.applied_minor, row.currency),
        suspense: toMoney(row.suspense_minor, row.currency),
        suspense_by: row.suspense_by.map(({ why, count, minor }) => ({
          why,
          count,
          suspense: { amount_minor: minor, currency: row.currency },
        })),
      })),
    }
  },
})
