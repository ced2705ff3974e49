import { FilePerformanceInput, PerformanceFiling } from '@dunwell/contract/commissions'
import { sql } from 'kysely'
import { can, defineCommand } from '#platform/operations'
import { type FilingRecord, toFilingJson } from './filing-rows.ts'

/** Derives each collector's performance from a signed period and files it to finance. Again, it gives what was filed. */
export const filePerformance = defineCommand({
  name: 'commissions.file',
  input: FilePerformanceInput,
  output: PerformanceFiling,
  allows: can('commissions.file'),
  errors: ['not_found', 'period_not_signed'],
  async run({ tx, audit }, input) {
    const filed = await sql<FilingRecord>`select * from commissions.file_performance(${input.period_id}::uuid)`.execute(
      tx,
    )
    const row = filed.rows[0]
    if (row === undefined) throw new Error('file_performance gave no filing')
    audit({ subject: input.period_id, clientId: row.client_id, facts: { payment_count: row.payment_count } })
    return toFilingJson(row)
  },
})
