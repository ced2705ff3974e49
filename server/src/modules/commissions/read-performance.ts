import {
  PerformancePage,
  PerformanceQuery,
  type PerformanceRow,
  PeriodPerformance,
  PeriodPerformanceQuery,
} from '@dunwell/contract/commissions'
import type { SchemeWeights } from '@dunwell/contract/schemes'
import { sql } from 'kysely'
import type { z } from 'zod'
import { fromCursor, toPage } from '#platform/cursor'
import { DomainError } from '#platform/errors'
import { toMoney } from '#platform/money-json'
import { can, defineQuery } from '#platform/operations'
import { type FilingRecord, toFilingJson } from './filing-rows.ts'
import { toScheme } from './schemes/read-schemes.ts'

type StaffSum = {
  staff_id: string | null
  staff_name: string | null
  payment_count: number
  currency: string
  amount_minor: bigint
  by_record_minor: bigint
  by_desk_minor: bigint
}

/** The performance of a period by collector, as filed, and the scheme that it is read beside. */
export const readPeriodPerformance = defineQuery({
  name: 'commissions.read-period',
  input: PeriodPerformanceQuery,
  output: PeriodPerformance,
  allows: can('commissions.read'),
  async run({ tx }, input) {
    const seen = await sql`select 1 from reconciliation.periods p where p.id = ${input.period_id}::uuid`.execute(tx)
    if (seen.rows.length === 0) throw new DomainError('not_found')
    const filings =
      await sql<FilingRecord>`select f.* from commissions.filings f where f.period_id = ${input.period_id}::uuid`.execute(
        tx,
      )
    const sums =
      await sql<StaffSum>`select f.staff_id, identity.staff_name(f.staff_id) as staff_name, count(*)::int as payment_count, f.currency, sum(f.amount_minor)::bigint as amount_minor,
        coalesce(sum(f.amount_minor) filter (where f.credited_by = 'record'), 0)::bigint as by_record_minor, coalesce(sum(f.amount_minor) filter (where f.credited_by = 'desk'), 0)::bigint as by_desk_minor
      from commissions.performance f where f.period_id = ${input.period_id}::uuid group by f.staff_id, f.currency order by amount_minor desc, f.staff_id`.execute(
        tx,
      )
    const schemes = await sql<SchemeRecord>`select * from commissions.period_scheme(${input.period_id}::uuid)`.execute(
      tx,
    )
    const [filing, scheme] = [filings.rows[0], schemes.rows[0]]
    return {
      scheme: scheme === undefined ? null : toScheme(scheme),
      filing: filing === undefined ? null : toFilingJson(filing),
      data: sums.rows.map(({ currency, amount_minor, by_record_minor, by_desk_minor, ...row }) => ({
        ...row,
        amount: toMoney(amount_minor, currency),
        by_record: toMoney(by_record_minor, currency),
        by_desk: toMoney(by_desk_minor, currency),
      })),
    }
  },
})

type SchemeRecord = { id: string; version: number; effective_from: string } & z.input<typeof SchemeWeights>
type PerformanceRecord = Omit<z.input<typeof PerformanceRow>, 'amount'> & { currency: string; amount_minor: bigint }

/** The evidence, down to each payment. A collector sees the own, a leader that of the people below, finance that of its units. */
export const listPerformance = defineQuery({
  name: 'commissions.list',
  input: PerformanceQuery,
  output: PerformancePage,
  allows: can('commissions.read-own'),
  async run({ tx }, input) {
    const [paidOn = null, id = null] = fromCursor(input.cursor, 2)
    const { period_id = null, staff_id = null } = input
    const found =
      await sql<PerformanceRecord>`select f.period_id, f.payment_id, f.staff_id, identity.staff_name(f.staff_id) as staff_name, f.credited_by, f.record_id, f.currency, f.amount_minor,
        f.paid_on, f.contract_no, f.case_no, f.bank_serial
      from commissions.performance f
      where (${period_id}::uuid is null or f.period_id = ${period_id}::uuid) and (${staff_id}::uuid is null or f.staff_id = ${staff_id}::uuid)
        and (${paidOn}::date is null or (f.paid_on, f.payment_id) < (${paidOn}::date, ${id}::uuid))
      order by f.paid_on desc, f.payment_id desc limit ${input.limit + 1}`.execute(tx)
    const toJson = ({ currency, amount_minor, ...row }: PerformanceRecord) => ({
      ...row,
      amount: toMoney(amount_minor, currency),
    })
    return toPage(found.rows, input.limit, toJson, (row) => [row.paid_on, row.payment_id])
  },
})
