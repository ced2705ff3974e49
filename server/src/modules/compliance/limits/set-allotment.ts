import { randomUUID } from 'node:crypto'
import { SetAllotmentInput } from '@dunwell/contract/compliance'
import { SetAllotmentResult } from '@dunwell/contract/contact-limits'
import { sql } from 'kysely'
import type { z } from 'zod'
import { type ApprovalExecutor, openRequest } from '#modules/approvals'
import { DomainError } from '#platform/errors'
import { type CommandContext, can, defineCommand } from '#platform/operations'

type Input = z.output<typeof SetAllotmentInput>

/** What an agency has a day of a shared counter while the client has reported nothing fresh: less at once, more by two people. */
export const setAllotment = defineCommand({
  name: 'compliance.set-allotment',
  input: SetAllotmentInput,
  output: SetAllotmentResult,
  allows: can('compliance.set-allotment'),
  errors: ['not_found', 'forbidden', 'conflict', 'approver_missing', 'allotment_loosens'],
  async run(ctx, input) {
    const { client_id, unit_id, counter, per_day, fresh_minutes } = input
    const found = await sql<{ loosens: boolean }>`
      select compliance.loosens_allotment(${client_id}::uuid, ${unit_id}::uuid, ${counter}, ${per_day}, ${fresh_minutes}) as loosens`.execute(
      ctx.tx,
    )
    const loosens = found.rows[0]?.loosens === true
    const requestId = loosens ? await ask(ctx, input) : null
    if (!loosens)
      await sql`select compliance.set_allotment(${client_id}::uuid, ${unit_id}::uuid, ${counter}, ${per_day}, ${fresh_minutes})`.execute(
        ctx.tx,
      )
    const facts = { unit_id, counter, per_day, fresh_minutes, request_id: requestId }
    ctx.audit({ subject: client_id, clientId: client_id, facts })
    return { request_id: requestId }
  },
})

async function ask(ctx: CommandContext, input: Input): Promise<string> {
  const { tx, actor } = ctx
  if (actor.homeUnitId === null) throw new DomainError('forbidden')
  const { client_id, unit_id, counter, per_day, fresh_minutes } = input
  const id = randomUUID()
  const requestId = await openRequest(ctx, {
    // Of the two officers who may, the other one decides.
    kind: actor.roles.includes('hq_supervisor') ? 'contact.allotment.hq' : 'contact.allotment',
    subject: id,
    subjectVersion: 1,
    unitId: actor.homeUnitId,
    facts: { counter, per_day },
  })
  await sql`
    select compliance.ask_allotment(${id}::uuid, ${requestId}::uuid, ${client_id}::uuid, ${unit_id}::uuid, ${counter}, ${per_day}, ${fresh_minutes})`.execute(
    tx,
  )
  return requestId
}

/** What two agreed holds in the transaction of the decision. */
export const allotmentsExecutor: ApprovalExecutor = {
  kinds: ['contact.allotment', 'contact.allotment.hq'],
  async approved(ctx, request) {
    await follow(ctx, request.id)
    return 'succeeded'
  },
  rejected: (ctx, request) => follow(ctx, request.id),
  withdrawn: (ctx, request) => follow(ctx, request.id),
}

async function follow(ctx: CommandContext, requestId: string): Promise<void> {
  await sql`select compliance.follow_allotment(${requestId}::uuid)`.execute(ctx.tx)
}
