import { bindingnesses } from '@dunwell/contract/rule-packs'
import { Temporal } from 'temporal-polyfill'
import type { Channel, Facts, Override, PackRule, Rule } from '../model.ts'
import { find, firstMoment, isDenied } from './find.ts'
import { findObjection } from './objections.ts'
import { findOverride } from './overrides.ts'
import { type Moment, mediaOf, momentOf } from './predicate.ts'

export type Denial = { denied: PackRule; untilAt: string | null; unknown?: readonly string[] }
/** A rule that would have refused and was set aside, and by what. */
export type Overridden = { rule: PackRule; by: Override }
export type Decision =
  | {
      verdict: 'granted'
      closesAt: string | null
      duties: readonly PackRule[]
      flags: readonly Denial[]
      overridden: readonly Overridden[]
    }
  | { verdict: 'refused'; reasons: [Denial, ...Denial[]] }

/** What must have been looked at before a contact is granted. A letter is read when the reader likes. */
const needed: Record<Channel, readonly Rule['topic'][]> = {
  call: ['hours', 'frequency', 'hold'],
  sms: ['hours', 'frequency', 'hold'],
  im: ['hours', 'frequency', 'hold'],
  visit: ['hours', 'frequency', 'hold'],
  letter: ['frequency', 'hold'],
  email: ['hold'],
  reveal: ['hours', 'frequency', 'hold'],
  public_post: [],
}

/**
 * All packs in force stack and the strictest wins: one rule that denies, or one requirement that is not met, refuses, whatever another pack
 * allows. Where no pack speaks of what must be looked at, or none of a jurisdiction is in force, the answer is no.
 */
export function decide(inForce: readonly PackRule[], facts: Facts): Decision {
  const now = momentOf(facts)
  const rules = inForce.filter((rule) => holdsHere(rule, facts))
  const applicable = rules.filter(({ rule }) => appliesTo(rule, facts))
  const standing = applicable.filter((rule) => findOverride(rule, facts) === undefined)
  const hours = standing.filter(({ rule }) => rule.topic === 'hours').map(({ rule }) => rule)
  const found = denialsOf(standing, facts, now)
  const flags = found.filter(has('flag'))
  const unstated = found.filter(has('confirm'))
  const shut = [
    ...missing(rules, applicable, facts),
    ...found.filter((one) => !flags.includes(one) && !unstated.includes(one)),
    ...closed(rules, facts),
    ...objection(applicable, facts, now),
  ]
  // A statement is asked for only where it would open the door.
  const reasons = (shut.length === 0 ? unstated : shut)
    .map((denial) => ({ ...denial, untilAt: opening(hours, facts, denial.untilAt) }))
    .sort(byWorst)
  const [worst, ...others] = reasons
  if (worst !== undefined) return { verdict: 'refused', reasons: [worst, ...others] }
  return {
    verdict: 'granted',
    closesAt: earliest(hours.map((rule) => firstMoment(rule, now, true))),
    duties: applicable.filter(({ rule }) => rule.duties !== undefined),
    flags,
    overridden: overriddenOf(applicable, facts, now),
  }
}

function overriddenOf(applicable: readonly PackRule[], facts: Facts, now: Moment): Overridden[] {
  return applicable.flatMap((rule) => {
    const by = findOverride(rule, facts)
    return by !== undefined && find(rule.rule, facts, now).denied ? [{ rule, by }] : []
  })
}

const has =
  (effect: Rule['effect']) =>
  ({ denied }: Denial): boolean =>
    denied.rule.effect === effect

/** Refused for want of a statement alone. */
export const awaitsStatement = (reasons: readonly Denial[]): boolean => reasons.every(has('confirm'))

function denialsOf(rules: readonly PackRule[], facts: Facts, now: Moment): Denial[] {
  return rules
    .filter(({ rule }) => rule.effect !== 'allow')
    .flatMap((denied): Denial[] => {
      const finding = find(denied.rule, facts, now)
      return finding.denied ? [{ ...finding, denied }] : []
    })
}

/** What the database refused stays refused, by the rule that its constraint stands for, until that rule would open. */
function objection(applicable: readonly PackRule[], facts: Facts, now: Moment): Denial[] {
  const denied = findObjection(applicable, facts)
  return denied === undefined ? [] : [{ denied, untilAt: firstMoment(denied.rule, now, false) }]
}

/** Another country's pack says nothing; where nobody knows whose law holds, each of them does. */
function holdsHere({ jurisdiction }: PackRule, { jurisdictions }: Facts): boolean {
  if (jurisdiction === undefined || jurisdiction === null || jurisdictions === undefined) return true
  return jurisdictions.includes(jurisdiction)
}

