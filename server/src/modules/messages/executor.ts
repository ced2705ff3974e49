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

/** An opened way to send takes the place of the one before it. */
export const gatewaysExecutor: ApprovalExecutor = {
  kinds: ['message.gateway'],
  async approved(ctx, request) {
    await followGateway(ctx, request.id)
    return 'succeeded'
  },
  rejected: (ctx, request) => followGateway(ctx, request.id),
  withdrawn: (ctx, request) => followGateway(ctx, request.id),
}

async function followGateway(ctx: CommandContext, requestId: string): Promise<void> {
  await sql`select messages.follow_gateway(${requestId}::uuid)`.execute(ctx.tx)
}
async function follow(ctx: CommandContext, requestId: string): Promise<void> {
  await sql`select messages.follow_template(${requestId}::uuid)`.execute(ctx.tx)
}
