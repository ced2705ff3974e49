import { describe, expect, test } from 'vitest'
import type { Facts, PackRule } from '../model.ts'
import { agreement } from './agreement.ts'
import { caseState } from './case-state.ts'
import { contactPoint } from './contact-point.ts'
import { count } from './count.ts'
import { decide } from './decide.ts'
import { hold } from './hold.ts'
import { closesAt, hours } from './hours.ts'

const head = {
  citation: 'GB/T 45251-2025',
  certainty: 'VS',
  effect: 'deny',
  message_zh: '不可',
  message_en: 'no',
} as const
const hoursRule = {
  ...head,
  id: 'CN-T1',
  clause: '5.3',
  check: 'hours',
  hours: { from: '08:00:00', until: '22:00:00', zone: 'debtor' },
} as const
const countRule = {
  ...head,
  id: 'CN-F2',
  clause: '5.3.2.2.2',
  check: 'count',
  counter: { window: 'natural_day:Asia/Shanghai', event: 'effective_call', limit: 3 },
} as const
const holdRule = { ...head, id: 'HOUSE-HOLD', clause: '1', check: 'hold' } as const
const rules: PackRule[] = [hoursRule, countRule, holdRule].map((rule) => ({ pack: 'p', version: '1', rule }))
const facts: Facts = {
  at: '2026-11-25T10:00:00+08:00',
  zone: 'Asia/Shanghai',
  channel: 'call',
  confirmed: 0,
  inFlight: 0,
  holds: [],
  caseState: 'working',
  mandateUntil: '2026-12-31',
  today: '2026-11-25',
  agreement: 'in_force',
  terms: null,
  house: null,
  point: { kind: 'mobile', valid: true, relatedPerson: false },
}

describe('hours', () => {
  test.each([
    ['2026-11-25T07:59:59+08:00', true, '2026-11-25T00:00:00Z'],
    ['2026-11-25T07:59:59.999+08:00', true, '2026-11-25T00:00:00Z'],
    ['2026-11-25T08:00:00+08:00', false, undefined],
    ['2026-11-25T21:59:59+08:00', false, undefined],
    ['2026-11-25T22:00:00+08:00', true, '2026-11-26T00:00:00Z'],
    ['2026-11-25T00:00:00+08:00', true, '2026-11-25T00:00:00Z'],
    // Month, year and leap day edges.
    ['2026-11-30T23:30:00+08:00', true, '2026-12-01T00:00:00Z'],
    ['2026-12-31T22:00:00+08:00', true, '2027-01-01T00:00:00Z'],
    ['2028-02-28T22:00:00+08:00', true, '2028-02-29T00:00:00Z'],
  ])('[R17] %s in Shanghai: denied %s until %s', (at, denied, untilAt) => {
    expect(hours(hoursRule, { ...facts, at })).toEqual(denied ? { denied, untilAt } : { denied })
  })

  test("[R17] the debtor's zone decides, not the caller's", () => {
    const at = '2026-11-25T08:30:00+08:00'
    expect(hours(hoursRule, { ...facts, at, zone: 'Asia/Urumqi' })).toEqual({
      denied: true,
      untilAt: '2026-11-25T02:00:00Z',
    })
    expect(hours(hoursRule, { ...facts, at, zone: 'Asia/Tokyo' })).toEqual({ denied: false })
  })

  test.each([null, '', 'Asia/Nowhere'])('[R17] the zone %j denies, without an end', (zone) => {
    expect(hours(hoursRule, { ...facts, zone })).toEqual({ denied: true, untilAt: null })
    expect(closesAt(hoursRule, { ...facts, zone })).toBeUndefined()
  })

  test('[R17] a permit cannot outlive the hours', () => {
    expect(closesAt(hoursRule, { ...facts, at: '2026-11-25T21:59:30+08:00' })).toBe('2026-11-25T14:00:00Z')
  })
})

describe('count', () => {
  test.each([
    [2, 0, false],
    [3, 0, true],
    [4, 0, true],
    [2, 1, true],
    [0, 3, true],
    [1, 1, false],
  ])('[R17] %i confirmed and %i open: denied %s', (confirmed, inFlight, denied) => {
    expect(count(countRule, { ...facts, confirmed, inFlight }).denied).toBe(denied)
  })

  test('[R17] reopens with the next natural day in Shanghai, over a month end too', () => {
    expect(count(countRule, { ...facts, confirmed: 3 })).toEqual({ denied: true, untilAt: '2026-11-25T16:00:00Z' })
    expect(count(countRule, { ...facts, confirmed: 3, today: '2026-11-30' })).toEqual({
      denied: true,
      untilAt: '2026-11-30T16:00:00Z',
    })
  })
})

