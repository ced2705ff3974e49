import { describe, expect, test } from 'vitest'
import { readLeftOut, readPacks, readVectors } from '../../../testing/generators/packs.ts'
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

  test('[R17] whoever is refused by it learns what may be done instead', () => {
    const refusing = rules.filter(
      ({ effect, duties }) => (effect === 'deny' || effect === 'require') && duties === undefined,
    )
    const silent = refusing.filter(({ alternative_zh, alternative_en }) => !alternative_zh || !alternative_en)
    expect(silent.map(({ id }) => id)).toEqual([])
  })

  test('[R17] each counter is shown below, at and above its limit, and not known', () => {
    const lacking = rules.flatMap((rule) => lackingCounts(rule, vectors))
    expect(lacking).toEqual([])
  })

  test('[R17] no limit, hour or span of a rule moves by one without a worked case noticing', () => {
    const unnoticed = rules.flatMap((rule) => {
      const own = vectors.filter((vector) => vector.rule === rule.id)
      return movedOf(rule).flatMap(({ what, moved }) => (isNoticed(moved, own) ? [] : [`${rule.id} ${what}`]))
    })
    expect(unnoticed).toEqual([])
  })

  test('[R17] no channel, party, purpose, word or kind is taken out of a rule without a worked case noticing', () => {
    const unnoticed = rules.flatMap((rule) => {
      const own = vectors.filter((vector) => vector.rule === rule.id)
      return lessOf(rule).flatMap(({ what, moved }) => (isNoticed(moved, own) ? [] : [`${rule.id} ${what}`]))
    })
    expect(unnoticed).toEqual([])
  })

  test('[R17] an open place counts as one made, whoever has it; a consent that was revoked while it queued opens nothing', () => {
    const shown = (id: string, is: (facts: Facts) => boolean) =>
      vectors.some(
        (one) => one.rule === id && (one.expect === 'refused' || one.expect === 'asks') && is(factsOf(one.given)),
      )
    const lacking = rules.flatMap(({ id, counter, test: asks }) => [
      ...(counter === undefined || shown(id, (facts) => (facts.counters?.[counter.event]?.inFlight ?? 0) > 0)
        ? []
        : [`${id} open`]),
      ...(!JSON.stringify(asks ?? {}).includes('"consent"') || shown(id, ({ consents }) => isRevoked(consents))
        ? []
        : [`${id} revoked`]),
    ])
    expect(lacking).toEqual([])
  })

  test('[R17] hours hold on the days on which the clocks change, both ways', () => {
    const isAbroad = pack === 'uk-conc-7' || pack === 'us-reg-f' || pack === 'house-strict'
    const ofHours = rules.filter(({ test: asks }) => isAbroad && JSON.stringify(asks ?? {}).includes('"local"'))
    const lacking = ofHours.flatMap(({ id }) =>
      clockChanges.flatMap((days) =>
        vectors.some(({ rule, given }) => rule === id && days.test(String(given['at']))) ? [] : [`${id} ${days}`],
      ),
    )
    expect(lacking).toEqual([])
  })

  test.each(vectors)('[R17] $rule: $case_en: $expect', ({ rule, given, expect: is, until }) => {
    expect(said(ruleOf(rule), factsOf(given))).toEqual({ expect: is, ...(until === undefined ? {} : { until }) })
  })
})

const isRevoked = (consents: Facts['consents']): boolean =>
  consents?.some(({ revokedAt }) => revokedAt !== null) ?? false

/** Of 2026, forward and back, in America and in Britain, and the evening before. */
const clockChanges = [/^2026-03-(0[78]|2[89])T/, /^2026-(10-(24|25|31)|11-01)T/]

type Case = ReturnType<typeof readVectors>[number]

const known = new Map<Case, Facts>()
/** Whether one of the worked cases comes out otherwise by this rule. */
const isNoticed = (moved: Rule, own: readonly Case[]): boolean =>
  own.some((one) => {
    const { expect: is, until } = one
    const facts = known.get(one) ?? factsOf(one.given)
    known.set(one, facts)
    const found = said(moved, facts)
    return found.expect !== is || (until !== undefined && found.until !== until)
  })

/** The rule without one member of one of its lists, once for each. A number that is shown is held to what is said of calls, whatever names it. */
function lessOf(rule: Rule): { what: string; moved: Rule }[] {
  return listsIn({ when: rule.when, test: rule.test }, []).flatMap(({ path, list }) =>
    list.flatMap((member, n) => {
      if (member === 'reveal' && list.includes('call')) return []
      const moved = structuredClone(rule)
      const at = path.slice(0, -1).reduce((part, key) => part[key] as Part, moved as unknown as Part)
      at[path.at(-1) as string] = list.filter((_, m) => m !== n)
      return [{ what: `${path.join('.')} ${String(member)}`, moved }]
    }),
  )
}

