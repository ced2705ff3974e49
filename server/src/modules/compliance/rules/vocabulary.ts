import { type FactKind, factKinds } from '@dunwell/contract/rule-language'
import type { Facts } from '../model.ts'

type Scalar = string | number | boolean | null
type Group = Exclude<
  { [K in keyof Facts]-?: NonNullable<Facts[K]> extends readonly unknown[] | Scalar ? never : K }[keyof Facts],
  'counters' | 'terms'
>
type Plain = { [K in keyof Facts]-?: NonNullable<Facts[K]> extends Scalar ? K : never }[keyof Facts]
type FactName = Plain | 'jurisdictions' | { [G in Group]: `${G}.${keyof NonNullable<Facts[G]> & string}` }[Group]

type Unknown = Exclude<keyof typeof factKinds, FactName>

/** The compiler keeps the language's list and the facts themselves the same: none is missing, and none is named that is not there. */
export const vocabulary = factKinds satisfies Record<FactName, FactKind> & Record<Unknown, never>

/** undefined: not known. null: known, and there is none. */
export function readFact(facts: Facts, name: string): Scalar | readonly string[] | undefined {
  const [group, member] = name.split('.')
  const found: unknown = facts[group as Plain | Group]
  if (member === undefined) return found as Scalar | readonly string[] | undefined
  if (found === undefined) return undefined
  return (found as Record<string, Scalar | readonly string[] | undefined>)[member]
}
