import { expect, test } from 'vitest'
import { readPacks } from '../../../testing/generators/packs.ts'
import { otherCountries } from '../../../testing/other-countries.ts'
import { origins } from './origins.ts'
import { leavesOf } from './predicate.ts'

const namedBy = (offered: boolean): string[] => {
  const rules = readPacks()
    .filter((pack) => pack.offered === offered)
    .flatMap(({ rules }) => rules)
    .filter(({ when }) => when.gate === 'contact')
  const leaves = rules.flatMap(({ test }) => (test === undefined ? [] : leavesOf(test)))
  return [...new Set(leaves.flatMap((leaf) => ('fact' in leaf ? [leaf.fact] : [])))].toSorted()
}
const known = new Set(Object.keys(origins))

test('[R17] every fact that a rule in force asks of a contact is kept somewhere and entered by somebody', () => {
  expect(namedBy(false).length).toBeGreaterThan(30)
  expect(namedBy(false).filter((fact) => !known.has(fact))).toEqual([])
})

test('[R17] what only an offered pack asks and nobody keeps is known by name', () => {
  expect(namedBy(true).filter((fact) => !known.has(fact))).toEqual(['actor.blacklisted', 'actor.undertaking'])
})

test('[R17] no origin is told of a fact that no pack names, shipped or of a country that is not shipped', () => {
  const elsewhere = otherCountries.flatMap(({ test }) => (test === undefined ? [] : leavesOf(test)))
  const named = new Set([...namedBy(false), ...namedBy(true), ...elsewhere.map((leaf) => 'fact' in leaf && leaf.fact)])
  expect([...known].filter((fact) => !named.has(fact))).toEqual([])
})
