import { allowed, type Facts, type Finding } from '../model.ts'

/** A live hold denies until the last of them ends; one without an end denies until somebody ends it. */
export function hold(facts: Facts): Finding {
  if (facts.holds.length === 0) return allowed
  const ends = facts.holds.map((found) => found.until)
  if (ends.includes(null)) return { denied: true, untilAt: null }
  return {
    denied: true,
    untilAt: ends.reduce((last, end) => (Date.parse(end ?? '') > Date.parse(last ?? '') ? end : last)),
  }
}
