import { Rule } from '../modules/compliance/model.ts'

/**
 * Rules of countries that no pack ships (IN, ID, PH, VN, IE, AU, EU), in the language of rules as it stands: that the shape takes any country is
 * tried with them. They are no legal text: whoever works there has counsel write a pack.
 */
const about = (id: string, topic: Rule['topic'], citation: string, clause: string) =>
  ({ id, topic, citation, clause, override: 'none', message_zh: citation, message_en: citation }) as const
const call = { gate: 'contact', channel: ['call', 'reveal'] } as const
const owes = ['debtor', 'joint_debtor', 'guarantor']
const read = { bindingness: 'regulation', certainty: 'VS' } as const

const rules: unknown[] = [
  {
    ...about('IN-1', 'hours', 'RBI circular 2022-08-12', '2'),
    ...read,
    when: call,
    effect: 'require',
    test: { local: { from: '08:00:00', until: '19:00:00' } },
  },
  {
    ...about('IN-1P', 'party', 'RBI circular 2022-08-12', '2'),
    ...read,
    when: { gate: 'contact' },
    effect: 'require',
    test: { fact: 'party.kind', in: owes },
  },
  {
    ...about('ID-1', 'hours', 'POJK 22/2023', '62(2)(f)'),
    ...read,
    when: { gate: 'contact', channel: ['call', 'reveal', 'visit'] },
    effect: 'require',
    test: {
      any: [
        { consent: 'night' },
        {
          all: [
            { weekday: [1, 2, 3, 4, 5, 6] },
            { fact: 'calendar.holiday', in: [false] },
            { local: { from: '08:00:00', until: '20:00:00' } },
          ],
        },
      ],
    },
  },
  {
    ...about('PH-1', 'hours', 'SEC MC 18/2019', '1'),
    ...read,
    when: { gate: 'contact' },
    effect: 'require',
    test: {
      any: [
        { local: { from: '06:00:00', until: '22:00:00' } },
        { fact: 'case.dpd', at_least: 16 },
        { consent: 'night' },
      ],
    },
  },
  {
    ...about('VN-1', 'frequency', 'Circular 18/2019/TT-NHNN', '1'),
    ...read,
    when: { gate: 'contact' },
    effect: 'deny',
    counter: { window: 'natural_day:debtor', event: 'contact_day', limit: 5 },
  },
  {
    ...about('VN-1H', 'hours', 'Circular 18/2019/TT-NHNN', '1'),
    ...read,
    when: { gate: 'contact' },
    effect: 'require',
    test: { local: { from: '07:00:00', until: '21:00:00' } },
  },
  {
    ...about('VN-1P', 'party', 'Circular 18/2019/TT-NHNN', '1'),
    ...read,
    when: { gate: 'contact' },
    effect: 'require',
    test: { fact: 'party.kind', in: owes },
  },
  {
    ...about('IE-1', 'hours', 'Consumer Credit Act 1995', 's.46'),
    ...{ bindingness: 'statute', certainty: 'VP' },
    when: { gate: 'contact', channel: ['call', 'reveal', 'visit'] },
    effect: 'require',
    test: {
      any: [
        { consent: 'direct' },
        {
          all: [
            { weekday: [1, 2, 3, 4, 5, 6] },
            { fact: 'calendar.holiday', in: [false] },
            { local: { from: '09:00:00', until: '21:00:00' } },
            { fact: 'point.workplace', in: [false] },
            { fact: 'party.kind', in: owes },
          ],
        },
      ],
    },
  },
  {
    ...about('AU-1', 'frequency', 'ACCC/ASIC debt collection guideline', '3 a week'),
    ...{ bindingness: 'standard', certainty: 'VP' },
    when: { gate: 'contact' },
    effect: 'deny',
    counter: { window: 'rolling:7d', event: 'contact_7d', limit: 3 },
  },
  {
    ...about('AU-1M', 'frequency', 'ACCC/ASIC debt collection guideline', '10 a month'),
    ...{ bindingness: 'standard', certainty: 'VP' },
    when: { gate: 'contact' },
    effect: 'deny',
    counter: { window: 'rolling:30d', event: 'contact_30d', limit: 10 },
  },
  {
    ...about('EU-1', 'content', 'Directive (EU) 2021/2167', '10'),
    ...{ bindingness: 'house', certainty: 'R' },
    when: { gate: 'contact', purpose: ['collect'] },
    effect: 'require',
    test: { fact: 'last.assignmentNoticeAt', elapsed: 'PT0M', never: false },
  },
]

export const otherCountries: readonly Rule[] = rules.map((rule) => Rule.parse(rule))
