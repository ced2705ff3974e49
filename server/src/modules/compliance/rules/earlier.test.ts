import { describe, expect, test } from 'vitest'
import { decide } from './decide.ts'
import { readFacts, readRules } from './earlier.ts'

// Packs and snapshots exactly as the first installations stored them: decisions rest on them, and must come out the same for ever.
const head = {
  citation: 'GB/T 45251-2025',
  bindingness: 'standard',
  certainty: 'VS',
  effect: 'deny',
  override: 'none',
  when: { channel: ['call'] },
  message_zh: '不可',
  message_en: 'no',
}
const stored = [
  {
    ...head,
    id: 'CN-T1',
    clause: '5.3',
    check: 'hours',
    hours: { from: '08:00:00', until: '22:00:00', zone: 'debtor' },
  },
  {
    ...head,
    id: 'CN-F2',
    clause: '5.3.2.2.2',
    check: 'count',
    counter: {
      key: ['client', 'debtor'],
      window: 'natural_day:Asia/Shanghai',
      event: 'effective_call',
      limit: 3,
    },
  },
  { ...head, id: 'HOUSE-HOLD', clause: '1', check: 'hold' },
  { ...head, id: 'HOUSE-CASE', clause: '2', check: 'case' },
  { ...head, id: 'HOUSE-POINT', clause: '1', check: 'point' },
  { ...head, id: 'AGREEMENT-VALID', clause: '有效期', check: 'agreement', standing: 'not_valid' },
  { ...head, id: 'AGREEMENT-ENTRUSTED', clause: '转委托', check: 'agreement', standing: 'not_entrusted' },
]
const rules = readRules('p', '1', stored)
const facts = {
  at: '2026-11-25T10:00:00+08:00',
  zone: 'Asia/Shanghai' as string | null,
  channel: 'call',
  confirmed: 0,
  inFlight: 0,
  holds: [] as { kind: string; until: string | null }[],
  caseState: 'working',
  mandateUntil: '2026-12-31',
  today: '2026-11-25',
  agreement: 'in_force',
  terms: null,
  house: null,
  point: { kind: 'mobile', valid: true, relatedPerson: false },
}
/** The rule that is named first and when it opens, or the end of the hours. */
const said = (more: Partial<typeof facts> = {}) => {
  const decision = decide(rules, readFacts({ ...facts, ...more }))
  if (decision.verdict === 'granted') return ['granted', decision.closesAt]
  const [{ denied, untilAt }] = decision.reasons
  return [denied.rule.id, untilAt]
}

describe('packs and snapshots of the first form', () => {
  test.each([
    ['2026-11-25T07:59:59+08:00', 'CN-T1', '2026-11-25T00:00:00Z'],
    ['2026-11-25T07:59:59.999+08:00', 'CN-T1', '2026-11-25T00:00:00Z'],
    ['2026-11-25T08:00:00+08:00', 'granted', '2026-11-25T14:00:00Z'],
    ['2026-11-25T21:59:59+08:00', 'granted', '2026-11-25T14:00:00Z'],
    ['2026-11-25T22:00:00+08:00', 'CN-T1', '2026-11-26T00:00:00Z'],
    ['2026-11-25T00:00:00+08:00', 'CN-T1', '2026-11-25T00:00:00Z'],
    // Month and year edges.
    ['2026-11-30T23:30:00+08:00', 'CN-T1', '2026-12-01T00:00:00Z'],
    ['2026-12-31T22:00:00+08:00', 'CN-T1', '2027-01-01T00:00:00Z'],
  ])('[R17] %s in Shanghai: %s, opens or closes %s', (at, rule, until) => {
    expect(said({ at })).toEqual([rule, until])
  })

  test("[R17] the debtor's zone decides, not the caller's; an unknown one refuses, without an end", () => {
    const at = '2026-11-25T08:30:00+08:00'
    expect(said({ at, zone: 'Asia/Urumqi' })).toEqual(['CN-T1', '2026-11-25T02:00:00Z'])
    expect(said({ at, zone: 'Asia/Tokyo' })[0]).toBe('granted')
    for (const zone of [null, '', 'Asia/Nowhere']) expect(said({ zone })).toEqual(['CN-T1', null])
  })

  test.each([
    [2, 0, 'granted'],
    [3, 0, 'CN-F2'],
    [4, 0, 'CN-F2'],
    [2, 1, 'CN-F2'],
    [0, 3, 'CN-F2'],
    [1, 1, 'granted'],
  ])('[R17] %i confirmed and %i open: %s, and the next morning', (confirmed, inFlight, rule) => {
    expect(said({ confirmed, inFlight })).toEqual([
      rule,
      rule === 'granted' ? '2026-11-25T14:00:00Z' : '2026-11-26T00:00:00Z',
    ])
  })

  test('[R17] the last hold decides; one without an end has none', () => {
    const plan = { kind: 'plan', until: '2026-12-26T12:00:00+08:00' }
    expect(said({ holds: [plan, { kind: 'legal', until: '2026-11-26T00:00:00Z' }] })).toEqual([
      'HOUSE-HOLD',
      '2026-12-26T04:00:00Z',
    ])
    expect(said({ holds: [plan, { kind: 'complaint', until: null }] })).toEqual(['HOUSE-HOLD', null])
  })

  test.each([
    [{ caseState: 'placed' }, 'HOUSE-CASE'],
    [{ caseState: 'closed' }, 'HOUSE-CASE'],
    [{ caseState: 'recalled' }, 'HOUSE-CASE'],
    [{ caseState: 'allocated' }, 'granted'],
    [{ caseState: 'kept', mandateUntil: '2026-11-25' }, 'granted'],
    [{ mandateUntil: '2026-11-24' }, 'HOUSE-CASE'],
    [{ point: { kind: 'landline', valid: true, relatedPerson: false } }, 'granted'],
    [{ point: { kind: 'mobile', valid: false, relatedPerson: false } }, 'HOUSE-POINT'],
    [{ point: { kind: 'mobile', valid: true, relatedPerson: true } }, 'HOUSE-POINT'],
    [{ point: { kind: 'address', valid: true, relatedPerson: false } }, 'HOUSE-POINT'],
    [{ agreement: 'not_valid' }, 'AGREEMENT-VALID'],
    [{ agreement: 'not_entrusted' }, 'AGREEMENT-ENTRUSTED'],
  ])('[R17] %j: %s', (more, rule) => {
    expect(said(more)[0]).toBe(rule)
  })

  test('[R17] the worst reason comes first, and each is told', () => {
    const decision = decide(
      rules,
      readFacts({
        ...facts,
        confirmed: 3,
        at: '2026-11-25T23:00:00+08:00',
        holds: [{ kind: 'legal', until: null }],
      }),
    )
    const ids = decision.verdict === 'refused' ? decision.reasons.map(({ denied }) => denied.rule.id) : []
    expect(ids).toEqual(['HOUSE-HOLD', 'CN-T1', 'CN-F2'])
  })

  test.each(['hours', 'count', 'hold'])('[R17] without a rule for %s nothing is granted', (check) => {
    const without = readRules(
      'p',
      '1',
      stored.filter((rule) => rule.check !== check),
    )
    expect(decide(without, readFacts(facts))).toMatchObject({
      verdict: 'refused',
      reasons: [{ denied: { rule: { id: 'PACK-MISSING' } } }],
    })
  })
})
