import type { CallControl, PlaceCall } from '#platform/call-control'
import { DomainError } from '#platform/errors'
import type { Outcome, Runner } from '#platform/runner'
import { showNumber } from '../show-number.ts'
import { readShown } from './read-shown.ts'

/**
 * The value behind a permit, to its owner, once. Two transactions: the trace commits before the value is read; and no idempotency key,
 * whose row would keep the value.
 */
export async function showUnderPermit(runner: Runner, { permitId, by, requestId }: Omit<PlaceCall, 'limits'>) {
  const used = granted(await runner.execute(showNumber, { permit_id: permitId }, by, { requestId }))
  const asked = { permit_id: permitId, grant_id: used.grant_id }
  const read = granted(await runner.execute(readShown, asked, by, { requestId }))
  return { value: read.value, seconds: used.seconds }
}

/** The collector dials on a desk phone: the number shows for a minute, and nobody but they can hang up. */
export function manualCalls(runner: Runner): CallControl {
  return {
    place: async (call) => ({ way: 'shown', ...(await showUnderPermit(runner, call)) }),
    async hangUp() {},
  }
}

function granted<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new DomainError(outcome.refusal.refused, outcome.refusal.facts)
  return outcome.value
}
