import { ReportPage, ReportsQuery } from '@dunwell/contract/reports'
import { sql } from 'kysely'
import { fromCursor, toPage } from '#platform/cursor'
import { can, defineQuery } from '#platform/operations'
import { fromReports, type ReportRecord, reportColumns, toReportJson } from './report-rows.ts'

/** Reports of one's own and of the units in reach, newest week first. */
export const listReports = defineQuery({
  name: 'reports.list',
  input: ReportsQuery,
  output: ReportPage,
  allows: can('reports.read'),
  async run({ tx }, input) {
    const [periodFrom, id] = fromCursor(input.cursor, 2)
    const found = await sql<ReportRecord>`select ${reportColumns} from ${fromReports}
      where (${input.state ?? null}::text is null or r.state = ${input.state ?? null})
        and (${input.mine ?? null}::boolean is null or (r.author = (select identity.person())) = ${input.mine ?? null}::boolean)
        and (${periodFrom ?? null}::date is null or (r.period_from, r.id) < (${periodFrom ?? null}::date, ${id ?? null}::uuid))
      order by r.period_from desc, r.id desc limit ${input.limit + 1}`.execute(tx)
    return toPage(found.rows, input.limit, toReportJson, (row) => [row.period_from, row.id])
  },
})
