import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { otherCountries } from '../../../testing/other-countries.ts'
import type { Facts } from '../model.ts'
import { faultsOf } from './check-rule.ts'
import { appliesTo } from './decide.ts'
import { find } from './find.ts'

const common = {
  version: 2,
  gate: 'contact',
  today: '2026-11-25',
  channel: 'call',
  mode: 'human',
  purpose: 'collect',
  initiatedBy: 'us',
  party: { kind: 'debtor' },
  point: { kind: 'mobile', valid: true, workplace: false },
  consents: [],
  calendar: { holiday: false },
} as const
const at = (zone: string, local: string, more: Partial<Facts> = {}): Facts => {
  const instant = Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant().toString()
  return { ...common, zone, at: instant, ...more } as Facts
}
const agreed = (kind: string, window: { from: string; until: string } | null = null): Partial<Facts> => ({
  consents: [
    { kind, channel: null, from: '2026-11-01T00:00:00Z', until: '2026-12-31T00:00:00Z', revokedAt: null, window },
  ],
})
const counted = (
  event: 'contact_day' | 'contact_7d' | 'contact_30d',
  confirmed: number,
  inFlight = 0,
): Partial<Facts> => ({
  counters: { [event]: { confirmed, inFlight } },
})
const other = { party: { kind: 'related_unrelated' } } as const
const [kolkata, jakarta, manila, hanoi] = ['Asia/Kolkata', 'Asia/Jakarta', 'Asia/Manila', 'Asia/Ho_Chi_Minh']
const [dublin, sydney, berlin] = ['Europe/Dublin', 'Australia/Sydney', 'Europe/Berlin']

test('[R17] rules of countries that no pack ships are written in the language as it stands', () => {
  expect(otherCountries.flatMap((rule) => faultsOf(rule).map(({ fault, fact }) => [rule.id, fault, fact]))).toEqual([])
})

