import type { Facts, Rule } from '../model.ts'
import { leavesOf } from './predicate.ts'
import { readFact } from './vocabulary.ts'

/** The words of a text by which a rule refuses or marks it. */
export function phrasesOf({ test }: Rule, facts: Facts): string[] {
  if (test === undefined) return []
  const found = leavesOf(test).flatMap((leaf) => {
    if (!('contains' in leaf)) return []
    const body = String(readFact(facts, leaf.fact) ?? '').toLowerCase()
    return leaf.contains.filter((phrase) => body.includes(phrase.toLowerCase()))
  })
  return [...new Set(found)]
}
