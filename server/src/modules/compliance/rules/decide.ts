import type { Facts, Finding, HoursRule, PackRule, Rule } from '../model.ts'
import { agreement } from './agreement.ts'
import { caseState } from './case-state.ts'
import { channel } from './channel.ts'
import { contactPoint } from './contact-point.ts'
import { count } from './count.ts'
import { hold } from './hold.ts'
import { closesAt, hours } from './hours.ts'

export type Denial = { denied: PackRule; untilAt: string | null }
export type Decision = { verdict: 'granted'; closesAt: string } | { verdict: 'refused'; reasons: [Denial, ...Denial[]] }

/** All packs in force stack, the strictest wins. Without hours, count and hold among them nothing can be granted. */
export function decide(rules: readonly PackRule[], facts: Facts): Decision {
  const hoursRules = rules.map(({ rule }) => rule).filter((rule) => rule.check === 'hours')
  for (const needed of ['hours', 'count', 'hold'] as const)
    if (!rules.some(({ rule }) => rule.check === needed)) throw new Error(`no rule pack in force checks ${needed}`)
  const reasons = rules
    .flatMap((denied): Denial[] => {
      const finding = check(denied.rule, facts)
      return finding.denied ? [{ denied, untilAt: opening(hoursRules, facts, finding.untilAt) }] : []
    })
    .sort(byWorst)
  const [worst, ...others] = reasons
  if (worst !== undefined) return { verdict: 'refused', reasons: [worst, ...others] }
  const ends = hoursRules.map((rule) => closesAt(rule, facts)).filter((end) => end !== undefined)
  return {
    verdict: 'granted',
    closesAt: ends.reduce((first, end) => (Date.parse(end) < Date.parse(first) ? end : first)),
  }
}

function check(rule: Rule, facts: Facts): Finding {
  switch (rule.check) {
    case 'hours':
      return hours(rule, facts)
    case 'count':
      return count(rule, facts)
    case 'channel':
      return channel(rule, facts)
    case 'hold':
      return hold(facts)
    case 'case':
      return caseState(facts)
    case 'point':
      return contactPoint(facts)
    case 'agreement':
      return agreement(rule, facts)
  }
}

/** A count that reopens at midnight reopens in truth when the hours begin. */
function opening(hoursRules: readonly HoursRule[], facts: Facts, untilAt: string | null): string | null {
  if (untilAt === null) return null
  return hoursRules.reduce<string | null>((at, rule) => {
    if (at === null) return null
    const finding = hours(rule, { ...facts, at })
    return finding.denied ? finding.untilAt : at
  }, untilAt)
}

/** Worst first: without an end, then the latest. */
function byWorst(a: Denial, b: Denial): number {
  const end = ({ untilAt }: Denial): number => (untilAt === null ? Number.POSITIVE_INFINITY : Date.parse(untilAt))
  return end(a) === end(b) ? 0 : end(b) > end(a) ? 1 : -1
}
