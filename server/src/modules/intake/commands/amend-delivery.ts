import { AmendDeliveryInput, DeliveryState } from '@dunwell/contract/intake'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'
import { lockDelivery, requireVersion, stateOf } from '../store.ts'

/** Corrects mistyped control totals, with a reason; both figures stay in the audit. */
export const amendDelivery = defineCommand({
  name: 'intake.amend-delivery',
  input: AmendDeliveryInput,
  output: DeliveryState,
  allows: can('intake.receive'),
  errors: ['not_found', 'stale', 'delivery_step', 'currency_not_agreed'],
  async run({ tx, audit }, input) {
    const delivery = await lockDelivery(tx, input.delivery_id)
    requireVersion(delivery, input.version)
    if (!['uploaded', 'validated', 'rejected'].includes(delivery.state))
      throw new DomainError('delivery_step', { state: delivery.state })
    if (delivery.currency !== input.control_sum.currency) throw new DomainError('currency_not_agreed')
    await sql`update intake.deliveries set control_count = ${input.control_count}, control_sum_minor = ${BigInt(input.control_sum.amount_minor)}, remark = ${input.reason}, version = version + 1
      where id = ${delivery.id}`.execute(tx)
    const before = { count: delivery.control_count, sum_minor: delivery.control_sum_minor.toString() }
    audit({
      subject: delivery.id,
      clientId: delivery.client_id,
      facts: { before, after: { count: input.control_count, sum_minor: input.control_sum.amount_minor } },
    })
    return stateOf(tx, delivery.id)
  },
})
