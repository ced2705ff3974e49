import { describe, expect, test } from 'vitest'
import { readPacks, readVectors } from '../../../testing/generators/packs.ts'
import type { Facts, Rule } from '../model.ts'
import { faultsOf } from './check-rule.ts'
import { appliesTo } from './decide.ts'
import { find } from './find.ts'

const packs = readPacks()
/** A Wednesday morning, a person calling the debtor's own mobile; what nobody has counted or asked for is known to be none. */
const common = {
  version: 2,
  gate: 'contact',
  at: '2026-11-25T10:00:00+08:00',
  zone: 'Asia/Shanghai',
  channel: 'call',
  mode: 'human',
  purpose: 'collect',
  initiatedBy: 'us',
  party: { kind: 'debtor' },
  point: { kind: 'mobile', valid: true, source: 'placement', workplace: false },
  holds: [],
  consents: [],
  preferences: [],
  case: { state: 'working', mandateUntil: '2026-12-31' },
}

function factsOf(given: Record<string, unknown>): Facts {
  const facts: Record<string, unknown> = structuredClone(common)
  for (const [name, value] of Object.entries(given)) {
    const [group, member] = name.split('.')
    if (group === undefined) continue
    const unknown = typeof value === 'object' && value !== null && 'unknown' in value
    const set = unknown ? undefined : group === 'counters' && Array.isArray(value) ? toCount(value) : value
    facts[group] = member === undefined ? set : { ...(facts[group] as object | undefined), [member]: set }
  }
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(String(facts['at'])))
  return { ...facts, today: day } as unknown as Facts
}
const toCount = ([confirmed, inFlight]: unknown[]) => ({ confirmed, inFlight })

function said(rule: Rule, facts: Facts) {
  if (!appliesTo(rule, facts)) return { expect: 'not_applicable' }
  if (rule.duties !== undefined) return { expect: 'duty' }
  const finding = find(rule, facts)
  if (!finding.denied) return { expect: 'passes' }
  if (rule.effect === 'flag') return { expect: 'flagged' }
  if (rule.effect === 'confirm') return { expect: 'asks' }
  return { expect: 'refused', ...(finding.untilAt === null ? {} : { until: finding.untilAt }) }
}

describe.each(packs)('$pack@$version', ({ pack, rules }) => {
  const vectors = readVectors(pack)
  const ruleOf = (id: string): Rule => {
    const found = rules.find((rule) => rule.id === id)
    if (found === undefined) throw new Error(`${pack} has no rule ${id}`)
    return found
  }

  test('[R17] its rules are sound, named once, and each is shown at work on both sides', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
    expect(rules.flatMap((rule) => faultsOf(rule).map(({ fault }) => `${rule.id} ${fault}`))).toEqual([])
    const shown = (id: string, what: string) => vectors.some(({ rule, expect: is }) => rule === id && is === what)
    const lacking = rules.filter(({ id, duties, effect }) => {
      if (duties !== undefined) return !shown(id, 'duty')
      return !shown(id, sides[effect] ?? 'refused') || !(shown(id, 'passes') || shown(id, 'not_applicable'))
    })
    expect(lacking.map(({ id }) => id)).toEqual(ids(pack))
  })

  test.each(vectors)('[R17] $rule: $case_en: $expect', ({ rule, given, expect: is, until }) => {
    expect(said(ruleOf(rule), factsOf(given))).toEqual({ expect: is, ...(until === undefined ? {} : { until }) })
  })
})

/** How a rule that does not refuse speaks up. */
const sides: Partial<Record<Rule['effect'], string>> = { flag: 'flagged', confirm: 'asks' }

/** What only opens a door has no side on which it shuts one: the pack's other openings do. */
function ids(pack: string): string[] {
  return pack === 'cn-cba-2026' ? ['CN-W4R'] : []
}

test('[R17] there are at least 300 worked cases', () => {
  expect(packs.flatMap(({ pack }) => readVectors(pack)).length).toBeGreaterThanOrEqual(300)
})
