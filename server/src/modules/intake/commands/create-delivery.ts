import { CreateDeliveryInput, DeliveryState } from '@dunwell/contract/intake'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { can, defineCommand, refuse } from '#platform/operations'
import { findFlow } from '../flow.ts'
import { stateOf } from '../store.ts'

type Input = z.output<typeof CreateDeliveryInput>

/**
 * A file becomes a delivery under an agreement in force. The same file again is refused and names the delivery that has it; figures
 * of another day are another file, for a bank's day may be like the one before.
 */
export const createDelivery = defineCommand({
  name: 'intake.create-delivery',
  input: CreateDeliveryInput,
  output: DeliveryState,
  allows: can('intake.receive'),
  errors: [
    'flow_unknown',
    'file_name_deceives',
    'batch_incomplete',
    'not_found',
    'agreement_not_valid',
    'currency_not_agreed',
    'file_not_uploaded',
    'duplicate_file',
    'batch_no_taken',
    'batch_differs',
  ],
  async run({ tx, actor, audit }, input) {
    if (findFlow(input.flow) === undefined) throw new DomainError('flow_unknown')
    // Signs that nobody sees turn a name round or hide its ending.
    if (/\p{Cf}/u.test(input.file_name)) throw new DomainError('file_name_deceives')
    const isPlacement = input.flow === 'placement'
    if (isPlacement && !hasBatch(input)) throw new DomainError('batch_incomplete')
    const agreement = await getAgreement(tx, input)
    await requireUpload(tx, input.sha256)
    await requireUpload(tx, contentOf(input))
    const sealed = await findSealed(tx, input)
    if (sealed !== undefined) return refuse('duplicate_file', sealed)
    if (isPlacement) await requireSameBatch(tx, input)
    const made = await sql<{ id: string }>`
      insert into intake.deliveries (client_id, unit_id, agreement_id, flow, file_sha256, content_sha256, file_name, layout, batch_no, hand,
        mandate_from, mandate_until, as_of, currency, control_count, control_sum_minor, created_by)
      values (${input.client_id}, ${agreement.unit_id}, ${input.agreement_id}, ${input.flow}, ${input.sha256}, ${contentOf(input)}, ${input.file_name},
        ${JSON.stringify(input.layout)}::jsonb, ${isPlacement ? (input.batch_no ?? null) : null}, ${input.hand}, ${input.mandate_from ?? null}, ${input.mandate_until ?? null}, ${input.as_of},
        ${agreement.currency}, ${input.control_count}, ${BigInt(input.control_sum.amount_minor)}, ${actor.staffId})
      on conflict do nothing returning id`.execute(tx)
    const id = made.rows[0]?.id
    audit({
      clientId: input.client_id,
      facts: { flow: input.flow, sha256: input.sha256 },
      ...(id === undefined ? {} : { subject: id }),
    })
    return id === undefined ? refuseTwice(tx, input) : stateOf(tx, id)
  },
})

function contentOf(input: Input): string {
  return input.content_sha256 ?? input.sha256
}

function hasBatch(input: Input): boolean {
  return (
    input.batch_no !== undefined &&
    input.mandate_from !== undefined &&
    input.mandate_until !== undefined &&
    input.mandate_from <= input.mandate_until
  )
}

async function getAgreement(tx: Tx, input: Input): Promise<{ unit_id: string; currency: string }> {
  const found = await sql<{
    unit_id: string
    currency: string
    valid: boolean
    valid_from: string
    valid_until: string
  }>`
    select a.unit_id, a.currency, a.valid_from, a.valid_until, clients.is_in_force(a.id) as valid
    from clients.agreements a
    where a.client_id = ${input.client_id} and a.id = ${input.agreement_id} and a.unit_id = any ((select identity.unit_ids('file'))::uuid[])`.execute(
    tx,
  )
  const agreement = found.rows[0]
  if (agreement === undefined) throw new DomainError('not_found')
  if (!agreement.valid)
    throw new DomainError('agreement_not_valid', {
      valid_from: agreement.valid_from,
      valid_until: agreement.valid_until,
    })
  if (agreement.currency !== input.control_sum.currency) throw new DomainError('currency_not_agreed')
  return agreement
}

async function requireUpload(tx: Tx, sha256: string): Promise<void> {
  const found = await sql`select 1 from intake.uploads where sha256 = ${sha256}`.execute(tx)
  if (found.rows.length === 0) throw new DomainError('file_not_uploaded')
}

/**
 * The same file where something had to be taken out of the first: that one is read from a copy since, so its content is another, and
 * only what lies under seal of it tells that it is the same.
 */
async function findSealed(tx: Tx, input: Input) {
  const found = await sql<{ delivery_id: string; state: string; received_at: string }>`
    select d.id as delivery_id, d.state, d.created_at as received_at from intake.deliveries d
    join intake.sealed_files f on f.client_id = d.client_id and f.delivery_id = d.id and f.sha256 = ${contentOf(input)}
    where d.client_id = ${input.client_id} and d.agreement_id = ${input.agreement_id} and d.flow = ${input.flow} and d.file_sha256 = ${input.sha256}
      and (d.original_table -> 'sheets') is not distinct from (${JSON.stringify(input.layout)}::jsonb -> 'table' -> 'sheets')
      and (d.flow = 'placement' or d.as_of = ${input.as_of}::date) and d.state not in ('rejected', 'withdrawn', 'undone')
    limit 1`.execute(tx)
  return found.rows[0]
}

/** A batch may be delivered again, as the batch that it is: rows that stand are left, new ones join it. @throws batch_differs */
async function requireSameBatch(tx: Tx, input: Input): Promise<void> {
  const found = await sql<{ hand: number; mandate_from: string; mandate_until: string; same: boolean }>`
    select hand, mandate_from, mandate_until,
      (hand, mandate_from, mandate_until) = (${input.hand}::int, ${input.mandate_from ?? null}::date, ${input.mandate_until ?? null}::date) as same
    from intake.deliveries where client_id = ${input.client_id} and agreement_id = ${input.agreement_id} and batch_no = ${input.batch_no ?? null} and state = 'applied'
    limit 1`.execute(tx)
  const batch = found.rows[0]
  if (batch === undefined || batch.same) return
  const { hand, mandate_from, mandate_until } = batch
  throw new DomainError('batch_differs', { hand, mandate_from, mandate_until })
}

/** Which of the two unique rules it was. A delivery of another unit is not named. */
async function refuseTwice(tx: Tx, input: Input) {
  const same = await sql<{
    id: string
    state: string
    created_at: string
  }>`select id, state, created_at from intake.deliveries
    where client_id = ${input.client_id} and agreement_id = ${input.agreement_id} and flow = ${input.flow} and content_sha256 = ${contentOf(input)}
      and (layout -> 'table' -> 'sheets') is not distinct from (${JSON.stringify(input.layout)}::jsonb -> 'table' -> 'sheets')
      and (flow = 'placement' or as_of = ${input.as_of}::date) and state not in ('rejected', 'withdrawn', 'undone')`.execute(
    tx,
  )
  const known = same.rows[0]
  if (known !== undefined)
    return refuse('duplicate_file', { delivery_id: known.id, state: known.state, received_at: known.created_at })
  const batch = await sql<{ id: string }>`select id from intake.deliveries
    where client_id = ${input.client_id} and agreement_id = ${input.agreement_id} and batch_no = ${input.batch_no ?? null} and state not in ('rejected', 'withdrawn', 'applied', 'undone')`.execute(
    tx,
  )
  const [other] = batch.rows
  return other === undefined ? refuse('duplicate_file') : refuse('batch_no_taken', { delivery_id: other.id })
}