describe('holds, case, contact point', () => {
  test('[R17] the last hold decides; one without an end has none', () => {
    const [early, late] = ['2026-11-26T00:00:00Z', '2026-12-26T00:00:00+08:00']
    expect(hold(facts)).toEqual({ denied: false })
    expect(
      hold({
        ...facts,
        holds: [
          { kind: 'plan', until: late },
          { kind: 'legal', until: early },
        ],
      }),
    ).toEqual({
      denied: true,
      untilAt: late,
    })
    expect(
      hold({
        ...facts,
        holds: [
          { kind: 'plan', until: late },
          { kind: 'complaint', until: null },
        ],
      }),
    ).toEqual({
      denied: true,
      untilAt: null,
    })
  })

  test.each([
    ['placed', '2026-12-31', true],
    ['closed', '2026-12-31', true],
    ['returned', '2026-12-31', true],
    ['recalled', '2026-12-31', true],
    ['allocated', '2026-12-31', false],
    ['kept', '2026-11-25', false],
    ['working', '2026-11-24', true],
  ])('[R17] a case %s with a mandate until %s: denied %s', (state, mandateUntil, denied) => {
    expect(caseState({ ...facts, caseState: state, mandateUntil }).denied).toBe(denied)
  })

  test.each([
    [{ kind: 'mobile', valid: true, relatedPerson: false }, false],
    [{ kind: 'landline', valid: true, relatedPerson: false }, false],
    [{ kind: 'mobile', valid: false, relatedPerson: false }, true],
    [{ kind: 'mobile', valid: true, relatedPerson: true }, true],
    [{ kind: 'address', valid: true, relatedPerson: false }, true],
  ])('[R17] contact point %j: denied %s', (point, denied) => {
    expect(contactPoint({ ...facts, point }).denied).toBe(denied)
  })
})

describe('all together', () => {
  test('[R17] grants, and says when the hours end', () => {
    expect(decide(rules, facts)).toEqual({ verdict: 'granted', closesAt: '2026-11-25T14:00:00Z' })
  })

  test('[R17] a full day reopens at eight the next morning', () => {
    const decision = decide(rules, { ...facts, confirmed: 3 })
    expect(decision).toMatchObject({
      verdict: 'refused',
      reasons: [{ denied: { rule: { id: 'CN-F2' } }, untilAt: '2026-11-26T00:00:00Z' }],
    })
  })

  test('[R17] the worst reason comes first', () => {
    const decision = decide(rules, {
      ...facts,
      confirmed: 3,
      at: '2026-11-25T23:00:00+08:00',
      holds: [{ kind: 'legal', until: null }],
    })
    const ids = decision.verdict === 'refused' ? decision.reasons.map(({ denied }) => denied.rule.id) : []
    expect(ids[0]).toBe('HOUSE-HOLD')
    expect(ids).toHaveLength(3)
  })

  test.each(['hours', 'count', 'hold'])('[R17] without a rule for %s nothing is decided', (missing) => {
    expect(() =>
      decide(
        rules.filter(({ rule }) => rule.check !== missing),
        facts,
      ),
    ).toThrow(missing)
  })
})

describe('agreement', () => {
  const rule = (standing: 'not_valid' | 'not_entrusted') =>
    ({ ...head, id: 'AGREEMENT', clause: '有效期', check: 'agreement', standing }) as const
  test.each([
    ['in_force', false, false],
    ['not_valid', true, false],
    ['not_entrusted', false, true],
  ] as const)('[R4] %s: refused for its validity %s, for its entrustment %s', (standing, validity, entrustment) => {
    const denied = { denied: true, untilAt: null }
    expect(agreement(rule('not_valid'), { ...facts, agreement: standing })).toEqual(
      validity ? denied : { denied: false },
    )
    expect(agreement(rule('not_entrusted'), { ...facts, agreement: standing })).toEqual(
      entrustment ? denied : { denied: false },
    )
  })
})
