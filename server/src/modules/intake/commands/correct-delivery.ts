import { CorrectDeliveryInput, type Correction, DeliveryState } from '@dunwell/contract/intake'
import { sql } from 'kysely'
import type { z } from 'zod'
import { DomainError } from '#platform/errors'
import { can, defineCommand, refuse } from '#platform/operations'
import { getFlow } from '../flow.ts'
import type { TargetColumn } from '../model.ts'
import { forbiddenCell } from '../rules/forbidden.ts'
import { type FieldSource, sourceOf } from '../rules/mapping.ts'
import { readRow } from '../rules/read-row.ts'
import { lockDelivery, requireVersion, type StoredDelivery, stateOf } from '../store.ts'

/**
 * Corrects what the file says, for this delivery: the file stays as it came. What is written must be readable; whether the row is
 * accepted then, the next validation says. The values lie in the vault until the file is applied or withdrawn.
 */
export const correctDelivery = defineCommand({
  name: 'intake.correct-delivery',
  input: CorrectDeliveryInput,
  output: DeliveryState,
  allows: can('intake.receive'),
  errors: [
    'not_found',
    'stale',
    'delivery_step',
    'delivery_not_yours',
    'correction_not_possible',
    'correction_unreadable',
    'corrections_too_many',
  ],
  async run({ tx, audit }, { delivery_id, version, correction }) {
    const delivery = await lockDelivery(tx, delivery_id)
    requireVersion(delivery, version)
    const { column, source } = columnOf(delivery, correction.field)
    const line = correction.kind === 'cell' ? correction.line_no : null
    audit({
      subject: delivery.id,
      clientId: delivery.client_id,
      facts: { kind: correction.kind, field: correction.field, line_no: line },
    })
    const fault = faultOf(correction, column, source)
    if (fault !== null) return refuse('correction_unreadable', { code: fault })
    const [sought, within] = soughtBy(correction)
    await sql`select intake.correct(${delivery.id}, ${line}::int, ${column.field}, ${sought}::text, ${within}, ${correction.value}, ${column.personal})`.execute(
      tx,
    )
    return stateOf(tx, delivery.id)
  },
})

function soughtBy(correction: z.output<typeof Correction>): [string | null, boolean] {
  return correction.kind === 'replace' ? [correction.sought, correction.within] : [null, false]
}

function columnOf(delivery: StoredDelivery, field: string): { column: TargetColumn; source: FieldSource } {
  const column = getFlow(delivery.flow).columns.find((candidate) => candidate.field === field)
  const source = sourceOf(delivery.mapping, field)
  if (column === undefined || source === undefined || source.constant !== undefined)
    throw new DomainError('correction_not_possible')
  return { column, source }
}

/** As the whole row would be read, with this one cell; of a piece of a cell only what may stand in no file is known. */
function faultOf({ kind, value }: z.output<typeof Correction>, column: TargetColumn, source: FieldSource) {
  if (forbiddenCell(value) !== undefined) return 'forbidden_content'
  if (kind === 'replace') return null
  const places = { width: null, cellOf: new Map([[column.field, 0]]) }
  const { faults } = readRow([column], { [column.field]: source }, places, { cells: [value], kinds: null })
  return faults[1] ?? null
}
