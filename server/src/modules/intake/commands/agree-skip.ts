import { AgreeSkipInput, DeliveryState } from '@dunwell/contract/intake'
import { sql } from 'kysely'
import { can, defineCommand } from '#platform/operations'
import { lockDelivery, requireVersion, stateOf } from '../store.ts'

/** The second person's word that refused rows are left out. Who asked, or brought the file, cannot give it. */
export const agreeSkip = defineCommand({
  name: 'intake.agree-skip',
  input: AgreeSkipInput,
  output: DeliveryState,
  allows: can('intake.agree-skip'),
  errors: ['not_found', 'stale', 'delivery_step', 'second_person_needed'],
  async run({ tx, audit }, input) {
    const delivery = await lockDelivery(tx, input.delivery_id)
    requireVersion(delivery, input.version)
    await sql`select intake.agree_skip(${delivery.id})`.execute(tx)
    audit({ subject: delivery.id, clientId: delivery.client_id, facts: { rejected: delivery.rejected_count } })
    return stateOf(tx, delivery.id)
  },
})
