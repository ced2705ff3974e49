import { sql } from 'kysely'
import type { ApprovalExecutor } from '#modules/approvals'
import type { CommandContext } from '#platform/operations'

/** An approved request keeps its cases and prolongs their mandate, in the transaction of the decision. */
export const keepExecutor: ApprovalExecutor = {
  kinds: ['case.keep'],
  async approved(ctx, request) {
    await follow(ctx, request.id)
    return 'succeeded'
  },
  rejected: (ctx, request) => follow(ctx, request.id),
  withdrawn: (ctx, request) => follow(ctx, request.id),
}

async function follow(ctx: CommandContext, requestId: string): Promise<void> {
  await sql`select cycle.follow_keep(${requestId}::uuid)`.execute(ctx.tx)
}
