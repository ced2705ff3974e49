import { randomUUID } from 'node:crypto'
import { ProposedScheme, ProposeSchemeInput } from '@dunwell/contract/schemes'
import { sql } from 'kysely'
import { type ApprovalExecutor, openRequest } from '#modules/approvals'
import { weighCommission } from '#modules/clients'
import { passGate } from '#modules/compliance'
import { DomainError } from '#platform/errors'
import { type CommandContext, can, defineCommand } from '#platform/operations'

const kind = 'commission.scheme'

/** The next version of what the house's collectors are assessed by: the rules are asked of its weights, then another person. */
export const proposeScheme = defineCommand({
  name: 'commissions.propose-scheme',
  input: ProposeSchemeInput,
  output: ProposedScheme,
  allows: can('commissions.propose-scheme'),
  errors: ['forbidden', 'not_found', 'approver_missing', 'scheme_weights', 'scheme_open', 'scheme_backdated'],
  async run(ctx, input) {
    const { tx, actor } = ctx
    if (actor.homeUnitId === null) throw new DomainError('forbidden')
    const commissionPlan = weighCommission('collectors', input.weights)
    if (commissionPlan === undefined) throw new DomainError('scheme_weights')
    const id = randomUUID()
    ctx.audit({ subject: id, facts: { effective_from: input.effective_from, ...input.weights } })
    const refusal = await passGate(ctx, {
      subject: id,
      clientId: null,
      facts: { gate: 'commission_plan', commissionPlan },
    })
    if (refusal !== undefined) return refusal
    const requestId = await openRequest(ctx, {
      kind,
      subject: id,
      subjectVersion: 1,
      unitId: actor.homeUnitId,
      facts: { effective_from: input.effective_from, recovery_bp: input.weights.recovery_bp },
    })
    const made = await sql<{ version: number }>`
      select commissions.propose_scheme(${id}::uuid, ${actor.homeUnitId}::uuid, ${input.effective_from}::date, ${JSON.stringify(input.weights)}::jsonb, ${input.note}, ${requestId}::uuid) as version`.execute(
      tx,
    )
    const [row] = made.rows
    if (row === undefined) throw new Error('a written version has a number')
    return { id, version: row.version, request_id: requestId }
  },
})

/** What the second person said, in the transaction of the decision. */
export const schemesExecutor: ApprovalExecutor = {
  kinds: [kind],
  async approved(ctx, request) {
    await follow(ctx, request.id)
    return 'succeeded'
  },
  rejected: (ctx, request) => follow(ctx, request.id),
  withdrawn: (ctx, request) => follow(ctx, request.id),
}

async function follow(ctx: CommandContext, requestId: string): Promise<void> {
  await sql`select commissions.follow_scheme(${requestId}::uuid)`.execute(ctx.tx)
}
