import type { ApprovalStep as ApprovalStepSchema } from '@dunwell/contract/approvals'
import type { ReportDetail as ReportDetailSchema } from '@dunwell/contract/reports'
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'

export type ApprovalStep = Shape<typeof ApprovalStepSchema>
export type Report = Shape<typeof ReportDetailSchema>
export type ReportContent = Report['content']
export type FigureLine = ReportContent['figures'][number]

export const reportsKey = ['reports'] as const

/** One report whole; read by its author and by whoever decides about it. */
export function reportQuery(id: string) {
  return queryOptions({
    queryKey: [...reportsKey, 'one', id],
    queryFn: ({ signal }) => read('/v1/reports/{report_id}', { path: { report_id: id } }, signal),
    // An approved report is being sealed by a job: look again until its number is there.
    refetchInterval: ({ state }) => (state.data && isSealing(state.data) ? sealPollMs : false),
  })
}

const sealPollMs = 1_500

export function isSealing(report: Report): boolean {
  return report.state === 'approved' && report.request?.execution_state === 'pending'
}
