import { CasePayments, CasePaymentsQuery, PaymentPage, PaymentsQuery, SuspenseQuery } from '@dunwell/contract/payments'
import { type RawBuilder, sql } from 'kysely'
import { fromCursor, toPage } from '#platform/cursor'
import type { Tx } from '#platform/db'
import { can, defineQuery } from '#platform/operations'
import { inSuspense, matchesFilter, type PaymentRecord, paymentColumns, toPaymentJson } from './payment-rows.ts'

/** Newest day first. Rows come by policy: units in reach for money, and accounts on which the person has a case. */
async function findPage(tx: Tx, condition: RawBuilder<boolean>, page: { cursor?: string | undefined; limit: number }) {
  const [paidOn, id] = fromCursor(page.cursor, 2)
  const found = await sql<PaymentRecord>`select ${paymentColumns} from payments.payments p
    where ${condition} and (${paidOn ?? null}::date is null or (p.paid_on, p.id) < (${paidOn ?? null}::date, ${id ?? null}::uuid))
    order by p.paid_on desc, p.id desc limit ${page.limit + 1}`.execute(tx)
  return toPage(found.rows, page.limit, toPaymentJson, (row) => [row.paid_on, row.id])
}

export const listPayments = defineQuery({
  name: 'payments.list',
  input: PaymentsQuery,
  output: PaymentPage,
  allows: can('payments.read'),
  run: ({ tx }, input) => findPage(tx, matchesFilter(input), input),
})

/** Money that waits for somebody to say where it belongs. */
export const listSuspense = defineQuery({
  name: 'payments.list-suspense',
  input: SuspenseQuery,
  output: PaymentPage,
  allows: can('payments.read'),
  run: ({ tx }, input) => {
    const why = input.why === undefined ? sql`` : sql`and p.suspense_why = ${input.why}`
    return findPage(tx, sql`${matchesFilter(input)} and ${inSuspense} ${why}`, input)
  },
})

/** The payments on a case, oldest first, for its timeline. A case out of reach has none. */
export const listCasePayments = defineQuery({
  name: 'payments.list-of-case',
  input: CasePaymentsQuery,
  output: CasePayments,
  allows: can('payments.read-case'),
  async run({ tx }, input) {
    const found = await sql<PaymentRecord>`select ${paymentColumns} from portfolio.cases c
      join payments.payments p on p.client_id = c.client_id and p.case_id = c.id
      where c.id = ${input.case_id}::uuid order by p.paid_on, p.id limit 1000`.execute(tx)
    return { data: found.rows.map(toPaymentJson) }
  },
})
