import { type FactKind, factKinds, kindsOfTest, type Predicate } from '@dunwell/contract/rule-language'

export type Fact = keyof typeof factKinds
/** What a condition looks at: conditions together, one of the language's own tests, or a fact. */
export type Subject = 'all' | 'any' | Other | `fact:${string}`
export type Other = (typeof others)[number]
/** How a fact is compared: the tests of the language, those of yes and no by their answer. */
export type Operator = 'yes' | 'no' | 'exists' | 'absent' | Exclude<keyof typeof kindsOfTest, 'exists'>
export type OfFact = Extract<Predicate, { fact: string }>
export type Group = 'all' | 'any'

const others = ['local', 'weekday', 'held', 'consent', 'asked_not'] as const

/** A condition without the “not” before it. */
export function bare(condition: Predicate): { readonly isNot: boolean; readonly inner: Predicate } {
  if (!('not' in condition)) return { isNot: false, inner: condition }
  const { isNot, inner } = bare(condition.not)
  return { isNot: !isNot, inner }
}

export function withNot(inner: Predicate, isNot: boolean): Predicate {
  return isNot ? { not: inner } : inner
}

export function partsOf(
  condition: Predicate,
): { readonly group: Group; readonly parts: readonly Predicate[] } | undefined {
  if ('all' in condition) return { group: 'all', parts: condition.all }
  return 'any' in condition ? { group: 'any', parts: condition.any } : undefined
}

export function grouped(group: Group, parts: readonly Predicate[]): Predicate {
  return group === 'all' ? { all: [...parts] } : { any: [...parts] }
}

export function subjectOf(condition: Predicate): Subject {
  if ('fact' in condition) return `fact:${condition.fact}`
  return (['all', 'any', ...others] as const).find((name) => name in condition) ?? 'all'
}

/** A new condition of this kind, its values still to be chosen; conditions together keep their parts. */
export function blankOf(subject: Subject, before?: Predicate): Predicate {
  if (subject === 'all' || subject === 'any')
    return grouped(subject, (before && partsOf(before)?.parts) ?? (before ? [before] : []))
  if (subject === 'local') return { local: { from: '08:00:00', until: '22:00:00' } }
  if (subject === 'weekday') return { weekday: [] }
  if (subject === 'held') return { held: true }
  if (subject === 'consent') return { consent: '' }
  if (subject === 'asked_not') return { asked_not: true }
  const fact = subject.slice('fact:'.length)
  return blankTest(fact, operatorsOf(fact)[0] ?? 'exists')
}

export function kindOf(fact: string): FactKind {
  return (factKinds as Record<string, FactKind>)[fact] ?? 'text'
}

export function operatorsOf(fact: string): readonly Operator[] {
  const kind = kindOf(fact)
  if (kind === 'yes') return ['yes', 'no', 'exists', 'absent']
  const tests = (Object.keys(kindsOfTest) as (keyof typeof kindsOfTest)[]).filter((test) =>
    (kindsOfTest[test] as readonly FactKind[]).includes(kind),
  )
  return [...tests.filter((test) => test !== 'exists'), 'exists', 'absent']
}

export function operatorOf(leaf: OfFact): Operator {
  if ('exists' in leaf) return leaf.exists ? 'exists' : 'absent'
  if ('in' in leaf && leaf.in.length === 1 && typeof leaf.in[0] === 'boolean') return leaf.in[0] ? 'yes' : 'no'
  return (
    (['in', 'includes', 'contains', 'at_least', 'elapsed', 'remains'] as const).find((test) => test in leaf) ?? 'in'
  )
}

export function blankTest(fact: string, operator: Operator): OfFact {
  switch (operator) {
    case 'yes':
    case 'no':
      return { fact, in: [operator === 'yes'] }
    case 'exists':
    case 'absent':
      return { fact, exists: operator === 'exists' }
    case 'at_least':
      return { fact, at_least: 1 }
    case 'elapsed':
      return { fact, elapsed: 'P1D', never: true }
    case 'remains':
      return { fact, remains: 'P1D', endless: true }
    case 'includes':
      return { fact, includes: [] }
    case 'contains':
      return { fact, contains: [] }
    case 'in':
      return { fact, in: [] }
  }
}

/** Whether nothing is left to choose. */
export function isWhole(condition: Predicate): boolean {
  if ('not' in condition) return isWhole(condition.not)
  const group = partsOf(condition)
  if (group !== undefined) return group.parts.length > 0 && group.parts.every(isWhole)
  if ('consent' in condition) return condition.consent !== ''
  return valuesOf(condition)?.length !== 0
}

/** The values that a person chooses among, where the test has any. */
function valuesOf(leaf: Predicate): readonly unknown[] | undefined {
  if ('in' in leaf) return leaf.in
  if ('includes' in leaf) return leaf.includes
  if ('contains' in leaf) return leaf.contains
  if ('weekday' in leaf) return leaf.weekday
  if (!('held' in leaf) || leaf.held === true) return undefined
  return Array.isArray(leaf.held) ? leaf.held : leaf.held.except
}

export type Unit = 'D' | 'H' | 'M'
/** P3D, PT2H, PT30M: how much, and of what. */
export function spanOf(duration: string): { readonly n: number; readonly unit: Unit } {
  const [, days, time, unit] = /^P(?:(\d+)D|T(\d+)([HM]))$/.exec(duration) ?? []
  return { n: Number(days ?? time ?? 0), unit: days === undefined && unit !== undefined ? (unit as Unit) : 'D' }
}

export function durationOf(n: number, unit: Unit): string {
  return unit === 'D' ? `P${n}D` : `PT${n}${unit}`
}

/** The facts that are known where an act is decided; beside contacts each act has its own. */
export function factsAt(gate: string): readonly Fact[] {
  const own = groupsAt[gate]
  return (Object.keys(factKinds) as Fact[]).filter((fact) => {
    const group = groupOf(fact)
    if (hidden.includes(group) || fact === 'version' || fact === 'gate') return false
    return own === undefined ? !Object.values(groupsAt).includes(group) : group === own
  })
}

/** What a new condition looks at until another is chosen. */
export function firstSubject(gate: string): Subject {
  return `fact:${gate === 'contact' ? 'party.kind' : (factsAt(gate)[0] ?? 'at')}`
}

/** Beside contacts nobody is held or asked; the ladder looks at its own facts alone. */
export function othersAt(gate: string): readonly Other[] {
  if (gate === 'ladder') return []
  return gate === 'contact' ? others : ['local', 'weekday']
}

export function groupOf(fact: string): string {
  return fact.includes('.') ? (fact.split('.')[0] ?? '') : 'general'
}

const hidden = ['objected']
const groupsAt: Readonly<Record<string, string>> = {
  placement: 'placement',
  export: 'export',
  commission_plan: 'commissionPlan',
  plan: 'plan',
  letter_template: 'letter',
  text: 'text',
  credit_report: 'creditReport',
  ladder: 'ladder',
}
