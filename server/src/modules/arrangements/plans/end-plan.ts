import { Nothing } from '@dunwell/contract'
import { SignPlanInput, WithdrawPlanInput } from '@dunwell/contract/plans'
import { sql } from 'kysely'
import { z } from 'zod'
import type { ApprovalExecutor } from '#modules/approvals'
import type { CommandContext } from '#platform/operations'
import { can, defineCommand } from '#platform/operations'

/** The signed paper is here: collection stops while the plan is kept, and whatever was queued is void (R17). */
export const signPlan = defineCommand({
  name: 'arrangements.sign-plan',
  input: SignPlanInput,
  output: Nothing,
  allows: can('arrangements.sign-plan'),
  errors: [
    'not_found',
    'plan_not_approved',
    'plan_ended',
    'plan_signed_on',
    'plan_first_due',
    'plan_above_owed',
    'document_no_paper',
  ],
  async run({ tx, audit }, input) {
    const signed = await sql<{ case_id: string }>`
      select arrangements.sign_plan(${input.plan_id}::uuid, ${input.document_id}::uuid, ${input.signed_on}::date, ${input.paper_no}) as case_id`.execute(
      tx,
    )
    const facts = { plan_id: input.plan_id, document_id: input.document_id, signed_on: input.signed_on }
    audit({ subject: z.string().parse(signed.rows[0]?.case_id), facts })
    return {}
  },
})

/** Takes back a plan that was never signed; one that runs ends by its payments, or with its case. */
export const withdrawPlan = defineCommand({
  name: 'arrangements.withdraw-plan',
  input: WithdrawPlanInput,
  output: Nothing,
  allows: can('arrangements.withdraw-plan'),
  errors: ['not_found', 'plan_ended', 'request_ended'],
  async run({ tx, audit }, input) {
    const withdrawn = await sql<{ case_id: string }>`
      select arrangements.withdraw_plan(${input.plan_id}::uuid, ${input.reason}) as case_id`.execute(tx)
    const facts = { plan_id: input.plan_id, reason: input.reason }
    audit({ subject: z.string().parse(withdrawn.rows[0]?.case_id), facts })
    return {}
  },
})

/** What the second person said, in the transaction of the decision. */
export const plansExecutor: ApprovalExecutor = {
  kinds: ['plan.instalment'],
  async approved(ctx, request) {
    await follow(ctx, request.id)
    return 'succeeded'
  },
  rejected: (ctx, request) => follow(ctx, request.id),
  withdrawn: (ctx, request) => follow(ctx, request.id),
}

async function follow(ctx: CommandContext, requestId: string): Promise<void> {
  await sql`select arrangements.follow_plan(${requestId}::uuid)`.execute(ctx.tx)
}
