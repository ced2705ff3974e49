import { DeliveryState, UndoCorrectionInput } from '@dunwell/contract/intake'
import { sql } from 'kysely'
import { can, defineCommand } from '#platform/operations'
import { lockDelivery, requireVersion, stateOf } from '../store.ts'

/** Takes a correction back: its value is forgotten at once, its record and this one stay. */
export const undoCorrection = defineCommand({
  name: 'intake.undo-correction',
  input: UndoCorrectionInput,
  output: DeliveryState,
  allows: can('intake.receive'),
  errors: [
    'not_found',
    'stale',
    'delivery_step',
    'delivery_not_yours',
    'correction_not_possible',
    'corrections_too_many',
  ],
  async run({ tx, audit }, input) {
    const delivery = await lockDelivery(tx, input.delivery_id)
    requireVersion(delivery, input.version)
    audit({ subject: delivery.id, clientId: delivery.client_id, facts: { correction: input.correction_id } })
    await sql`select intake.undo_correction(${delivery.id}, ${input.correction_id})`.execute(tx)
    return stateOf(tx, delivery.id)
  },
})
