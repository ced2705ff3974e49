import type { Facts, PackRule } from '../model.ts'
import { appliesTo } from './decide.ts'
import { holds, momentOf } from './predicate.ts'

/** As the database ranks them (`portfolio.stage_rank`). */
const order = ['sms', 'phone', 'field', 'outsourced', 'legal']
const rankOf = (stage: string | undefined): number => order.indexOf(stage ?? '')

/**
 * What the ladder's rules say of one case, as `portfolio.walk_ladder` asks all cases in one statement: the highest step whose rule holds, never
 * one back; and the highest mark above where it stands.
 */
export function climb(inForce: readonly PackRule[], facts: Facts): { move?: PackRule; flag?: PackRule } {
  const now = momentOf(facts)
  const rank = rankOf(facts.ladder?.stage)
  const holding = inForce
    .filter(({ rule }) => rule.when.gate === 'ladder' && appliesTo(rule, facts))
    .filter(({ rule }) => rule.test !== undefined && holds(rule.test, now) === true)
    .toSorted(byHighest)
  const move = holding.find(({ rule }) => rule.effect !== 'flag' && rankOf(rule.to) >= rank)
  const flag = holding.find(({ rule }) => rule.effect === 'flag' && rankOf(rule.to) > rank)
  return { ...(move && { move }), ...(flag && { flag }) }
}

function byHighest(a: PackRule, b: PackRule): number {
  const [one, other] = [`${a.pack} ${a.rule.id}`, `${b.pack} ${b.rule.id}`]
  return rankOf(b.rule.to) - rankOf(a.rule.to) || (one < other ? -1 : 1)
}
