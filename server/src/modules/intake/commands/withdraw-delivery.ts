import { DeliveryState, WithdrawDeliveryInput } from '@dunwell/contract/intake'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'
import { lockDelivery, requireVersion, stateOf, toState } from '../store.ts'

/** Ends a delivery that is not to be applied. Its staged cells go; the file itself stays kept. */
export const withdrawDelivery = defineCommand({
  name: 'intake.withdraw-delivery',
  input: WithdrawDeliveryInput,
  output: DeliveryState,
  allows: can('intake.receive'),
  errors: ['not_found', 'stale', 'delivery_step'],
  async run({ tx, audit }, input) {
    const delivery = await lockDelivery(tx, input.delivery_id)
    if (delivery.state === 'withdrawn') return toState(delivery)
    requireVersion(delivery, input.version)
    if (!['uploaded', 'validated', 'rejected'].includes(delivery.state))
      throw new DomainError('delivery_step', { state: delivery.state })
    await sql`update intake.deliveries set state = 'withdrawn', remark = ${input.reason}, version = version + 1 where id = ${delivery.id}`.execute(
      tx,
    )
    await sql`select intake.drop_staged(${delivery.id})`.execute(tx)
    audit({ subject: delivery.id, clientId: delivery.client_id, facts: { was: delivery.state } })
    return stateOf(tx, delivery.id)
  },
})
