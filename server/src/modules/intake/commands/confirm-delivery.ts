import { ConfirmDeliveryInput, DeliveryState } from '@dunwell/contract/intake'
import { sql } from 'kysely'
import { passPlacement } from '#modules/clients'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { type CommandContext, can, defineCommand, type Refusal, refuse } from '#platform/operations'
import { isTaskLive, lockDelivery, requireVersion, type StoredDelivery, stateOf, toState } from '../store.ts'

/** Lets a validated delivery be applied, by a job. Refused unless the whole file agrees with the bank's control totals. */
export const confirmDelivery = defineCommand({
  name: 'intake.confirm-delivery',
  input: ConfirmDeliveryInput,
  output: DeliveryState,
  allows: can('intake.receive'),
  errors: [
    'not_found',
    'stale',
    'delivery_step',
    'mapping_not_checked',
    'corrections_not_checked',
    'layout_not_confirmed',
    'control_total_mismatch',
    'rejects_not_accepted',
    'nothing_to_apply',
    'gate_refused',
  ],
  async run(ctx, input) {
    const { tx, actor, audit, enqueue } = ctx
    const delivery = await lockDelivery(tx, input.delivery_id)
    audit({
      subject: delivery.id,
      clientId: delivery.client_id,
      facts: {
        accepted: delivery.accepted_count,
        rejected: delivery.rejected_count,
        skip_rejects: input.skip_rejects,
        layout_confirmed: input.layout_confirmed,
      },
    })
    // A second click finds what the first one began.
    if (delivery.state === 'applied' || (delivery.state === 'applying' && (await isTaskLive(tx, delivery))))
      return toState(delivery)
    requireVersion(delivery, input.version)
    if (delivery.state !== 'validated' && delivery.state !== 'applying')
      throw new DomainError('delivery_step', { state: delivery.state })
    const checked = await whatIsChecked(tx, delivery.id)
    if (!checked.mapping) return refuse('mapping_not_checked')
    if (!checked.corrections) return refuse('corrections_not_checked')
    if (checked.differences > 0 && !input.layout_confirmed)
      return refuse('layout_not_confirmed', { differences: checked.differences })
    const refusal = refusalOf(delivery, input.skip_rejects)
    if (refusal !== undefined) return refusal
    const gate = await askPlacement(ctx, delivery)
    if (gate !== undefined) return gate
    const twofold = await askSecond(tx, delivery, actor.staffId)
    if (twofold !== undefined) return twofold
    const task = await enqueue(
      'intake.apply',
      { delivery_id: delivery.id },
      { clientId: delivery.client_id, task: { kind: 'intake.apply', subjectId: delivery.id } },
    )
    await sql`update intake.deliveries set state = 'applying', version = version + 1, task_id = ${task}, skip_rejects = ${input.skip_rejects}, confirmed_by = ${actor.staffId},
        confirmed_at = now(), error_code = null, error_facts = null
      where id = ${delivery.id}`.execute(tx)
    return stateOf(tx, delivery.id)
  },
})

/** New cases are placed with a house: the rules ask for its evaluation, agreements and certificates. */
async function askPlacement(ctx: CommandContext, delivery: StoredDelivery): Promise<Refusal | undefined> {
  if (delivery.flow !== 'placement') return undefined
  return passPlacement(ctx, { clientId: delivery.client_id, agreementId: delivery.agreement_id, subject: delivery.id })
}

/** Above the agreement's threshold the request is noted, and the confirmation waits for another person's word. */
async function askSecond(tx: Tx, delivery: StoredDelivery, staffId: string): Promise<Refusal | undefined> {
  const found = await sql<{ rule: string; agreed_by: string | null }>`
    select intake.may_skip(a.terms, d.rejected_count) as rule, d.skip_agreed_by as agreed_by
    from intake.deliveries d join clients.agreements a on a.client_id = d.client_id and a.id = d.agreement_id where d.id = ${delivery.id}`.execute(
    tx,
  )
  const { rule, agreed_by } = found.rows[0] ?? { rule: 'never', agreed_by: null }
  const facts = { rejected: delivery.rejected_count }
  if (rule === 'never') return refuse('all_or_nothing', facts)
  if (rule !== 'with_second' || (agreed_by !== null && agreed_by !== staffId)) return undefined
  await sql`update intake.deliveries set skip_asked_by = ${staffId}, skip_asked_at = now(), version = version + 1
    where id = ${delivery.id} and skip_asked_by is null`.execute(tx)
  return refuse('second_person_needed', facts)
}

type Checked = { mapping: boolean; corrections: boolean; differences: number }

/** Whether the report that is confirmed is that of the mapping and the corrections as they stand. */
async function whatIsChecked(tx: Tx, id: string): Promise<Checked> {
  const found = await sql<Checked>`
    select coalesce(mapping = checked_mapping, false) as mapping, corrections = checked_corrections as corrections, jsonb_array_length(layout_differences) as differences from intake.deliveries where id = ${id}`.execute(
    tx,
  )
  return found.rows[0] ?? { mapping: false, corrections: false, differences: 0 }
}

function refusalOf(delivery: StoredDelivery, skipRejects: boolean): Refusal | undefined {
  if (delivery.file_count !== delivery.control_count || delivery.file_sum_minor !== delivery.control_sum_minor) {
    return refuse('control_total_mismatch', {
      control: { count: delivery.control_count, sum_minor: delivery.control_sum_minor.toString() },
      file: {
        count: delivery.file_count,
        sum_minor: delivery.file_sum_minor?.toString() ?? null,
        unreadable_count: delivery.unreadable_count,
      },
    })
  }
  if (delivery.accepted_count === 0) return refuse('nothing_to_apply', { rejected: delivery.rejected_count })
  if ((delivery.rejected_count ?? 0) > 0 && !skipRejects)
    return refuse('rejects_not_accepted', { accepted: delivery.accepted_count, rejected: delivery.rejected_count })
  return undefined
}
