import { SubmitReportInput, SubmittedReport } from '@dunwell/contract/reports'
import { sql } from 'kysely'
import { openRequest } from '#modules/approvals'
import { can, defineCommand } from '#platform/operations'
import { lockDraft } from '../lock-draft.ts'
import { chainOf } from '../model.ts'

/** Freezes the report as its author saw it and asks for approval along the chain of its level (R33). */
export const submitReport = defineCommand({
  name: 'reports.submit',
  input: SubmitReportInput,
  output: SubmittedReport,
  allows: can('reports.submit'),
  errors: ['not_found', 'stale', 'report_frozen', 'approver_missing'],
  async run(ctx, input) {
    const draft = await lockDraft(ctx.tx, ctx.actor, input)
    const version = draft.version + 1
    const requestId = await openRequest(ctx, {
      kind: chainOf[draft.level],
      subject: draft.id,
      subjectVersion: version,
      unitId: draft.unitId,
      facts: { level: draft.level, period_from: draft.periodFrom, period_until: draft.periodUntil },
    })
    await sql`update reports.reports set remark = ${input.remark}, version = ${version}, state = 'submitted', request_id = ${requestId}::uuid, submitted_at = platform.now()
      where id = ${draft.id}::uuid`.execute(ctx.tx)
    ctx.audit({ subject: draft.id, facts: { version, request_id: requestId } })
    return { id: draft.id, version, state: 'submitted' as const, request_id: requestId }
  },
})
