import { SubmitGatewayInput } from '@dunwell/contract/gateways'
import { sql } from 'kysely'
import { z } from 'zod'
import { openRequest } from '#modules/approvals'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

/** A way to send, or one that takes the place of another; secrets come sealed. Another person opens it. */
export const submitGateway = defineCommand({
  name: 'messages.submit-gateway',
  input: SubmitGatewayInput.omit({ secrets: true }).extend({ id: z.uuid(), sealed_hex: z.string() }),
  output: z.object({ id: z.uuid(), request_id: z.uuid() }),
  allows: can('messages.manage-gateways'),
  errors: ['not_found', 'approver_missing', 'gateway_asked', 'step_up_required'],
  fresh: true,
  async run(ctx, input) {
    const { actor, tx } = ctx
    if (actor.homeUnitId === null) throw new DomainError('forbidden')
    const { id, channel, kind, name } = input
    const requestId = await openRequest(ctx, {
      kind: 'message.gateway',
      subject: id,
      subjectVersion: 1,
      unitId: actor.homeUnitId,
      facts: { channel, kind },
    })
    await sql`select messages.submit_gateway(${id}::uuid, ${requestId}::uuid, ${input.for_client ?? null}::uuid, ${channel}, ${kind}, ${name},
      ${JSON.stringify(input.settings)}::jsonb, decode(${input.sealed_hex}, 'hex'))`.execute(tx)
    ctx.audit({ subject: id, facts: { request_id: requestId, channel, kind } })
    return { id, request_id: requestId }
  },
})
