import { sql } from 'kysely'
import type { ApprovalExecutor } from '#modules/approvals'
import type { CommandContext } from '#platform/operations'

/** The export follows its request; an approved one is written by a job in the requester's name. */
export const exportsExecutor: ApprovalExecutor = {
  kinds: ['export.cases', 'export.cases.hq'],
  async approved(ctx, request) {
    await follow(ctx, request.id)
    return 'pending'
  },
  rejected: (ctx, request) => follow(ctx, request.id),
  withdrawn: (ctx, request) => follow(ctx, request.id),
}

async function follow(ctx: CommandContext, requestId: string): Promise<void> {
  await sql`select exports.follow_request(${requestId}::uuid)`.execute(ctx.tx)
}
