import { Temporal } from 'temporal-polyfill'
import { allowed, type Facts, type Finding, type HoursRule } from '../model.ts'

/** GB/T 45251-2025 5.3: no contact at t ≥ 22:00:00 or t < 08:00:00 in the debtor's zone. An unknown zone denies. */
export function hours(rule: HoursRule, facts: Facts): Finding {
  const local = localTimeOf(facts)
  if (local === undefined) return { denied: true, untilAt: null }
  const [from, until] = windowOf(rule, local)
  if (Temporal.ZonedDateTime.compare(local, from) < 0) return { denied: true, untilAt: instantText(from) }
  if (Temporal.ZonedDateTime.compare(local, until) >= 0)
    return { denied: true, untilAt: instantText(from.add({ days: 1 })) }
  return allowed
}

/** When today's permitted hours end: a permit never lives longer. Undefined when the zone is not known. */
export function closesAt(rule: HoursRule, facts: Facts): string | undefined {
  const local = localTimeOf(facts)
  return local === undefined ? undefined : instantText(windowOf(rule, local)[1])
}

function localTimeOf(facts: Facts): Temporal.ZonedDateTime | undefined {
  if (facts.zone === null) return undefined
  try {
    return Temporal.Instant.from(facts.at).toZonedDateTimeISO(facts.zone)
  } catch (error) {
    // A zone that the time-zone data does not know is no zone: deny, do not guess.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function windowOf(rule: HoursRule, local: Temporal.ZonedDateTime): [Temporal.ZonedDateTime, Temporal.ZonedDateTime] {
  return [
    local.withPlainTime(Temporal.PlainTime.from(rule.hours.from)),
    local.withPlainTime(Temporal.PlainTime.from(rule.hours.until)),
  ]
}

function instantText(at: Temporal.ZonedDateTime): string {
  return at.toInstant().toString()
}
