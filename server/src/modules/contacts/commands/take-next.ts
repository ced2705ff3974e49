import {
  HeartbeatInput,
  HeartbeatResult,
  NextCase,
  SkipInput,
  SkipResult,
  TakeNextInput,
} from '@dunwell/contract/contacts'
import { sql } from 'kysely'
import { passGate } from '#modules/compliance'
import { deferWork, keepLease, leaseMinutes, takeNext } from '#modules/portfolio'
import { kept, type Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'
import { findCase } from '../store.ts'

const skippedMinutes = 30

/** The next case, leased to the actor; the one already in hand comes back first. */
export const takeNextWork = defineCommand({
  name: 'contacts.take-next',
  input: TakeNextInput,
  output: NextCase,
  allows: can('contacts.work'),
  errors: ['not_found'],
  dryRun: 'refused',
  async run({ tx, audit }, input) {
    const next = await takeNext(tx, input.desk_no)
    if (next.case_id !== null) audit({ subject: next.case_id })
    return next
  },
})

/** Comes every 30 s from an open workbench. */
export const heartbeat = defineCommand({
  name: 'contacts.heartbeat',
  input: HeartbeatInput,
  output: HeartbeatResult,
  allows: can('contacts.work'),
  errors: ['lease_lost'],
  unaudited: 'comes every 30 seconds and decides nothing; taking and recording are audited',
  async run({ tx }, input) {
    if (!(await keepLease(tx, input.case_id))) throw new DomainError('lease_lost')
    return { leased_until: await minutesOn(tx, leaseMinutes) }
  },
})

/** Lays a case aside for half an hour, with the reason. */
export const skipCase = defineCommand({
  name: 'contacts.skip',
  input: SkipInput,
  output: SkipResult,
  allows: can('contacts.work'),
  errors: ['not_found', 'lease_lost', 'reason_missing', 'gate_refused'],
  async run(ctx, input) {
    const { tx, actor, audit } = ctx
    if (input.reason === 'other' && input.note === '') throw new DomainError('reason_missing')
    const found = await findCase(tx, input.case_id)
    if (!(await keepLease(tx, input.case_id, 0))) throw new DomainError('lease_lost')
    const facts = { gate: 'text' as const, text: { body: input.note, kind: 'note' } }
    const act = { clientId: found.client_id, subject: input.case_id, facts, keeps: false }
    const refusal = input.note === '' ? undefined : await passGate(ctx, act)
    if (refusal !== undefined) return refusal
    await sql`insert into contacts.skips (client_id, case_id, staff_id, reason, note, skipped_at)
      values (${found.client_id}, ${input.case_id}, ${actor.staffId}, ${input.reason}, ${input.note}, ${found.now})`.execute(
      tx,
    )
    await deferWork(tx, input.case_id, await minutesOn(tx, skippedMinutes))
    audit({ subject: input.case_id, clientId: found.client_id, facts: { reason: input.reason } })
    return { next: input.take_next ? await takeNext(tx, undefined) : null }
  },
})

async function minutesOn(tx: Tx, minutes: number): Promise<string> {
  const found = await sql<{
    at: string
  }>`${kept('contacts.minutes-on')} select platform.now() + make_interval(mins => ${minutes}::int) as at`.execute(tx)
  const [row] = found.rows
  if (row === undefined) throw new Error('the clock answers')
  return row.at
}
