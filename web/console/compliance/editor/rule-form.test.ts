import type { Predicate } from '@dunwell/contract/rule-language'
import { describe, expect, test } from 'vitest'
import {
  bare,
  blankOf,
  blankTest,
  durationOf,
  factsAt,
  isWhole,
  type OfFact,
  operatorOf,
  operatorsOf,
  spanOf,
  subjectOf,
  withNot,
} from './condition.ts'
import { toData, toForm } from './rule-form.ts'

const rule = {
  id: 'HOUSE-1',
  topic: 'frequency',
  citation: '内部规则',
  clause: '1',
  bindingness: 'house',
  certainty: 'DEF',
  when: { gate: 'contact', channel: ['sms'] },
  effect: 'deny',
  override: 'none',
  message_zh: '甲',
  message_en: 'a',
  counter: { key: ['client', 'debtor'], window: 'natural_day:debtor', event: 'sms', limit: 3 },
  test: { held: true },
}
const ladder = { ...rule, counter: undefined, effect: 'allow', to: 'phone', when: { gate: 'ladder' } }

describe('a rule in the form', () => {
  test.each([
    ['that counts', rule],
    ['of duties', { ...rule, counter: undefined, test: undefined, effect: 'require', duties: ['badge'] }],
    ['of the ladder', ladder],
    ['with a statement', { ...rule, counter: undefined, effect: 'confirm', statement_zh: '乙', statement_en: 'b' }],
    ['with dates', { ...rule, from: '2026-01-01', until: '2026-12-31', alternative_zh: '丙', alternative_en: 'c' }],
  ])('[R17] one %s comes out as it went in', (_, data) => {
    expect(toData(toForm(data), data)).toEqual(JSON.parse(JSON.stringify(data)))
  })
  test('[R17] says another limit, and nothing else changes; another count is kept by its own', () => {
    const form = { ...toForm(rule), limit: 2 }
    expect(toData(form, rule)).toEqual({ ...rule, counter: { ...rule.counter, limit: 2 } })
    const week = { ...form, event: 'sms_7d', window: 'rolling:7d' } as const
    expect(toData(week, rule)).toMatchObject({ counter: { event: 'sms_7d', window: 'rolling:7d', limit: 2 } })
    expect(toData(week, rule)['counter']).not.toHaveProperty('key')
  })
  test.each([
    ['an act beside contacts has no channel', { gate: 'export' }, ['when', 'counter'], { when: { gate: 'export' } }],
    ['what requires does not count', { effect: 'require' }, ['counter'], {}],
    ['a statement goes with its effect', { statement_zh: '乙' }, [], {}],
  ])('[R17] %s', (_, more, gone, left) => {
    const kept = Object.entries(rule).filter(([name]) => !(gone as string[]).includes(name))
    const said = 'effect' in more ? more : {}
    expect(toData({ ...toForm(rule), ...(more as object) }, rule)).toEqual({
      ...Object.fromEntries(kept),
      ...said,
      ...left,
    })
  })
})

describe('a condition in fields', () => {
  test.each([
    [{ not: { not: { held: true } } }, false, 'held'],
    [{ not: { all: [{ held: true }] } }, true, 'all'],
    [{ fact: 'debtor.lost', in: [true] }, false, 'fact:debtor.lost'],
    [{ local: { from: '08:00:00', until: '22:00:00' } }, false, 'local'],
  ] as [Predicate, boolean, string][])('[R17] %j is read', (condition, isNot, subject) => {
    const read = bare(condition)
    expect([read.isNot, subjectOf(read.inner)]).toEqual([isNot, subject])
    expect(bare(withNot(read.inner, isNot))).toEqual(read)
  })
  test.each(['debtor.lost', 'party.kind', 'plan.months', 'plan.blocks', 'last.letterOn'])(
    '[R17] every comparison of %s is read as what was chosen',
    (fact) => {
      const operators = operatorsOf(fact)
      expect(operators.map((operator) => operatorOf(blankTest(fact, operator)))).toEqual(operators)
    },
  )
  test.each([
    [blankOf('weekday'), false],
    [blankOf('consent'), false],
    [blankOf('local'), true],
    [blankTest('party.kind', 'in'), false],
    [{ held: { except: [] } }, false],
    [{ all: [] }, false],
    [{ not: { any: [{ held: ['plan'] }, { fact: 'party.kind', in: [] } satisfies OfFact] } }, false],
    [{ not: { any: [{ held: ['plan'] }] } }, true],
  ] as [Predicate, boolean][])('[R17] whether something is left to choose in %j', (condition, whole) => {
    expect(isWhole(condition)).toBe(whole)
  })
  test('[R17] conditions that are put together keep the one that stood there', () => {
    const held: Predicate = { held: true }
    expect(blankOf('all', held)).toEqual({ all: [held] })
    expect(blankOf('any', { all: [held] })).toEqual({ any: [held] })
  })
  test.each(['P3D', 'PT2H', 'PT30M'])('[R17] %s is a number and a unit', (duration) => {
    const { n, unit } = spanOf(duration)
    expect(durationOf(n, unit)).toBe(duration)
  })
  test('[R17] beside contacts each act has its own facts', () => {
    expect(factsAt('ladder').every((fact) => fact.startsWith('ladder.'))).toBe(true)
    expect(factsAt('contact')).not.toContain('plan.months')
    expect(factsAt('contact')).toContain('party.kind')
  })
})
