import { ReportCountsInput, ReportedCounts } from '@dunwell/contract/compliance'
import { sql } from 'kysely'
import { byProgram, defineCommand } from '#platform/operations'

/** The same counts by the client's own program: of the key's client and of no other. */
export const reportCountsByProgram = defineCommand({
  name: 'transfers.report-counts',
  input: ReportCountsInput,
  output: ReportedCounts,
  allows: byProgram('report'),
  errors: ['key_invalid', 'key_scope', 'counts_day'],
  async run({ tx, actor, audit }, input) {
    const taken = await sql<{ unknown: string[] }>`
      select compliance.report_counts_by_program(${input.as_of}::timestamptz, ${JSON.stringify(input.counts)}::jsonb) as unknown`.execute(
      tx,
    )
    const unknown = taken.rows[0]?.unknown ?? []
    audit({
      subject: actor.staffId,
      facts: { prefix: actor.staffNo, rows: input.counts.length, unknown: unknown.length, as_of: input.as_of },
    })
    return { taken: input.counts.length, unknown_contracts: unknown }
  },
})
