import { FilingRow, ReportRef } from '@dunwell/contract/reports'
import { sql } from 'kysely'
import { can, defineCommand } from '#platform/operations'
import { getFiling } from '../queries/read-filing.ts'

/** Takes the next number of the register for an approved report. Asked again, it gives the filing that exists. */
export const reserveFiling = defineCommand({
  name: 'reports.reserve-filing',
  input: ReportRef,
  output: FilingRow,
  allows: can('reports.file'),
  errors: ['not_found', 'report_not_approved'],
  async run({ tx, audit }, input) {
    const reserved = await sql<{ id: string }>`select reports.reserve_filing(${input.report_id}::uuid) as id`.execute(
      tx,
    )
    const id = reserved.rows[0]?.id
    if (id === undefined) throw new Error('a filing was not reserved')
    const filing = await getFiling(tx, id)
    audit({ subject: input.report_id, facts: { filing_id: id, register: filing.register } })
    return filing
  },
})