function listsIn(part: unknown, path: string[]): { path: string[]; list: readonly unknown[] }[] {
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, value]) => {
    const isList = Array.isArray(value) && value.every((one) => typeof one !== 'object')
    return isList ? [{ path: [...path, key], list: value }] : listsIn(value, [...path, key])
  })
}

function lackingCounts(
  { id, counter, effect }: Rule,
  vectors: readonly { rule: string; given: object; expect: string }[],
) {
  if (counter === undefined) return []
  const { event, limit } = counter
  const shown = vectors
    .filter(({ rule }) => rule === id)
    .map(({ given, expect: is }) => {
      const count = factsOf(given as Record<string, unknown>).counters?.[event]
      return { n: count === undefined || count === null ? count : count.confirmed + count.inFlight, is }
    })
  const found = sides[effect] ?? 'refused'
  const lacking = {
    below: shown.some(({ n, is }) => n === limit - 1 && is === 'passes'),
    at: shown.some(({ n, is }) => n === limit && is === found),
    above: shown.some(({ n, is }) => typeof n === 'number' && n > limit && is === found),
    'not known': shown.some(({ n, is }) => n === undefined && is === found),
  }
  return Object.entries(lacking).flatMap(([side, is]) => (is ? [] : [`${id} ${side}`]))
}

/** The rule with one of its numbers, clock times or spans moved by the least step, once for each and each way. */
function movedOf(rule: Rule): { what: string; moved: Rule }[] {
  const places = numbersIn(rule, [])
  return places.flatMap(({ path, value }) =>
    [1, -1].flatMap((by) => {
      const to = step(path, value, by)
      if (to === undefined) return []
      const moved = structuredClone(rule)
      path.slice(0, -1).reduce((at, key) => at[key] as Part, moved as unknown as Part)[path.at(-1) as string] = to
      return [{ what: `${path.join('.')} ${value} → ${to}`, moved }]
    }),
  )
}

type Part = { [key: string]: unknown }
const steppable = new Set(['limit', 'at_least', 'from', 'until', 'elapsed', 'remains', 'confirmed_within'])
function numbersIn(part: unknown, path: string[]): { path: string[]; value: string | number }[] {
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, value]) => {
    const here = [...path, key]
    // Days of validity are those of the pack, not of the rule's own test.
    const isMine = steppable.has(key) && path.length > 0
    if (isMine && (typeof value === 'string' || typeof value === 'number')) return [{ path: here, value }]
    return numbersIn(value, here)
  })
}

function step(path: string[], value: string | number, by: number): string | number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? value + by : value + by / 100
  const span = /^(P|PT)(\d+)([DHM])$/.exec(value)
  if (span !== null) return Number(span[2]) + by < 0 ? undefined : `${span[1]}${Number(span[2]) + by}${span[3]}`
  if (!/^\d\d:\d\d:\d\d$/.test(value)) throw new Error(`${path.join('.')} is no clock time`)
  const at = value.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) + by
  if (at < 0 || at >= 86_400) return undefined
  const parts = [Math.floor(at / 3600), Math.floor(at / 60) % 60, at % 60]
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}

/** How a rule that does not refuse speaks up. */
const sides: Partial<Record<Rule['effect'], string>> = { flag: 'flagged', confirm: 'asks' }

/** What only opens a door has no side on which it shuts one: the pack's other openings do. */
function ids(pack: string): string[] {
  return pack === 'cn-cba-2026' ? ['CN-W4R'] : []
}

test('[R17] what is left out with its reason is no rule, and what is from memory is the house’s own', () => {
  const rules = packs.flatMap((pack) => pack.rules)
  const named = new Set(rules.map(({ id }) => id))
  const out = readLeftOut().map(({ fact }) => fact)
  expect(out.length).toBe(new Set(out).size)
  expect(out.filter((fact) => named.has(fact))).toEqual([])
  expect(rules.filter(({ certainty, bindingness }) => certainty === 'R' && bindingness !== 'house')).toEqual([])
})

test('[R17] there are at least 300 worked cases', () => {
  expect(packs.flatMap(({ pack }) => readVectors(pack)).length).toBeGreaterThanOrEqual(300)
})
