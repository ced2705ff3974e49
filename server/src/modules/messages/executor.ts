import { sql } from 'kysely'
import type { ApprovalExecutor } from '#modules/approvals'
import type { CommandContext } from '#platform/operations'

/** An approved version takes the place of the one before it, in the transaction of the decision. */
export const templatesExecutor: ApprovalExecutor = {
  kinds: ['message.template'],
  async approved(ctx, request) {
    await follow(ctx, request.id)
    return 'succeeded'
  },
  rejected: (ctx, request) => follow(ctx, request.id),
  withdrawn: (ctx, request) => follow(ctx, request.id),
}

async function follow(ctx: CommandContext, requestId: string): Promise<void> {
  await sql`select messages.follow_template(${requestId}::uuid)`.execute(ctx.tx)
}
