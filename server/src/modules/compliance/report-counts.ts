import { ReportClientCountsInput, ReportedCounts } from '@dunwell/contract/compliance'
import { sql } from 'kysely'
import { can, defineCommand } from '#platform/operations'

/** Contacts of agencies on other systems, as the client counts them: from now on they count here too (R17). */
export const reportCounts = defineCommand({
  name: 'compliance.report-counts',
  input: ReportClientCountsInput,
  output: ReportedCounts,
  allows: can('compliance.report-counts'),
  errors: ['not_found', 'counts_day'],
  async run({ tx, audit }, input) {
    const taken = await sql<{ unknown: string[] }>`
      select compliance.report_counts(${input.client_id}::uuid, ${input.as_of}::timestamptz, ${JSON.stringify(input.counts)}::jsonb) as unknown`.execute(
      tx,
    )
    const unknown = taken.rows[0]?.unknown ?? []
    audit({
      subject: input.client_id,
      clientId: input.client_id,
      facts: { rows: input.counts.length, unknown: unknown.length, as_of: input.as_of },
    })
    return { taken: input.counts.length, unknown_contracts: unknown }
  },
})
