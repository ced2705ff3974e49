import { describe, expect, test } from 'vitest'
import { readPacks } from '../../../testing/generators/packs.ts'
import type { Facts, PackRule } from '../model.ts'
import { clientRules } from './client-pack.ts'
import { decide } from './decide.ts'

const shipped = readPacks().flatMap(({ pack, version, jurisdiction, offered, rules }) =>
  rules.map((rule) => ({ pack, version, jurisdiction, offered, rule })),
)
const inForce: PackRule[] = shipped.filter(({ offered }) => !offered)
const none = { confirmed: 0, inFlight: 0 }
const facts: Facts = {
  version: 2,
  gate: 'contact',
  at: '2026-11-25T10:00:00+08:00',
  zone: 'Asia/Shanghai',
  today: '2026-11-25',
  jurisdictions: ['CN'],
  channel: 'call',
  mode: 'human',
  purpose: 'collect',
  party: { kind: 'debtor' },
  point: { kind: 'mobile', valid: true, source: 'placement', workplace: false },
  debtor: { disputed: false, condition: 'able' },
  counters: {
    effective_call: none,
    own_effective_call: none,
    inform_call: none,
    dial_number: none,
    sms: none,
    sms_7d: none,
  },
  holds: [],
  consents: [],
  preferences: [],
  balance: { asOf: '2026-11-25T06:00:00+08:00', freshUntil: null },
  case: { state: 'working', mandateUntil: '2026-12-31', stage: 'phone' },
  actor: { certificateUntil: '2027-11-24' },
}
const said = (more: Partial<Facts>, rules: readonly PackRule[] = inForce) => {
  const decision = decide(rules, { ...facts, ...more })
  return decision.verdict === 'granted' ? 'granted' : decision.reasons.map(({ denied }) => denied.rule.id)
}