test.each<[id: string, what: string, facts: Facts, says: string]>([
  ['IN-1', 'one second before eight', at(kolkata, '2026-11-25T07:59:59'), 'refused'],
  ['IN-1', 'at eight', at(kolkata, '2026-11-25T08:00:00'), 'passes'],
  ['IN-1', 'one second before seven', at(kolkata, '2026-11-25T18:59:59'), 'passes'],
  ['IN-1', 'at seven', at(kolkata, '2026-11-25T19:00:00'), 'refused'],
  ['IN-1P', 'the borrower', at(kolkata, '2026-11-25T10:00:00'), 'passes'],
  ['IN-1P', 'family, a referee, a friend', at(kolkata, '2026-11-25T10:00:00', other), 'refused'],
  ['ID-1', 'a Saturday', at(jakarta, '2026-11-28T19:59:59'), 'passes'],
  ['ID-1', 'a Saturday at eight in the evening', at(jakarta, '2026-11-28T20:00:00'), 'refused'],
  ['ID-1', 'a Sunday', at(jakarta, '2026-11-29T12:00:00'), 'refused'],
  [
    'ID-1',
    'a Sunday that was agreed to',
    at(jakarta, '2026-11-29T12:00:00', agreed('night', { from: '10:00:00', until: '14:00:00' })),
    'passes',
  ],
  ['ID-1', 'a public holiday', at(jakarta, '2026-12-25T12:00:00', { calendar: { holiday: true } }), 'refused'],
  [
    'ID-1',
    'a year that nobody entered',
    at(jakarta, '2026-11-28T12:00:00', { calendar: { holiday: null } }),
    'refused',
  ],
  [
    'ID-1',
    'day in Jakarta, night in Jayapura',
    at(jakarta, '2026-11-25T18:30:00', { zones: [jakarta, 'Asia/Jayapura'] }),
    'refused',
  ],
  ['PH-1', 'at six', at(manila, '2026-11-25T06:00:00', { case: { dpd: 15 } }), 'passes'],
  [
    'PH-1',
    'at ten in the evening, fifteen days past due',
    at(manila, '2026-11-25T22:00:00', { case: { dpd: 15 } }),
    'refused',
  ],
  [
    'PH-1',
    'at ten in the evening, sixteen days past due',
    at(manila, '2026-11-25T22:00:00', { case: { dpd: 16 } }),
    'passes',
  ],
  [
    'PH-1',
    'at ten in the evening, nobody knows how long past due',
    at(manila, '2026-11-25T22:00:00', { case: { dpd: null } }),
    'refused',
  ],
  [
    'PH-1',
    'at ten in the evening, agreed',
    at(manila, '2026-11-25T22:00:00', {
      case: { dpd: 3 },
      ...agreed('night', { from: '21:00:00', until: '23:00:00' }),
    }),
    'passes',
  ],
  ['VN-1', 'four today', at(hanoi, '2026-11-25T10:00:00', counted('contact_day', 4)), 'passes'],
  ['VN-1', 'four and an open one', at(hanoi, '2026-11-25T10:00:00', counted('contact_day', 4, 1)), 'refused'],
  ['VN-1', 'five today', at(hanoi, '2026-11-25T10:00:00', counted('contact_day', 5)), 'refused'],
  ['VN-1', 'nobody counted', at(hanoi, '2026-11-25T10:00:00'), 'refused'],
  ['VN-1H', 'one second before seven', at(hanoi, '2026-11-25T06:59:59'), 'refused'],
  ['VN-1H', 'one second before nine in the evening', at(hanoi, '2026-11-25T20:59:59'), 'passes'],
  ['VN-1P', 'who owes nothing', at(hanoi, '2026-11-25T10:00:00', other), 'refused'],
  ['VN-1P', 'a guarantor', at(hanoi, '2026-11-25T10:00:00', { party: { kind: 'guarantor' } }), 'passes'],
  ['IE-1', 'a weekday at nine', at(dublin, '2026-11-25T09:00:00'), 'passes'],
  ['IE-1', 'a weekday at nine in the evening', at(dublin, '2026-11-25T21:00:00'), 'refused'],
  ['IE-1', 'a Sunday', at(dublin, '2026-11-29T12:00:00'), 'refused'],
  ['IE-1', 'a public holiday', at(dublin, '2026-12-25T12:00:00', { calendar: { holiday: true } }), 'refused'],
  ['IE-1', 'at work', at(dublin, '2026-11-25T12:00:00', { point: { workplace: true } }), 'refused'],
  [
    'IE-1',
    'at work, agreed',
    at(dublin, '2026-11-25T12:00:00', { point: { workplace: true }, ...agreed('direct') }),
    'passes',
  ],
  ['IE-1', 'family', at(dublin, '2026-11-25T12:00:00', other), 'refused'],
  ['AU-1', 'two in seven days', at(sydney, '2026-11-25T10:00:00', counted('contact_7d', 2)), 'passes'],
  ['AU-1', 'three in seven days', at(sydney, '2026-11-25T10:00:00', counted('contact_7d', 3)), 'refused'],
  ['AU-1M', 'nine in thirty days', at(sydney, '2026-11-25T10:00:00', counted('contact_30d', 9)), 'passes'],
  ['AU-1M', 'ten in thirty days', at(sydney, '2026-11-25T10:00:00', counted('contact_30d', 10)), 'refused'],
  ['EU-1', 'no notice', at(berlin, '2026-11-25T10:00:00', { last: { assignmentNoticeAt: null } }), 'refused'],
  ['EU-1', 'not known whether', at(berlin, '2026-11-25T10:00:00'), 'refused'],
  [
    'EU-1',
    'the notice goes this moment',
    at(berlin, '2026-11-25T10:00:00', { last: { assignmentNoticeAt: '2026-11-25T09:00:00Z' } }),
    'passes',
  ],
  [
    'EU-1',
    'the notice goes in a second',
    at(berlin, '2026-11-25T10:00:00', { last: { assignmentNoticeAt: '2026-11-25T09:00:01Z' } }),
    'refused',
  ],
  ['EU-1', 'the notice itself', at(berlin, '2026-11-25T10:00:00', { purpose: 'legal_notice' }), 'not applicable'],
])('[R17] %s: %s', (id, _what, facts, says) => {
  const rule = otherCountries.find((one) => one.id === id)
  if (rule === undefined) throw new Error(id)
  const said = !appliesTo(rule, facts) ? 'not applicable' : find(rule, facts).denied ? 'refused' : 'passes'
  expect(said).toBe(says)
})
