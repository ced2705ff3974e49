import { Nothing } from '@dunwell/contract'
import { SetGatewayStateInput } from '@dunwell/contract/gateways'
import { sql } from 'kysely'
import { can, defineCommand } from '#platform/operations'

/** Pauses a way to send, opens it again or ends it. What is queued meanwhile waits until its permits end. */
export const setGatewayState = defineCommand({
  name: 'messages.set-gateway-state',
  input: SetGatewayStateInput,
  output: Nothing,
  allows: can('messages.manage-gateways'),
  errors: ['not_found', 'step_up_required'],
  fresh: true,
  async run({ tx, audit }, input) {
    await sql`select messages.set_gateway_state(${input.gateway_id}::uuid, ${input.state})`.execute(tx)
    audit({ subject: input.gateway_id, facts: { state: input.state } })
    return {}
  },
})
