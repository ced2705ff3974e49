import { ProduceReportInput, ReportChanged } from '@dunwell/contract/reports'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'
import { findScope } from '../figures/find-scope.ts'
import { makeContent } from '../figures/make-content.ts'

/** Produces the draft of a week's report from what stands in the system (R32). One per author and week. */
export const produceReport = defineCommand({
  name: 'reports.produce',
  input: ProduceReportInput,
  output: ReportChanged,
  allows: can('reports.produce'),
  errors: ['report_exists', 'report_period', 'forbidden'],
  async run({ tx, actor, audit }, input) {
    const scope = await findScope(tx, actor.staffId, input.week_of)
    if (!scope.begun) throw new DomainError('report_period')
    const content = await makeContent(tx, actor, scope)
    const made = await sql<{ id: string; version: number }>`
      insert into reports.reports (author, unit_id, kind, level, period_from, period_until, content, produced_at)
      values (${actor.staffId}::uuid, ${scope.unitId}::uuid, 'weekly', ${scope.level}, ${scope.periodFrom}::date, ${scope.periodUntil}::date,
        ${JSON.stringify(content)}::jsonb, ${scope.asOf}::timestamptz)
      returning id, version`.execute(tx)
    const report = made.rows[0]
    if (report === undefined) throw new Error('a report was not made')
    audit({ subject: report.id, facts: { level: scope.level, period_from: scope.periodFrom } })
    return { ...report, state: 'draft' as const }
  },
})
