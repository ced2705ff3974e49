import { type FactKind, kindsOfTest, type RuleFault, windowsOf } from '@dunwell/contract/rule-language'
import type { Predicate, Rule } from '../model.ts'
import { leavesOf } from './predicate.ts'
import { vocabulary } from './vocabulary.ts'

type Leaf = ReturnType<typeof leavesOf>[number]
/** What is wrong, at which field of the rule, and about which fact of its condition. */
export type Fault = { field: keyof Rule; fault: RuleFault; fact?: string }

/** What is wrong with a rule beyond its shape: a fact that nobody knows, a test that does not fit it, an effect without a condition. */
export function faultsOf(rule: Rule): Fault[] {
  const faults = rule.test === undefined ? [] : leavesOf(rule.test).flatMap(faultsOfLeaf)
  faults.push(...faultsOfEffect(rule), ...faultsOfCounter(rule), ...faultsOfStatement(rule), ...faultsOfLadder(rule))
  // What binds by law or contract is nobody's to set aside.
  if (rule.override === 'two_people' && rule.bindingness !== 'house')
    faults.push({ field: 'override', fault: 'override' })
  if (rule.certainty === 'R' && rule.bindingness !== 'house') faults.push({ field: 'certainty', fault: 'certainty' })
  return faults
}

/** Whether each effect has the condition that it needs, and none that means nothing with it. */
function faultsOfEffect({ effect, test, counter, duties, when }: Rule): Fault[] {
  const faults: Fault[] = []
  const decides = test !== undefined || counter !== undefined
  if (effect === 'deny' && duties !== undefined) faults.push({ field: 'duties', fault: 'duties' })
  if (effect === 'require' && decides === (duties !== undefined))
    faults.push({ field: 'duties', fault: 'nothing_required' })
  if (effect === 'allow' && test === undefined) faults.push({ field: 'test', fault: 'opens_always' })
  // A contact happens or does not; only what is written can be let through and looked at later.
  if (effect === 'flag' && (test === undefined || when.gate === 'contact'))
    faults.push({ field: 'effect', fault: 'flag' })
  return faults
}

/**
 * A count forbids, and over the window that its events are counted in. What the asker's own house did forbids nothing, for the database counts for
 * all houses together; it may ask for a statement, and no other count may: who is asked would learn what others did.
 */
function faultsOfCounter({ effect, counter }: Rule): Fault[] {
  if (counter === undefined) return []
  const fits = effect === (counter.event === 'own_effective_call' ? 'confirm' : 'deny')
  const faults: Fault[] = fits ? [] : [{ field: 'counter', fault: 'counter' }]
  return windowsOf(counter.event).includes(counter.window) ? faults : [...faults, { field: 'counter', fault: 'window' }]
}

/** A statement belongs to a rule that asks for one, in both languages, and only of a contact. */
function faultsOfStatement({ effect, duties, when, statement_zh, statement_en }: Rule): Fault[] {
  const asks = effect === 'confirm'
  const isWhole = statement_zh !== undefined && statement_en !== undefined
  const isAny = statement_zh !== undefined || statement_en !== undefined
  if (asks ? !isWhole : isAny)
    return [{ field: statement_zh === undefined ? 'statement_zh' : 'statement_en', fault: 'statement' }]
  return asks && (when.gate !== 'contact' || duties !== undefined)
    ? [{ field: 'effect', fault: 'statement_where' }]
    : []
}

/** A rule of the ladder names the stage it leads to, and rests on what the database can ask of all cases at once. */
function faultsOfLadder({ effect, test, to, when }: Rule): Fault[] {
  if (when.gate !== 'ladder') return to === undefined ? [] : [{ field: 'to', fault: 'to' }]
  const asks = (leaf: Leaf) =>
    'fact' in leaf && leaf.fact.startsWith('ladder.') && ('in' in leaf || 'at_least' in leaf || 'exists' in leaf)
  const leads = to !== undefined && !(effect === 'flag' && (to === 'sms' || to === 'phone'))
  const faults: Fault[] = leads ? [] : [{ field: 'to', fault: 'to' }]
  if (effect !== 'allow' && effect !== 'flag') faults.push({ field: 'effect', fault: 'ladder_effect' })
  return test !== undefined && leavesOf(test).every(asks)
    ? faults
    : [...faults, { field: 'test', fault: 'ladder_test' }]
}

function faultsOfLeaf(leaf: Leaf): Fault[] {
  if (!('fact' in leaf)) return []
  const kind = (vocabulary as Record<string, FactKind | undefined>)[leaf.fact]
  const kinds: Record<string, readonly FactKind[]> = kindsOfTest
  const test = Object.keys(kinds).find((name) => name in leaf)
  const fits = kind !== undefined && test !== undefined && kinds[test]?.includes(kind)
  return fits ? [] : [{ field: 'test', fault: 'fact', fact: leaf.fact }]
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
