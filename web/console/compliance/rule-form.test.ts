import { describe, expect, test } from 'vitest'
import { readTest, toData, toForm } from './rule-form.ts'

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
  counter: { window: 'natural_day:debtor', event: 'sms', limit: 3 },
  test: { held: true },
}

describe('a rule in the form', () => {
  test('[R17] comes out as it went in, with what the form does not show', () => {
    expect(toData(toForm(rule), rule)).toEqual(rule)
  })
  test('[R17] with another limit and condition says those, and nothing else changes', () => {
    const form = { ...toForm(rule), limit: 2, test: '{"held": ["plan"]}' }
    expect(toData(form, rule)).toEqual({ ...rule, counter: { ...rule.counter, limit: 2 }, test: { held: ['plan'] } })
  })
  test.each([
    ['', undefined],
    ['[', null],
    ['[]', null],
    ['{"held": true}', { held: true }],
  ])('[R17] the condition %j is read as %j', (text, read) => {
    expect(readTest(text)).toEqual(read)
  })
})
