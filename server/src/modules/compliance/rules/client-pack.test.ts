import { describe, expect, test } from 'vitest'
import { differenceOf } from '../decide-again.ts'
import type { Terms } from '../model.ts'
import { clientRules } from './client-pack.ts'
import { appliesTo, decide } from './decide.ts'
import { readFacts, readRules } from './earlier.ts'
import { find } from './find.ts'

const head = {
  citation: 'GB/T 45251-2025',
  clause: '5.3',
  bindingness: 'standard',
  certainty: 'VS',
  effect: 'deny',
  message_zh: '不可',
  message_en: 'no',
} as const
const count = (id: string, event: 'effective_call' | 'house_effective_call', limit: number) =>
  ({ ...head, id, check: 'count', counter: { window: 'natural_day:Asia/Shanghai', event, limit } }) as const
const law = readRules('p', '1', [
  { ...head, id: 'CN-T1', check: 'hours', hours: { from: '08:00:00', until: '22:00:00', zone: 'debtor' } } as const,
  count('CN-F2', 'effective_call', 3),
  { ...head, id: 'HOUSE-HOLD', check: 'hold' } as const,
  count('HOUSE-LIMIT', 'house_effective_call', 5),
])
const facts = {
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
  house: null as number | null,
  point: { kind: 'mobile', valid: true, relatedPerson: false },
}
const open: Terms = { agreementNo: 'HZ-01', version: 2, channels: ['call'], callsPerDay: null, from: null, until: null }
/** The rule that is named first, and when it opens. */
const said = (terms: Partial<Terms>, more: Partial<typeof facts> = {}) => {
  const of = { ...open, ...terms }
  const decision = decide([...law, ...clientRules(of)], readFacts({ ...facts, ...more, terms: of }))
  if (decision.verdict === 'granted') return ['granted', decision.closesAt]
  const [{ denied, untilAt }] = decision.reasons
  return [denied.rule.id, untilAt]
}

