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

const counter = { window: 'natural_day:debtor', event: 'sms', limit: 3 }
const own = { ...counter, event: 'own_effective_call' }
const words = { statement_zh: '已核实', statement_en: 'checked' }

describe('a rule as data', () => {
  test.each([
    ['as it should be', {}, []],
    ['a fact that nobody knows', { test: { fact: 'party.mood', in: ['bad'] } }, ['test fact']],
    ['a list asked as a number', { test: { fact: 'plan.blocks', at_least: 6 } }, ['test fact']],
    ['a day asked as a text', { test: { fact: 'last.letterOn', contains: ['2026'] } }, ['test fact']],
    ['law that somebody may set aside', { bindingness: 'statute', override: 'two_people' }, ['override override']],
    ['from memory, yet called law', { bindingness: 'statute', certainty: 'R' }, ['certainty certainty']],
    ['a requirement of nothing', { effect: 'require', test: undefined }, ['duties nothing_required']],
    ['an opening on no condition', { effect: 'allow', test: undefined }, ['test opens_always']],
    ['a statement that nobody wrote', { effect: 'confirm', test: undefined }, ['statement_zh statement']],
    ['a statement in one language', { effect: 'confirm', statement_zh: '已核实' }, ['statement_en statement']],
    ['a statement that opens nothing', { statement_zh: '已核实', statement_en: 'checked' }, ['statement_en statement']],
    ['a count that lets through', { effect: 'require', counter }, ['counter counter']],
    ['a count of others that asks', { effect: 'confirm', ...words, counter }, ['counter counter']],
    ['a count of the own house that asks', { effect: 'confirm', ...words, counter: own }, []],
    ['a count of the own house that forbids', { counter: own }, ['counter counter']],
    ['seven days counted over one', { counter: { ...counter, event: 'sms_7d' } }, ['counter window']],
    ['a statement', { effect: 'confirm', statement_zh: '已核实', statement_en: 'checked' }, []],
    [
      'a statement for what is no contact',
      { effect: 'confirm', statement_zh: '已核实', statement_en: 'checked', when: { gate: 'export' } },
      ['effect statement_where'],
    ],
  ] as const)('[R17] %s', (_, more, faults) => {
    const found = faultsOf({ ...rule, ...more } as Rule)
    expect(found.map(({ field, fault }) => `${field} ${fault}`)).toEqual(faults)
  })

  test('[R17] says what it rests on', () => {
    const counter = { window: 'episode', event: 'related_episode', limit: 3 } as const
    expect(needsOf({ ...rule, counter })).toEqual(['party.blocked', 'zone', 'counters.related_episode'])
  })
})
