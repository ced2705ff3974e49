import { phrasesIn } from '@dunwell/contract/phrases'
import type { Facts, Rule } from '../model.ts'
import { leavesOf } from './predicate.ts'
import { readFact } from './vocabulary.ts'

/** The words of a text by which a rule refuses or marks it. */
export function phrasesOf({ test }: Rule, facts: Facts): string[] {
  if (test === undefined) return []
  const found = leavesOf(test).flatMap((leaf) => {
    if (!('contains' in leaf)) return []
    return phrasesIn(String(readFact(facts, leaf.fact) ?? ''), leaf.contains)
  })
  return [...new Set(found)]
}
