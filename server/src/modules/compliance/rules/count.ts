import { Temporal } from 'temporal-polyfill'
import { allowed, type CountRule, type Facts, type Finding } from '../model.ts'

/** GB/T 45251-2025 5.3.2.2.2: confirmed and open calls of the natural day together stay below the limit before one more begins. */
export function count(rule: CountRule, facts: Facts): Finding {
  const counted = rule.counter.event === 'effective_call' ? facts.confirmed + facts.inFlight : facts.house
  if (counted === null || counted < rule.counter.limit) return allowed
  // Where none is allowed, another day changes nothing.
  if (rule.counter.limit === 0) return { denied: true, untilAt: null }
  const tomorrow = Temporal.PlainDate.from(facts.today).add({ days: 1 }).toZonedDateTime('Asia/Shanghai')
  return { denied: true, untilAt: tomorrow.toInstant().toString() }
}
