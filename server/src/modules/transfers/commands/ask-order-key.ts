import { AskedKey, KeepOrderKeyInput } from '@dunwell/contract/program-keys'
import { sql } from 'kysely'
import { type ApprovalExecutor, openRequest } from '#modules/approvals'
import { DomainError } from '#platform/errors'
import { type CommandContext, can, defineCommand } from '#platform/operations'
import { insertKey } from './insert-key.ts'

/** A key by which a client's program stops cases or reports contacts: asked for by head office, open when another person of it agreed. */
export const askOrderKey = defineCommand({
  name: 'transfers.ask-order-key',
  input: KeepOrderKeyInput,
  output: AskedKey,
  allows: can('transfers.order-keys'),
  errors: ['not_found', 'forbidden', 'invalid_input', 'key_expiry', 'approver_missing'],
  constraints: { program_key_expiry: 'key_expiry' },
  fresh: true,
  // A dry run would hand out a key that is none.
  dryRun: 'refused',
  async run(ctx, input) {
    const { tx, actor, audit } = ctx
    const { prefix, may_stop, may_report, expires_on } = input
    if (!may_stop && !may_report) throw new DomainError('invalid_input', { reason: 'key_for_nothing' })
    // Each of the two roles needs the other one.
    const kind = actor.roles.includes('hq_supervisor') ? 'program.key.hq' : 'program.key'
    const facts = { prefix, may_stop, may_report, expires_on }
    const request = { kind, subject: input.id, subjectVersion: 1, unitId: input.unit_id, facts }
    const requestId = await openRequest(ctx, request)
    await insertKey(tx, actor.staffId, { ...input, flows: [] }, requestId)
    audit({ subject: input.id, clientId: input.client_id, facts: { ...facts, request_id: requestId } })
    return { key_id: input.id, request_id: requestId }
  },
})

/** What was agreed to opens; what was not is revoked. */
export const orderKeysExecutor: ApprovalExecutor = {
  kinds: ['program.key', 'program.key.hq'],
  async approved(ctx, request) {
    await follow(ctx, request.id)
    return 'succeeded'
  },
  rejected: (ctx, request) => follow(ctx, request.id),
  withdrawn: (ctx, request) => follow(ctx, request.id),
}

async function follow(ctx: CommandContext, requestId: string): Promise<void> {
  await sql`select transfers.follow_key(${requestId}::uuid)`.execute(ctx.tx)
}
