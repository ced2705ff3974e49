import { Temporal } from 'temporal-polyfill'
import type { Facts, Finding, Rule } from '../model.ts'
import { changesOf, holds, leavesOf, type Moment, momentOf, unknownIn } from './predicate.ts'

type Counter = NonNullable<Rule['counter']>
/** A rule that changes more often than this before it opens is not worth a date. */
const stepsMax = 24

/** What one rule says now, and when it would say something else. What is not known refuses. */
export function find(rule: Rule, facts: Facts, now: Moment = momentOf(facts)): Finding {
  if (!isDenied(rule, now)) return { denied: false }
  const unknown = unknownOf(rule, now)
  return { denied: true, untilAt: firstMoment(rule, now, false), ...(unknown.length === 0 ? {} : { unknown }) }
}

export function isDenied(rule: Rule, moment: Moment): boolean {
  const tested = rule.test === undefined ? true : holds(rule.test, moment)
  if (rule.effect === 'confirm' && moment.facts.confirmed?.includes(rule.id)) return false
  if (rule.effect === 'require' || rule.effect === 'allow') return rule.duties === undefined && tested !== true
  const counted = rule.counter === undefined ? true : isReached(rule.counter, moment)
  return tested !== false && counted !== false
}

/** The next moment at which the rule denies, or no longer does; null when nobody can say. */
export function firstMoment(rule: Rule, from: Moment, denied: boolean): string | null {
  let moment = from
  for (let step = 0; step < stepsMax; step++) {
    const next = changesOfRule(rule, moment).sort(Temporal.Instant.compare)[0]
    if (next === undefined) return null
    moment = momentOf(from.facts, next)
    if (isDenied(rule, moment) === denied) return next.toString()
  }
  return null
}

/** What nobody knew and the rule turned on, by name: none where it would refuse whatever that were. */
function unknownOf(rule: Rule, moment: Moment): string[] {
  const tested = rule.test === undefined ? [] : unknownIn(rule.test, moment)
  const counted = rule.counter !== undefined && isReached(rule.counter, moment) === undefined
  return [...new Set([...tested, ...(counted ? [`counters.${rule.counter?.event}`] : [])])]
}

/** Confirmed and open ones together stay below the limit before one more begins. */
function isReached(counter: Counter, moment: Moment): boolean | undefined {
  const count = moment.facts.counters?.[counter.event]
  if (count === undefined) return undefined
  // Known not to be counted here: a house limit that no agreement permits.
  if (count === null) return false
  const end = endOf(counter, moment.facts)
  const over = end !== undefined && Temporal.Instant.compare(moment.at, end) >= 0
  const counted = count.confirmed + count.inFlight
  const left = over ? (counter.window.startsWith('natural_day') ? 0 : counted - 1) : counted
  return left >= counter.limit
}

function endOf(counter: Counter, facts: Facts): Temporal.Instant | undefined {
  if (!counter.window.startsWith('natural_day')) {
    const frees = facts.counters?.[counter.event]?.frees
    return frees === undefined || frees === null ? undefined : Temporal.Instant.from(frees)
  }
  if (counter.window === 'natural_day:Asia/Shanghai')
    return Temporal.PlainDate.from(facts.today).add({ days: 1 }).toZonedDateTime('Asia/Shanghai').toInstant()
  // The day is over when it is over in every zone in which the debtor may be.
  const ends = momentOf(facts).locals.map((local) => local.add({ days: 1 }).startOfDay().toInstant())
  return ends.sort(Temporal.Instant.compare).at(-1)
}

function changesOfRule(rule: Rule, moment: Moment): Temporal.Instant[] {
  const tested = rule.test === undefined ? [] : leavesOf(rule.test).flatMap((leaf) => changesOf(leaf, moment))
  const end = rule.counter === undefined ? undefined : endOf(rule.counter, moment.facts)
  return end !== undefined && Temporal.Instant.compare(end, moment.at) > 0 ? [...tested, end] : tested
}
