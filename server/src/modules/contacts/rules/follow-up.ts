import { type CallResult, type ContactOutcome, callResults, outcomes } from '@dunwell/contract/contacts'
import { Temporal } from 'temporal-polyfill'

const houseZone = 'Asia/Shanghai'

/** When a case comes up again if the collector says nothing: some days on, at nine in the debtor's morning. */
export function nextFollowUp(
  said: { callResult: CallResult; outcome: ContactOutcome | undefined },
  now: string,
  zone: string | null,
): string {
  const days =
    said.outcome === undefined ? callResults[said.callResult].followUpDays : outcomes[said.outcome].followUpDays
  return Temporal.Instant.from(now)
    .toZonedDateTimeISO(zone ?? houseZone)
    .add({ days })
    .withPlainTime('09:00')
    .toInstant()
    .toString()
}
