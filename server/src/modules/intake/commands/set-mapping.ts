import { DeliveryState, SetMappingInput } from '@dunwell/contract/intake'
import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'
import { type FlowTarget, getFlow } from '../flow.ts'
import { forbiddenHeader } from '../rules/forbidden.ts'
import { columnsUsedTwice, type Mapping, sourceOf } from '../rules/mapping.ts'
import { lockDelivery, requireVersion, type StoredDelivery, stateOf } from '../store.ts'

/** Says which column is what, for this delivery and for the client's next file of the same kind. */
export const setMapping = defineCommand({
  name: 'intake.set-mapping',
  input: SetMappingInput,
  output: DeliveryState,
  allows: can('intake.receive'),
  errors: ['not_found', 'stale', 'delivery_step', 'mapping_incomplete', 'mapping_unknown_field', 'column_forbidden'],
  async run({ tx, actor, audit }, input) {
    const delivery = await lockDelivery(tx, input.delivery_id)
    requireVersion(delivery, input.version)
    if (!['uploaded', 'validated', 'rejected'].includes(delivery.state))
      throw new DomainError('delivery_step', { state: delivery.state })
    requireComplete(getFlow(delivery.flow), input.fields)
    requireAllowed(input.fields)
    const body = JSON.stringify(input.fields)
    await sql`update intake.deliveries set mapping = ${body}::jsonb, version = version + 1 where id = ${delivery.id}`.execute(
      tx,
    )
    const saved = await remember(tx, delivery, body, actor.staffId)
    audit({
      subject: delivery.id,
      clientId: delivery.client_id,
      facts: { fields: Object.keys(input.fields).length, new_version: saved },
    })
    return stateOf(tx, delivery.id)
  },
})

function requireComplete(target: FlowTarget, fields: Mapping): void {
  const known = new Set(target.columns.map((column) => column.field))
  const unknown = Object.keys(fields).filter((field) => !known.has(field))
  if (unknown.length > 0 || columnsUsedTwice(fields))
    throw new DomainError('mapping_unknown_field', { fields: unknown })
  const missing = target.columns.filter((column) => column.required && fields[column.field] === undefined)
  if (missing.length > 0) throw new DomainError('mapping_incomplete', { fields: missing.map((column) => column.field) })
}

/** A column that may not be kept serves no field, whatever it is called there. */
function requireAllowed(fields: Mapping): void {
  const isForbidden = (field: string) => forbiddenHeader(sourceOf(fields, field)?.header ?? '') !== undefined
  const forbidden = Object.keys(fields).filter(isForbidden)
  if (forbidden.length > 0) throw new DomainError('column_forbidden', { fields: forbidden })
}

/** A new version only when something changed. */
async function remember(tx: Tx, delivery: StoredDelivery, body: string, staffId: string): Promise<boolean> {
  const made = await sql`insert into intake.mappings (client_id, unit_id, flow, version, body, created_by)
    select ${delivery.client_id}::uuid, ${delivery.unit_id}::uuid, ${delivery.flow}, coalesce(max(m.version), 0) + 1, ${body}::jsonb, ${staffId}::uuid
    from intake.mappings m where m.client_id = ${delivery.client_id} and m.unit_id = ${delivery.unit_id} and m.flow = ${delivery.flow}
    having coalesce((array_agg(m.body order by m.version desc))[1], '{}') <> ${body}::jsonb`.execute(tx)
  return made.numAffectedRows === 1n
}
