import { describe, expect, test } from 'vitest'
import type { Rule } from '../model.ts'
import { faultsOf, needsOf } from './check-rule.ts'

const rule: Rule = {
  id: 'X-1',
  topic: 'party',
  citation: '内部规则',
  clause: '1',
  bindingness: 'house',
  certainty: 'DEF',
  when: { gate: 'contact' },
  effect: 'deny',
  test: { any: [{ fact: 'party.blocked', in: [true] }, { local: { from: '08:00:00', until: '09:00:00' } }] },
  override: 'none',
  message_zh: '不可',
  message_en: 'no',
}

describe('a rule as data', () => {
  test.each([
    ['as it should be', {}, []],
    ['a fact that nobody knows', { test: { fact: 'party.mood', in: ['bad'] } }, ['party.mood']],
    ['a list asked as a number', { test: { fact: 'plan.blocks', at_least: 6 } }, ['plan.blocks']],
    ['a day asked as a text', { test: { fact: 'last.letterOn', contains: ['2026'] } }, ['last.letterOn']],
    ['law that somebody may set aside', { bindingness: 'statute', override: 'two_people' }, ['override']],
    ['from memory, yet called law', { bindingness: 'statute', certainty: 'R' }, ['certainty']],
    ['a requirement of nothing', { effect: 'require', test: undefined }, ['require']],
    ['an opening on no condition', { effect: 'allow', test: undefined }, ['allow']],
    ['a statement that nobody wrote', { effect: 'confirm', test: undefined }, ['statement']],
    ['a statement in one language', { effect: 'confirm', statement_zh: '已核实' }, ['statement']],
    ['a statement that opens nothing', { statement_zh: '已核实', statement_en: 'checked' }, ['statement']],
    ['a statement', { effect: 'confirm', statement_zh: '已核实', statement_en: 'checked' }, []],
    [
      'a statement for what is no contact',
      { effect: 'confirm', statement_zh: '已核实', statement_en: 'checked', when: { gate: 'export' } },
      ['confirm'],
    ],
  ] as const)('[R17] %s', (_, more, faults) => {
    expect(faultsOf({ ...rule, ...more } as Rule)).toEqual(faults)
  })

  test('[R17] says what it rests on', () => {
    const counter = { window: 'episode', event: 'related_episode', limit: 3 } as const
    expect(needsOf({ ...rule, counter })).toEqual(['party.blocked', 'zone', 'counters.related_episode'])
  })
})
