import type { ErrorCode } from '@dunwell/contract'
import { type ContactOutcome, callResults, outcomes, type RecordContactInput } from '@dunwell/contract/contacts'
import type { z } from 'zod'

type Recorded = Pick<
  z.output<typeof RecordContactInput>,
  'direction' | 'permit_id' | 'call_result' | 'outcome' | 'promise' | 'next_follow_up_at'
>

/** Whoever calls in is on the line: a record of it says with whom one spoke. */
const spoken: ReadonlySet<string> = new Set(['connected_self', 'connected_contact', 'not_self', 'refused_contact'])
/** Beyond this a case would be buried; what must rest longer gets a hold, which names its reason. */
const followUpDaysMax = 60
const dayMs = 24 * 3600 * 1000

/** What is wrong with a record as a whole, or undefined. Single fields are the schema's business. */
export function findFault(recorded: Recorded, now: string): ErrorCode | undefined {
  if ((recorded.direction === 'outbound') !== (recorded.permit_id !== undefined)) return 'permit_missing'
  if (recorded.direction === 'inbound' && !spoken.has(recorded.call_result)) return 'inbound_unspoken'
  if (callResults[recorded.call_result].requiresOutcome && recorded.outcome === undefined) return 'outcome_missing'
  if (needsPromise(recorded.outcome) !== (recorded.promise !== undefined)) return 'outcome_needs_promise'
  if (recorded.next_follow_up_at !== undefined && Date.parse(recorded.next_follow_up_at) <= Date.parse(now))
    return 'follow_up_past'
  if (
    recorded.next_follow_up_at !== undefined &&
    Date.parse(recorded.next_follow_up_at) > Date.parse(now) + followUpDaysMax * dayMs
  )
    return 'follow_up_far'
  return undefined
}

function needsPromise(outcome: ContactOutcome | undefined): boolean {
  return outcome !== undefined && outcomes[outcome].requiresPromise
}
