import { randomUUID } from 'node:crypto'
import { Nothing } from '@dunwell/contract'
import { AskedUnlock, AskUnlockInput, RelatedOfCase } from '@dunwell/contract/unlocks'
import { sql } from 'kysely'
import { type ApprovalExecutor, openRequest } from '#modules/approvals'
import { DomainError } from '#platform/errors'
import { type CommandContext, can, defineCommand } from '#platform/operations'

const kind = 'related.unlock'

/** Asks to contact a related person of a debtor who counts as lost (CN-W3, W4): with a reason, for one purpose, decided by another. */
export const askUnlock = defineCommand({
  name: 'compliance.ask-unlock',
  input: AskUnlockInput,
  output: AskedUnlock,
  allows: can('compliance.ask-unlock'),
  errors: [
    'not_found',
    'forbidden',
    'conflict',
    'approver_missing',
    'debtor_not_lost',
    'related_refused',
    'document_no_paper',
  ],
  async run(ctx, input) {
    const { tx, actor } = ctx
    if (actor.homeUnitId === null) throw new DomainError('forbidden')
    const id = randomUUID()
    const requestId = await openRequest(ctx, {
      kind,
      subject: id,
      subjectVersion: 1,
      unitId: actor.homeUnitId,
      facts: { case_id: input.case_id, purpose: input.purpose },
    })
    await sql`select compliance.ask_unlock(${id}::uuid, ${requestId}::uuid, ${input.case_id}::uuid, ${input.related_id}::uuid, ${input.purpose}, ${input.reason})`.execute(
      tx,
    )
    ctx.audit({
      subject: input.case_id,
      facts: { unlock_id: id, related_id: input.related_id, purpose: input.purpose, request_id: requestId },
    })
    return { id, request_id: requestId }
  },
})

/** Closes a related person again before the time is over. */
export const endUnlock = defineCommand({
  name: 'compliance.end-unlock',
  input: RelatedOfCase,
  output: Nothing,
  allows: can('compliance.end-unlock'),
  errors: ['not_found'],
  async run({ tx, audit }, input) {
    await sql`select compliance.end_unlock(${input.case_id}::uuid, ${input.related_id}::uuid)`.execute(tx)
    audit({ subject: input.case_id, facts: { related_id: input.related_id } })
    return {}
  },
})

/** An approved request opens the related person, in the transaction of the decision and only while the debtor is still lost. */
export const unlocksExecutor: ApprovalExecutor = {
  kinds: [kind],
  async approved(ctx, request) {
    await follow(ctx, request.id)
    return 'succeeded'
  },
  rejected: (ctx, request) => follow(ctx, request.id),
  withdrawn: (ctx, request) => follow(ctx, request.id),
}

async function follow(ctx: CommandContext, requestId: string): Promise<void> {
  await sql`select compliance.follow_unlock(${requestId}::uuid)`.execute(ctx.tx)
}
