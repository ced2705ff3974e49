import { ReportDetail, ReportRef } from '@dunwell/contract/reports'
import { sql } from 'kysely'
import { listSteps } from '#modules/approvals'
import { DomainError } from '#platform/errors'
import { type Actor, can, defineQuery } from '#platform/operations'
import type { Content, Report } from '../model.ts'
import { fromReports, type ReportRecord, reportColumns, toReportJson } from './report-rows.ts'

type Row = ReportRecord & {
  content: Content
  remark: string
  request_id: string | null
  execution_state: 'none' | 'pending' | 'succeeded' | 'failed' | null
}

/** One report whole: the frozen figures, and how it was decided. */
export const readReport = defineQuery({
  name: 'reports.read-one',
  input: ReportRef,
  output: ReportDetail,
  allows: can('reports.read'),
  async run({ tx, actor }, input): Promise<Report> {
    const found = await sql<Row>`select ${reportColumns}, r.content, r.remark, r.request_id, q.execution_state
      from ${fromReports} left join approvals.requests q on q.id = r.request_id where r.id = ${input.report_id}::uuid`.execute(
      tx,
    )
    const row = found.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    const request =
      row.request_id === null
        ? null
        : {
            id: row.request_id,
            execution_state: row.execution_state ?? 'none',
            steps: await listSteps(tx, row.request_id),
          }
    return { ...toReportJson(row), remark: row.remark, content: row.content, request, may: toMay(row, actor) }
  },
})

function toMay(row: Row, actor: Actor): Report['may'] {
  const mine = row.author_id === actor.staffId && !actor.readOnly && ['draft', 'rejected'].includes(row.state)
  return {
    refresh: mine && actor.permissions.has('reports.produce'),
    submit: mine && actor.permissions.has('reports.submit'),
    file: row.state === 'approved' && !actor.readOnly && actor.permissions.has('reports.file'),
  }
}
