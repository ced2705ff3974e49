import { DeliveryState, ValidateInput } from '@dunwell/contract/intake'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'
import { isTaskLive, lockDelivery, requireVersion, stateOf, toState } from '../store.ts'

/** Has the file read and judged, by a job. May be asked again after a correction, or when the job before it came to nothing. */
export const startValidation = defineCommand({
  name: 'intake.start-validation',
  input: ValidateInput,
  output: DeliveryState,
  allows: can('intake.receive'),
  errors: ['not_found', 'stale', 'delivery_step', 'mapping_incomplete', 'duplicate_file', 'batch_no_taken'],
  async run({ tx, audit, enqueue }, input) {
    const delivery = await lockDelivery(tx, input.delivery_id)
    // A second click finds the first one's job.
    if (delivery.state === 'validating' && (await isTaskLive(tx, delivery))) return toState(delivery)
    requireVersion(delivery, input.version)
    if (!['uploaded', 'validated', 'rejected', 'validating'].includes(delivery.state))
      throw new DomainError('delivery_step', { state: delivery.state })
    if (delivery.mapping === null) throw new DomainError('mapping_incomplete')
    const task = await enqueue(
      'intake.validate',
      { delivery_id: delivery.id },
      { clientId: delivery.client_id, task: { kind: 'intake.validate', subjectId: delivery.id } },
    )
    await sql`update intake.deliveries set state = 'validating', version = version + 1, attempt = attempt + 1, task_id = ${task}, error_code = null, error_facts = null,
        layout = coalesce(${input.layout === undefined ? null : JSON.stringify(input.layout)}::jsonb, layout)
      where id = ${delivery.id}`.execute(tx)
    audit({ subject: delivery.id, clientId: delivery.client_id, facts: { attempt: delivery.attempt + 1 } })
    return stateOf(tx, delivery.id)
  },
})