describe('packs in a stack', () => {
  test('[R17] a call to the debtor by day is granted until the hours end, with what it obliges to', () => {
    const decision = decide(inForce, facts)
    expect(decision).toMatchObject({ verdict: 'granted', closesAt: '2026-11-25T14:00:00Z' })
    const duties = decision.verdict === 'granted' ? decision.duties.flatMap(({ rule }) => rule.duties ?? []) : []
    expect(new Set(duties)).toEqual(new Set(['identity', 'purpose', 'recording']))
  })

  test('[R17] the strictest wins: what one pack allows, another refuses', () => {
    const lost = { lost: true, lostUntil: '2026-12-01T00:00:00+08:00', condition: 'able' as const }
    const opened = { blocked: false, namedInContract: true, unlockedUntil: '2026-11-26T00:00:00+08:00' }
    const related = { kind: 'related_unrelated' as const, ...opened }
    const counters = { ...facts.counters, related_call: none, related_episode: none }
    const locate = { party: related, debtor: lost, counters, purpose: 'locate' as const }
    expect(said(locate)).toEqual(['HOUSE-THIRD'])
    expect(said({ ...locate, confirmed: ['HOUSE-THIRD'] })).toBe('granted')
    expect(said({ ...locate, party: { ...related, namedInContract: false } })).toEqual(['CN-P2', 'CN-W5'])
    expect(said({ ...locate, purpose: 'collect' })).toEqual(expect.arrayContaining(['CN-W1', 'CN-W3', 'CN-W4']))
    const strict = shipped.filter(({ pack, offered }) => !offered || pack === 'house-strict')
    expect(said({ ...locate, last: { conversationOn: null, dialAt: null, recordAt: null } }, strict)).toContain(
      'STRICT-THIRD',
    )
  })

  test('[R17] the agreement can only be stricter', () => {
    const terms = { agreementNo: 'HZ-01', version: 1, channels: ['sms'], callsPerDay: 5, from: '07:00', until: '23:00' }
    expect(said({ terms }, [...inForce, ...clientRules(terms)])).toEqual(['CLIENT-CHANNEL'])
    const night = { at: '2026-11-25T22:30:00+08:00', terms }
    expect(said(night, [...inForce, ...clientRules({ ...terms, channels: ['call'] })])).toEqual(['CN-T1', 'CN-T2'])
  })

  test.each([
    ['US', 'America/New_York'],
    ['GB', 'Europe/London'],
  ])('[R17] in %s what is not known refuses, and the law of China says nothing', (country, zone) => {
    const ids = said({ jurisdictions: [country], zone, at: '2026-11-25T15:00:00Z' })
    expect(ids).toContain(country === 'US' ? 'US-W1' : 'UK-T2')
    expect([ids].flat().filter((id) => id.startsWith('CN-'))).toEqual([])
  })

  test('[R17] a debtor of two countries is held to both; a country without a pack refuses', () => {
    const late = { zone: 'America/New_York', at: '2026-11-25T22:30:00-05:00' }
    expect(said({ jurisdictions: ['CN', 'US'], ...late })).toEqual(expect.arrayContaining(['CN-T1', 'US-T1']))
    expect(said({ jurisdictions: ['BR'] })).toContain('PACK-MISSING')
  })

  const full = { ...facts.counters, effective_call: { confirmed: 2, inFlight: 1 } }
  const onlyMail = { agreementNo: 'HZ-01', version: 1, channels: ['sms'], callsPerDay: null, from: null, until: null }
  test.each([
    ['the calls of the day', { counters: full }, 'mobile', ['CN-F2']],
    ['a wish for no calls', { preferences: [{ channel: 'call' }] }, 'mobile', ['HOUSE-ASKED']],
    [
      'a wish for no calls at this hour',
      { preferences: [{ channel: 'call', window: { from: '09:00', until: '11:00' } }] },
      'landline',
      ['HOUSE-ASKED'],
    ],
    [
      'a wish for no calls on this weekday',
      { preferences: [{ channel: 'call', weekdays: [3] }] },
      'mobile',
      ['HOUSE-ASKED'],
    ],
    ['an agreement without calls', { terms: onlyMail }, 'mobile', ['CLIENT-CHANNEL']],
    ['a wish for no calls', { preferences: [{ channel: 'call' }] }, 'email', ['HOUSE-POINT']],
  ] as const)('[R17] a shown number is a call: %s binds it (%s)', (_, more, kind, expected) => {
    const asked = { ...more, channel: 'reveal' as const, point: { ...facts.point, kind } } as Partial<Facts>
    expect(said(asked, [...inForce, ...clientRules(asked.terms, 'reveal')])).toEqual(expected)
  })

  test('[R17] who agreed to messages agreed to instant ones', () => {
    const asked = { channel: 'im' as const, terms: onlyMail, counters: { ...facts.counters, im: none } }
    expect(said(asked, [...inForce, ...clientRules(onlyMail, 'im')])).toBe('granted')
    expect(said(asked, clientRules({ ...onlyMail, channels: ['call'] }, 'im'))).toContain('CLIENT-CHANNEL')
  })

  test('[R17] what whoever asks cannot mend is told before what they can', () => {
    const visit = { channel: 'visit', point: { ...facts.point, kind: 'address' }, terms: onlyMail }
    const ids = said(visit as Partial<Facts>, [...inForce, ...clientRules(onlyMail, 'visit')])
    expect(ids).toContain('CN-V1')
    expect(ids[0]).toBe('CLIENT-CHANNEL')
    expect(said({ holds: [{ kind: 'complaint', until: null }], actor: { certificateUntil: null } })[0]).toBe(
      'HOUSE-HOLD',
    )
  })

  test.each<[string, object, string, string[]]>([
    ['the zone', { zone: null }, 'CN-T1', ['zone']],
    [
      'two zones of which one has night',
      { at: '2026-11-25T12:00:00+08:00', zones: ['Asia/Shanghai', 'America/New_York'] },
      'CN-T1',
      ['zone'],
    ],
    ['the count', { counters: { ...facts.counters, effective_call: undefined } }, 'CN-F2', ['counters.effective_call']],
    ['the holds', { holds: undefined }, 'HOUSE-HOLD', ['holds']],
    ['what was agreed to by night', { at: '2026-11-25T22:30:00+08:00', consents: undefined }, 'CN-T2', ['consents']],
    ['the wishes', { preferences: undefined }, 'HOUSE-ASKED', ['preferences']],
    ['how old the balance is', { balance: undefined }, 'HOUSE-FRESH', ['balance.freshUntil']],
    ['a pack of the country', { jurisdictions: ['CN', 'BR'] }, 'PACK-MISSING', ['countries.BR']],
    ['nothing: all of it is known', { at: '2026-11-25T22:30:00+08:00' }, 'CN-T1', []],
    ['nothing that matters', { at: '2026-11-25T23:30:00+08:00', zones: ['Asia/Shanghai', 'Asia/Tokyo'] }, 'CN-T1', []],
  ])('[R17] who is refused for want of it learns what is not known: %s', (_, more, rule, unknown) => {
    const decision = decide(inForce, { ...facts, ...more } as Facts)
    const reasons = decision.verdict === 'refused' ? decision.reasons : []
    expect(reasons.find(({ denied }) => denied.rule.id === rule)?.unknown ?? []).toEqual(unknown)
    expect(reasons.map(({ denied }) => denied.rule.id)).toContain(rule)
  })

  test('[R17] a channel is refused for what only it needs', () => {
    const { effective_call: _, ...counters } = { ...facts.counters }
    expect(said({ counters })).toEqual(['CN-F2'])
    expect(said({ counters, channel: 'sms' })).toBe('granted')
    expect(said({ channel: 'public_post' })).toEqual(expect.arrayContaining(['CN-D5P', 'CN-P6']))
  })
})
