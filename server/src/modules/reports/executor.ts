import { sql } from 'kysely'
import type { ApprovalExecutor } from '#modules/approvals'
import type { CommandContext } from '#platform/operations'
import { chainOf } from './model.ts'

/** A day: a worker that was down overnight must still find the errand alive. */
const filingErrandMinutes = 24 * 60

/** The report follows its request; an approved one is sealed by a job, in the name of whoever approved it. */
export const reportsExecutor: ApprovalExecutor = {
  kinds: [...new Set(Object.values(chainOf))],
  async approved(ctx, request) {
    await followRequest(ctx, request.id)
    await startFiling(ctx, request.subject)
    return 'pending'
  },
  rejected: (ctx, request) => followRequest(ctx, request.id),
  withdrawn: (ctx, request) => followRequest(ctx, request.id),
}

async function followRequest(ctx: CommandContext, requestId: string): Promise<void> {
  await sql`select reports.follow_request(${requestId}::uuid)`.execute(ctx.tx)
}

/** Starts the filing job and returns its task. */
export function startFiling(ctx: CommandContext, reportId: string): Promise<string> {
  return ctx.enqueue(
    'reports.file',
    { report_id: reportId },
    { task: { kind: 'reports.file', subjectId: reportId }, errandMinutes: filingErrandMinutes },
  )
}