/** A condition on what is not known holds: the rule then looks for itself. */
export function appliesTo({ when, from, until }: Rule, facts: Facts): boolean {
  const fits = <T>(wanted: readonly T[] | undefined, is: T | undefined) =>
    wanted === undefined || is === undefined || wanted.includes(is)
  if (when.gate !== facts.gate) return false
  if ((from !== undefined && facts.today < from) || (until !== undefined && facts.today > until)) return false
  return (
    (facts.channel === undefined || mediaOf(facts).some((medium) => fits(when.channel, medium))) &&
    fits(when.mode, facts.mode) &&
    fits(when.party, facts.party?.kind) &&
    fits(when.purpose, facts.purpose)
  )
}

/** Of a pack's rules that allow on one topic, one must hold. The first that speaks of this act is named. */
function closed(rules: readonly PackRule[], facts: Facts): Denial[] {
  const allowing = rules.filter(
    ({ rule }) =>
      rule.effect === 'allow' &&
      appliesTo({ ...rule, when: { ...rule.when, party: undefined, purpose: undefined } }, facts),
  )
  const groups = Map.groupBy(allowing, ({ pack, version, rule }) => `${pack}@${version} ${rule.topic}`)
  return [...groups.values()].flatMap((group): Denial[] => {
    const speaking = group.filter(({ rule }) => appliesTo(rule, facts))
    const found = speaking.map((denied) => ({ denied, finding: find(denied.rule, facts) }))
    if (found.some(({ finding }) => !finding.denied)) return []
    const named = found[0]
    const [first] = group
    if (named?.finding.denied) return [{ ...named.finding, denied: named.denied }]
    return first === undefined ? [] : [{ denied: first, untilAt: null }]
  })
}

function missing(rules: readonly PackRule[], applicable: readonly PackRule[], facts: Facts): Denial[] {
  if (facts.gate !== 'contact' || facts.channel === undefined) return []
  const topics = needed[facts.channel].filter((topic) => !applicable.some(({ rule }) => rule.topic === topic))
  const countries = (facts.jurisdictions ?? []).filter(
    (country) => !rules.some(({ jurisdiction }) => jurisdiction === country),
  )
  return topics.length + countries.length === 0
    ? []
    : [
        {
          denied: noPack,
          untilAt: null,
          unknown: [...topics.map((topic) => `topics.${topic}`), ...countries.map((one) => `countries.${one}`)],
        },
      ]
}

const noPack: PackRule = {
  pack: 'engine',
  version: '1',
  rule: {
    id: 'PACK-MISSING',
    topic: 'conduct',
    citation: '规则包',
    clause: '适用',
    bindingness: 'house',
    certainty: 'DEF',
    when: { gate: 'contact' },
    effect: 'deny',
    override: 'none',
    message_zh: '没有适用的规则包，无法核验，不得联系',
    message_en: 'No rule pack in force speaks of this contact, so that it cannot be checked and may not happen',
    alternative_zh: '请合规人员启用该法域与渠道的规则包',
    alternative_en: 'Ask compliance to put a pack for this jurisdiction and channel in force',
  },
}

/** What reopens at midnight reopens in truth when the hours begin. */
function opening(hours: readonly Rule[], facts: Facts, untilAt: string | null): string | null {
  let at = untilAt
  for (let round = 0; at !== null && round <= hours.length; round++) {
    const moment = momentOf(facts, Temporal.Instant.from(at))
    const shut = hours.find((rule) => isDenied(rule, moment))
    if (shut === undefined) return at
    at = firstMoment(shut, moment, false)
  }
  return at
}

function earliest(ends: readonly (string | null)[]): string | null {
  return ends.reduce((first, end) => {
    if (end === null || first === null) return first ?? end
    return Date.parse(end) < Date.parse(first) ? end : first
  }, null)
}

/** Whoever asks can do nothing about what the client agreed to and what is stopped; a paper, an order or a fact they can bring. */
const beyondReach: readonly Rule['topic'][] = ['agreement', 'channel', 'hold', 'conduct']

/**
 * Worst first: without an end, then the latest. Of equals first what the asker cannot mend, for whoever mended the other would be refused
 * anew; then what binds more.
 */
function byWorst(a: Denial, b: Denial): number {
  const end = ({ untilAt }: Denial): number => (untilAt === null ? Number.POSITIVE_INFINITY : Date.parse(untilAt))
  const weight = ({ denied: { rule }, unknown }: Denial): number => {
    const mendable = unknown !== undefined || !beyondReach.includes(rule.topic)
    return (mendable ? bindingnesses.length : 0) + bindingnesses.indexOf(rule.bindingness)
  }
  if (end(a) === end(b)) return weight(a) - weight(b)
  return end(b) > end(a) ? 1 : -1
}