describe('the terms of an agreement as a pack', () => {
  test.each([
    ['below', 1, 0, 'granted'],
    ['at, confirmed', 2, 0, 'CLIENT-CALLS'],
    ['at, one open', 1, 1, 'CLIENT-CALLS'],
    ['above', 2, 1, 'CN-F2'],
  ])('[R4] calls a day, two agreed: %s', (_, confirmed, inFlight, verdict) => {
    expect(said({ callsPerDay: 2 }, { confirmed, inFlight })[0]).toBe(verdict)
  })

  test.each([
    [2, 0, 'CN', []],
    [2, 1, 'CN', ['CLIENT-LAST']],
    [2, 1, 'US', ['CLIENT-LAST']],
    // Of three a day in China the house's rule says it.
    [3, 2, 'CN', []],
    [4, 3, 'US', ['CLIENT-LAST']],
    [4, 2, 'US', []],
    // Whose every call is the last is not asked each time.
    [1, 0, 'CN', []],
    [null, 5, 'CN', []],
  ] as const)(
    '[R4] of %s calls a day agreed, %i made by the own house, in %s: %j is stated',
    (callsPerDay, own, country, stated) => {
      const terms = { ...open, callsPerDay }
      const before = readFacts({ ...facts, terms })
      const counters = { ...before.counters, own_effective_call: { confirmed: own, inFlight: 0 } }
      const asking = (confirmed: readonly string[]) =>
        clientRules(terms).flatMap(({ rule }) =>
          rule.effect === 'confirm' && find(rule, { ...before, jurisdictions: [country], counters, confirmed }).denied
            ? [rule.id]
            : [],
        )
      expect([asking([]), asking(['CLIENT-LAST'])]).toEqual([stated, []])
    },
  )

  test.each([
    ['reveal', 'mobile', ['CLIENT-LAST']],
    ['reveal', 'email', []],
    ['sms', 'mobile', []],
  ] as const)('[R4] what is dialled by a person is a call: a %s of a %s states %j', (channel, kind, stated) => {
    const terms = { ...open, callsPerDay: 2 }
    const before = readFacts({ ...facts, terms })
    const asked = { ...before, channel, point: { ...before.point, kind } }
    const rules = clientRules(terms).filter(({ rule }) => rule.effect === 'confirm' && appliesTo(rule, asked))
    expect(rules.map(({ rule }) => rule.id)).toEqual(stated)
  })

  test('[R4] what was stored before the own calls were kept is decided as then, what was stored since by them', () => {
    const terms = { ...open, callsPerDay: 2 }
    const { counters, ...before } = readFacts({ ...facts, confirmed: 1, terms })
    const { own_effective_call: _own, ...kept } = counters ?? {}
    const again = (own: object) =>
      differenceOf(
        {
          ...{ permit_id: 'p', requested_at: facts.at, channel: 'call', verdict: 'granted', rule_id: null },
          ...{ policy: ['p@1', 'client@HZ-01/2'], inputs: { ...before, counters: { ...kept, ...own } } },
        },
        new Map([['p@1', law]]),
      )?.is ?? 'the same'
    expect([again({}), again({ own_effective_call: 0 })]).toEqual(['the same', 'the same'])
    expect(again({ own_effective_call: { confirmed: 1, inFlight: 0 } })).toBe('refused CLIENT-LAST')
  })

  test('[R4] none agreed is none, also where nobody has called', () => {
    expect(said({ callsPerDay: 0 })).toEqual(['CLIENT-CALLS', null])
  })

  test.each([
    ['08:59:59', 'CLIENT-HOURS', '2026-11-25T01:00:00Z'],
    ['09:00:00', 'granted', '2026-11-25T12:00:00Z'],
    ['19:59:59', 'granted', '2026-11-25T12:00:00Z'],
    ['20:00:00', 'CLIENT-HOURS', '2026-11-26T01:00:00Z'],
    // Both are against it: the law is named, and it opens when the stricter one does.
    ['07:59:59', 'CN-T1', '2026-11-25T01:00:00Z'],
    ['22:00:00', 'CN-T1', '2026-11-26T01:00:00Z'],
  ])('[R4] hours 09:00 to 20:00 agreed, at %s: %s, opens or closes %s', (time, verdict, at) => {
    expect(said({ from: '09:00', until: '20:00' }, { at: `2026-11-25T${time}+08:00` })).toEqual([verdict, at])
  })

  test.each([
    [{ from: '09:30' }, '21:59:59', 'granted', '2026-11-25T14:00:00Z'],
    [{ from: '09:30' }, '09:29:59', 'CLIENT-HOURS', '2026-11-25T01:30:00Z'],
    [{ until: '18:00' }, '08:00:00', 'granted', '2026-11-25T10:00:00Z'],
    [{ until: '18:00' }, '18:00:00', 'CLIENT-HOURS', '2026-11-26T00:00:00Z'],
  ])('[R4] with one end agreed %j, at %s: %s', (terms, time, verdict, at) => {
    expect(said(terms, { at: `2026-11-25T${time}+08:00` })).toEqual([verdict, at])
  })

  test('[R4] a limit of calls opens again when the agreed hours begin, not when the law’s do', () => {
    expect(said({ callsPerDay: 1, from: '10:00' }, { confirmed: 1 })).toEqual(['CLIENT-CALLS', '2026-11-26T02:00:00Z'])
  })

  test.each([
    [['call', 'sms'], 'granted', undefined],
    [['sms', 'letter'], 'CLIENT-CHANNEL', '协议允许：短信、信函'],
    [[], 'CLIENT-CHANNEL', undefined],
  ])('[R4] of the channels %j a call is %s', (channels, verdict, alternative) => {
    expect(said({ channels })[0]).toBe(verdict)
    const rule = clientRules({ ...open, channels }).find(({ rule: { id } }) => id === 'CLIENT-CHANNEL')?.rule
    if (verdict !== 'granted') expect(rule?.alternative_zh).toBe(alternative)
  })

  test('[R4] a refusal names agreement and version', () => {
    const [rule] = clientRules(open)
    expect(rule).toMatchObject({
      pack: 'client',
      version: 'HZ-01/2',
      rule: { citation: '合作协议 HZ-01（第 2 版条款）' },
    })
    expect(clientRules(null)).toEqual([])
  })

  test('[R11] what the agreement leaves open, law and house decide', () => {
    expect(said({}, { confirmed: 3 })[0]).toBe('CN-F2')
    expect(said({}, { house: 5 })).toEqual(['HOUSE-LIMIT', '2026-11-26T00:00:00Z'])
    expect(said({}, { house: 4 })[0]).toBe('granted')
    expect(said({}, { house: null })[0]).toBe('granted')
  })
})
