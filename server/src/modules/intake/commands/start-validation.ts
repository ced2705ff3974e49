import { DeliveryState, ValidateInput } from '@dunwell/contract/intake'
import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'
import type { Layout } from '../read-rows.ts'
import { isTaskLive, lockDelivery, requireVersion, stateOf, toState } from '../store.ts'

/** Has the file read and judged, by a job. May be asked again after a correction, or when the job before it came to nothing. */
export const startValidation = defineCommand({
  name: 'intake.start-validation',
  input: ValidateInput,
  output: DeliveryState,
  allows: can('intake.receive'),
  errors: [
    'not_found',
    'stale',
    'delivery_step',
    'mapping_incomplete',
    'duplicate_file',
    'batch_no_taken',
    'file_sealed',
  ],
  async run({ tx, audit, enqueue }, input) {
    const delivery = await lockDelivery(tx, input.delivery_id)
    // A second click finds the first one's job.
    if (delivery.state === 'validating' && (await isTaskLive(tx, delivery))) return toState(delivery)
    requireVersion(delivery, input.version)
    if (!['uploaded', 'validated', 'rejected', 'validating'].includes(delivery.state))
      throw new DomainError('delivery_step', { state: delivery.state })
    if (delivery.mapping === null) throw new DomainError('mapping_incomplete')
    if (input.layout !== undefined) await requireSameTable(tx, delivery.id, input.layout)
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

/** Once the original is under seal, there is only the copy to read: how cells are told apart cannot be said anew. */
async function requireSameTable(tx: Tx, id: string, layout: Layout): Promise<void> {
  const found = await sql`select 1 from intake.deliveries where id = ${id} and original_table is not null
    and layout -> 'table' <> ${JSON.stringify(layout.table)}::jsonb`.execute(tx)
  if (found.rows.length > 0) throw new DomainError('file_sealed')
}
