import type { deliveryStates } from '@dunwell/contract/intake'
import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import type { FlowName } from './flow.ts'
import type { Mapping } from './rules/mapping.ts'

export type StoredDelivery = {
  id: string
  client_id: string
  unit_id: string
  agreement_id: string
  flow: FlowName
  currency: string
  state: (typeof deliveryStates)[number]
  version: number
  attempt: number
  mapping: Mapping | null
  task_id: string | null
  control_count: number
  control_sum_minor: bigint
  file_count: number | null
  file_sum_minor: bigint | null
  unreadable_count: number | null
  accepted_count: number | null
  rejected_count: number | null
}

/** Locks a delivery of the person's reach. @throws not_found */
export async function lockDelivery(tx: Tx, id: string): Promise<StoredDelivery> {
  const found =
    await sql<StoredDelivery>`select id, client_id, agreement_id, unit_id, flow, currency, state, version, attempt, mapping, task_id, control_count, control_sum_minor,
      file_count, file_sum_minor, unreadable_count, accepted_count, rejected_count
    from intake.deliveries where id = ${id} for update`.execute(tx)
  const delivery = found.rows[0]
  if (delivery === undefined) throw new DomainError('not_found')
  return delivery
}

/** The form that was filled in must show what stands now. @throws stale */
export function requireVersion(delivery: StoredDelivery, version: number): void {
  if (delivery.version !== version) throw new DomainError('stale', { version: delivery.version })
}

/** Whether the job of this delivery can still end by itself; one whose task has failed or was cancelled cannot. */
export async function isTaskLive(tx: Tx, delivery: StoredDelivery): Promise<boolean> {
  if (delivery.task_id === null) return false
  // A task that is not visible here belongs to a colleague: it counts as live, so that two do not start the same work.
  const ended =
    await sql`select 1 from platform.tasks where id = ${delivery.task_id} and state in ('succeeded', 'failed', 'cancelled')`.execute(
      tx,
    )
  return ended.rows.length === 0
}

export function toState(delivery: StoredDelivery) {
  return { id: delivery.id, state: delivery.state, version: delivery.version, task_id: delivery.task_id }
}

/** What this step leaves: state and version by the database's own word. */
export async function stateOf(tx: Tx, id: string) {
  return toState(await lockDelivery(tx, id))
}
