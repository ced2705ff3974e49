import { describe, expect, test } from 'vitest'
import type { Facts, Rule } from '../model.ts'
import { find } from './find.ts'

const window = { from: '08:00:00', until: '21:00:00' }
const base = {
  topic: 'hours',
  citation: 'x',
  clause: 'x',
  bindingness: 'statute',
  certainty: 'VP',
  when: { gate: 'contact' },
  override: 'none',
  message_zh: 'x',
  message_en: 'x',
} as const
const hours: Rule = { ...base, id: 'HOURS', effect: 'deny', test: { not: { local: window } } }
const facts = (at: string, zones: readonly string[] | null): Facts => ({
  version: 2,
  gate: 'contact',
  at,
  today: at.slice(0, 10),
  zone: zones?.[0] ?? null,
  zones,
  preferences: [],
})
const NY = 'America/New_York'
const LA = 'America/Los_Angeles'
const AZ = 'America/Phoenix'
const GB = 'Europe/London'
const CN = 'Asia/Shanghai'
const said = (at: string, zones: readonly string[] | null): string | null => {
  const finding = find(hours, facts(at, zones))
  return finding.denied ? (finding.untilAt ?? 'nobody can say') : null
}

describe('08:00 and 21:00 where the debtor may be', () => {
  // The instant is UTC; the last column is when it opens, null where it is open.
  test.each([
    ['one zone, before', '2026-11-25T12:59:59Z', [NY], '2026-11-25T13:00:00Z'],
    ['one zone, 08:00', '2026-11-25T13:00:00Z', [NY], null],
    ['one zone, 20:59:59', '2026-11-26T01:59:59Z', [NY], null],
    ['one zone, 21:00', '2026-11-26T02:00:00Z', [NY], '2026-11-26T13:00:00Z'],
    ['two zones: 08:00 in the east only', '2026-11-25T13:00:00Z', [NY, LA], '2026-11-25T16:00:00Z'],
    ['two zones: 07:59:59 in the west', '2026-11-25T15:59:59Z', [NY, LA], '2026-11-25T16:00:00Z'],
    ['two zones: 08:00 in the west', '2026-11-25T16:00:00Z', [NY, LA], null],
    ['two zones: 20:59:59 in the east', '2026-11-26T01:59:59Z', [NY, LA], null],
    ['two zones: 21:00 in the east', '2026-11-26T02:00:00Z', [NY, LA], '2026-11-26T16:00:00Z'],
    ['two zones: closed in both', '2026-11-26T09:00:00Z', [NY, LA], '2026-11-26T16:00:00Z'],
    ['two zones of two countries that never meet by day', '2026-11-25T14:00:00Z', [CN, LA], '2026-11-26T00:00:00Z'],
    ['none known', '2026-11-25T16:00:00Z', null, 'nobody can say'],
    ['one of them no zone at all', '2026-11-25T16:00:00Z', [NY, 'Mars/Olympus'], 'nobody can say'],
    // Spring: 02:00 is followed by 03:00 on 2026-03-08 in the US, 01:00 by 02:00 on 2026-03-29 in Britain.
    ['the evening before the gap, 21:00', '2026-03-08T02:00:00Z', [NY], '2026-03-08T12:00:00Z'],
    ['within the gap of the night', '2026-03-08T07:00:00Z', [NY], '2026-03-08T12:00:00Z'],
    ['after the gap, 07:59:59', '2026-03-08T11:59:59Z', [NY], '2026-03-08T12:00:00Z'],
    ['after the gap, 08:00', '2026-03-08T12:00:00Z', [NY], null],
    ['where no clock is set, beside one that was', '2026-03-08T14:30:00Z', [AZ, NY], '2026-03-08T15:00:00Z'],
    ['Britain after the gap, 08:00', '2026-03-29T07:00:00Z', [GB], null],
    ['Britain before the gap, the same instant a day earlier', '2026-03-28T07:00:00Z', [GB], '2026-03-28T08:00:00Z'],
    // Autumn: 01:00 to 02:00 comes twice on 2026-11-01 in the US, on 2026-10-25 in Britain.
    ['the first 01:30', '2026-11-01T05:30:00Z', [NY], '2026-11-01T13:00:00Z'],
    ['the second 01:30', '2026-11-01T06:30:00Z', [NY], '2026-11-01T13:00:00Z'],
    ['after the fold, 07:59:59', '2026-11-01T12:59:59Z', [NY], '2026-11-01T13:00:00Z'],
    ['after the fold, 08:00', '2026-11-01T13:00:00Z', [NY], null],
    ['after the fold, 20:59:59', '2026-11-02T01:59:59Z', [NY], null],
    ['after the fold, 21:00', '2026-11-02T02:00:00Z', [NY], '2026-11-02T13:00:00Z'],
    ['Britain after the fold, 08:00', '2026-10-25T08:00:00Z', [GB], null],
    ['China has no summer time', '2026-07-25T00:00:00Z', [CN], null],
  ] as const)('[R17] %s', (_what, at, zones, opens) => {
    expect(said(at, zones)).toBe(opens)
  })
})

describe('what else is local', () => {
  const at = '2026-11-30T05:30:00Z' // Sunday evening in Los Angeles, Monday after midnight in New York
  const of = (test: Rule['test'], zones: readonly string[], more: Partial<Facts> = {}) =>
    find({ ...base, id: 'X', effect: 'deny', test }, { ...facts(at, zones), ...more }).denied
  test.each([
    ['a weekday that it is in one of them', { weekday: [7] }, [NY, LA], true],
    ['one that it is in none', { weekday: [3] }, [NY, LA], false],
    ['no Sunday, where it is one in the west', { not: { weekday: [7] } }, [NY, LA], true],
    [
      'seven days since, in the east only',
      { not: { fact: 'last.conversationOn', elapsed: 'P7D', never: true } },
      [NY, LA],
      true,
    ],
    [
      'seven days since, in both',
      { not: { fact: 'last.conversationOn', elapsed: 'P6D', never: true } },
      [NY, LA],
      false,
    ],
  ] as const)('[R17] %s', (_what, predicate, zones, denied) => {
    expect(of(predicate as unknown as Rule['test'], zones, { last: { conversationOn: '2026-11-23' } })).toBe(denied)
  })

  test.each([
    ['from 21:00, which it is in the west', '21:00:00', '22:00:00', true],
    ['from 03:00, which it is nowhere', '03:00:00', '04:00:00', false],
  ])('[R17] a wish %s', (_what, from, until, denied) => {
    expect(of({ asked_not: true }, [NY, LA], { preferences: [{ channel: null, window: { from, until } }] })).toBe(
      denied,
    )
  })

  test('[R17] a day is over when it is over in every zone', () => {
    const rule: Rule = {
      ...base,
      id: 'DAY',
      effect: 'deny',
      counter: { window: 'natural_day:debtor', event: 'sms', limit: 1 },
    }
    const counted = { ...facts(at, [NY, LA]), counters: { sms: { confirmed: 1, inFlight: 0 } } }
    expect(find(rule, counted)).toMatchObject({ denied: true, untilAt: '2026-12-01T05:00:00Z' })
  })
})
