import type { Predicate, Rule } from '../model.ts'
import { leavesOf } from './predicate.ts'
import { type FactKind, vocabulary } from './vocabulary.ts'

type Leaf = ReturnType<typeof leavesOf>[number]
/** In which kind of fact each test makes sense. */
const kinds: Record<string, readonly FactKind[]> = {
  in: ['text', 'number', 'yes'],
  includes: ['list'],
  contains: ['text'],
  at_least: ['number'],
  exists: ['text', 'number', 'yes', 'list', 'when'],
  elapsed: ['when'],
  remains: ['when'],
}

/** What is wrong with a rule beyond its shape: a fact that nobody knows, a test that does not fit it, an effect without a condition. */
export function faultsOf(rule: Rule): string[] {
  const faults = rule.test === undefined ? [] : leavesOf(rule.test).flatMap(faultsOfLeaf)
  faults.push(...faultsOfEffect(rule), ...faultsOfStatement(rule), ...faultsOfLadder(rule))
  // What binds by law or contract is nobody's to set aside.
  if (rule.override === 'two_people' && rule.bindingness !== 'house') faults.push('override')
  if (rule.certainty === 'R' && rule.bindingness !== 'house') faults.push('certainty')
  return faults
}

/** Whether each effect has the condition that it needs, and none that means nothing with it. */
function faultsOfEffect({ effect, test, counter, duties, when }: Rule): string[] {
  const faults: string[] = []
  const decides = test !== undefined || counter !== undefined
  if (effect === 'deny' && duties !== undefined) faults.push('duties')
  if (effect === 'require' && decides === (duties !== undefined)) faults.push('require')
  if (effect === 'allow' && test === undefined) faults.push('allow')
  // A contact happens or does not; only what is written can be let through and looked at later.
  if (effect === 'flag' && (test === undefined || when.gate === 'contact')) faults.push('flag')
  if (effect !== 'deny' && counter !== undefined) faults.push('counter')
  return faults
}

/** A statement belongs to a rule that asks for one, in both languages, and only of a contact. */
function faultsOfStatement({ effect, duties, when, statement_zh, statement_en }: Rule): string[] {
  const asks = effect === 'confirm'
  const isWhole = statement_zh !== undefined && statement_en !== undefined
  const isAny = statement_zh !== undefined || statement_en !== undefined
  if (asks ? !isWhole : isAny) return ['statement']
  return asks && (when.gate !== 'contact' || duties !== undefined) ? ['confirm'] : []
}

/** A rule of the ladder names the stage it leads to, and rests on what the database can ask of all cases at once. */
function faultsOfLadder({ effect, test, to, when }: Rule): string[] {
  if (when.gate !== 'ladder') return to === undefined ? [] : ['to']
  const asks = (leaf: Leaf) =>
    'fact' in leaf && leaf.fact.startsWith('ladder.') && ('in' in leaf || 'at_least' in leaf || 'exists' in leaf)
  const faults = to === undefined || (effect === 'flag' && (to === 'sms' || to === 'phone')) ? ['to'] : []
  if (effect !== 'allow' && effect !== 'flag') faults.push('effect')
  return test !== undefined && leavesOf(test).every(asks) ? faults : [...faults, 'test']
}

function faultsOfLeaf(leaf: Leaf): string[] {
  if (!('fact' in leaf)) return []
  const kind = (vocabulary as Record<string, FactKind | undefined>)[leaf.fact]
  const test = Object.keys(kinds).find((name) => name in leaf)
  return kind !== undefined && test !== undefined && kinds[test]?.includes(kind) ? [] : [leaf.fact]
}

/** Every fact, counter, hold, consent and preference that a rule rests on. */
export function needsOf(rule: Rule): string[] {
  const tested = (test: Predicate) =>
    leavesOf(test).map((leaf) => {
      if ('fact' in leaf) return leaf.fact
      if ('held' in leaf) return 'holds'
      if ('consent' in leaf) return 'consents'
      return 'asked_not' in leaf ? 'preferences' : 'zone'
    })
  const counted = rule.counter === undefined ? [] : [`counters.${rule.counter.event}`]
  return [...new Set([...(rule.test === undefined ? [] : tested(rule.test)), ...counted])]
}
