import { dialPrefixes } from '@dunwell/contract/calls'
import { describe, expect, test } from 'vitest'
import { lookupKeyOf, phoneKeyOf } from '#platform/lookup-key'
import { LineFault, type Source } from '../model.ts'
import { readCdr, readColumns } from './read-cdr.ts'
import { celReader } from './read-cel.ts'
import { readNumber } from './read-number.ts'
import { isWithin, readSeconds, readTime } from './read-time.ts'

const source: Source = {
  layout: 'asterisk_cdr',
  mapping: {},
  outsidePrefix: '9',
  dialPrefixes,
  areaCode: '010',
  extensionDigits: 6,
}
const permit = '01985c00-0000-7000-8000-000000000001'
/** A row of cdr-csv/Master.csv with loguniqueid=yes. */
const cdr = (of: Partial<Record<'account' | 'src' | 'dst' | 'channel' | 'far' | 'state' | 'talk' | 'uid', string>>) => [
  ...[of.account ?? '', of.src ?? '8001', of.dst ?? '910212345678', 'from-internal', '"A" <8001>'],
  ...[of.channel ?? 'PJSIP/8001-0000001a', of.far ?? 'PJSIP/trunk-0000001b', 'Dial', 'PJSIP/trunk/10212345678,60'],
  ...['2026-11-25 09:30:00', '2026-11-25 09:30:08', '2026-11-25 09:31:00', '60', of.talk ?? '52'],
  ...[of.state ?? 'ANSWERED', 'DOCUMENTATION', of.uid ?? '1795500000.17'],
]

describe('Asterisk call detail records', () => {
  test.each<[string, Parameters<typeof cdr>[0], object]>([
    [
      '[R17] dialled out',
      {},
      { direction: 'outbound', extension: '8001', number: '910212345678', answered: true, talkS: 52 },
    ],
    [
      '[R17] shown to the outside by the house’s own number',
      { src: '01088880000' },
      { direction: 'outbound', extension: '8001' },
    ],
    ['[R17] under a permit', { account: permit }, { permit }],
    ['[R17] not answered', { state: 'NO ANSWER', talk: '0' }, { answered: false, talkS: 0, cause: 'NO ANSWER' }],
    [
      '[R17a] called in',
      { src: '10212345678', dst: '8001', channel: 'PJSIP/trunk-01', far: 'PJSIP/8001-02' },
      { direction: 'inbound', extension: '8001', number: '10212345678' },
    ],
    [
      '[R17a] called in to a queue, taken by an extension',
      { src: '10212345678', dst: '01088880000', channel: 'PJSIP/trunk-01', far: 'PJSIP/8002-02' },
      { direction: 'inbound', extension: '8002' },
    ],
    [
      '[R17] dialled out from a telephone with a name',
      { src: '02161234567', dst: '10212345678', channel: 'PJSIP/agent01-0000001' },
      { direction: 'outbound', extension: null, number: '10212345678' },
    ],
    [
      '[R17] dialled out from an extension longer than the house has them',
      { src: '80012345', dst: '10212345678', channel: 'PJSIP/80012345-01' },
      { direction: 'outbound', extension: null, number: '10212345678' },
    ],
    [
      '[R17] trunk to trunk, of which nobody can say whose it is',
      { src: '10212345678', dst: '01088880000', channel: 'PJSIP/trunk-01', far: 'PJSIP/agent01-02' },
      { direction: 'outbound', extension: null, number: '01088880000' },
    ],
    [
      '[R17a] called in and hung up before anybody was rung',
      { src: '10212345678', dst: '01088880000', channel: 'PJSIP/trunk-01', far: '' },
      { direction: 'inbound', extension: null, number: '10212345678' },
    ],
    [
      '[R17a] called in to a menu',
      { src: '10212345678', dst: 's', channel: 'PJSIP/trunk-01', far: 'Local/menu@ivr-02' },
      { direction: 'inbound', extension: null, number: '10212345678' },
    ],
  ])('%s', (_title, of, expected) => {
    expect(readCdr(cdr(of), source)).toMatchObject({ kind: 'call', call: expected })
  })

  test('[R17] from desk to desk is no call with the outside; a header is none; without its id a row is refused', () => {
    expect(readCdr(cdr({ dst: '8002', far: 'PJSIP/8002-02' }), source)).toEqual({ kind: 'internal' })
    expect(readCdr(['accountcode', 'src', 'dst', '', '', '', '', '', '', 'start'], source)).toEqual({ kind: 'none' })
    expect(() => readCdr(cdr({ uid: '' }), source)).toThrow(LineFault)
  })
})

describe('Asterisk channel events', () => {
  const event = (type: string, at: string, leg: [uid: string, channel: string, exten?: string, caller?: string]) => [
    ...[type, at, '', leg[3] ?? '8001', '', '', '', leg[2] ?? '', 'ctx', leg[1], '', '', '3', permit, leg[0], '100.1'],
  ]
  const read = (events: string[][]) => {
    const reader = celReader({ ...source, layout: 'asterisk_cel' })
    return [...events.map((cells) => reader.take(cells)).filter((found) => found !== undefined), ...reader.rest()]
  }
  const agent: [string, string, string] = ['100.1', 'PJSIP/8001-0a', '10212345678']
  const far: [string, string] = ['100.2', 'PJSIP/trunk-0b']
  const dialled = [
    event('CHAN_START', '1795570200.000000', agent),
    event('ANSWER', '1795570203.100000', agent),
    event('CHAN_START', '1795570204.000000', far),
    event('ANSWER', '1795570210.000000', far),
    event('HANGUP', '1795570240.500000', far),
    event('HANGUP', '1795570240.600000', agent),
  ]

  test('[R17] an agent-first call talks from the debtor’s answer to its end, under its permit', () => {
    expect(read([...dialled, event('LINKEDID_END', '1795570241.0', agent)])).toEqual([
      {
        ...{ uid: '100.1', direction: 'outbound', extension: '8001', number: '10212345678', permit },
        ...{ started: '2026-11-25T01:30:00.000Z', ended: '2026-11-25T01:30:40.500Z' },
        ...{ talkS: 30, answered: true, cause: 'ANSWERED' },
      },
    ])
  })

  test('[R17] a call that had not ended with the file is told as far as it went', () => {
    expect(read(dialled.slice(0, 4))).toMatchObject([
      { uid: '100.1', ended: null, talkS: 0, answered: true, cause: 'unknown' },
    ])
  })

  test('[R17] a telephone with a name dialled out: whom it reached, and from whose answer on', () => {
    const named: [string, string, string] = ['100.1', 'PJSIP/agent01-0a', '10212345678']
    const events = dialled.map((cells) => cells.map((cell) => (cell === agent[1] ? named[1] : cell)))
    expect(read([...events, event('LINKEDID_END', '1795570241.0', named)])).toMatchObject([
      { direction: 'outbound', extension: null, number: '10212345678', talkS: 30, answered: true },
    ])
  })

  test('[R17a] called in, the caller’s number, and talk from whoever picked up', () => {
    const trunk: [string, string, string, string] = ['100.1', 'PJSIP/trunk-0a', '01088880000', '10212345678']
    const desk: [string, string] = ['100.2', 'PJSIP/8002-0b']
    const events = [
      event('CHAN_START', '2026-11-25 09:30:00', trunk),
      event('ANSWER', '2026-11-25 09:30:01', trunk),
      event('CHAN_START', '2026-11-25 09:30:05', desk),
      event('ANSWER', '2026-11-25 09:30:09', desk),
      event('HANGUP', '2026-11-25 09:30:39', desk),
      event('HANGUP', '2026-11-25 09:30:39', trunk),
      event('LINKEDID_END', '2026-11-25 09:30:39', trunk),
    ]
    expect(read(events)).toMatchObject([
      { direction: 'inbound', extension: '8002', number: '10212345678', talkS: 30, answered: true },
    ])
  })
})

describe('columns of another telephone system', () => {
  const header = ['通话标识', '开始时间', '通话时长', '主叫', '被叫', '结果']
  const mapping = {
    unique_id: '通话标识',
    started_at: '开始时间',
    talk: '通话时长',
    from: '主叫',
    to: '被叫',
    cause: '结果',
  }
  const of = (cells: string[]) => readColumns(cells, header, { mapping, extensionDigits: 6 })
  test('[R17] are read by their names', () => {
    expect(of(['T1', '2026/11/25 9:30:00', '00:01:05', '8001', '010-20000000', '接通'])).toMatchObject({
      kind: 'call',
      call: {
        uid: 'T1',
        direction: 'outbound',
        extension: '8001',
        started: '2026-11-25T09:30:00',
        talkS: 65,
        answered: true,
      },
    })
    expect(of(['T2', '2026/11/25 9:30:00', '0', '10212345678', '8001', '未接'])).toMatchObject({
      call: { direction: 'inbound', number: '10212345678', extension: '8001', answered: false },
    })
    expect(of(['T3', '2026/11/25 9:30:00', '3', '8002', '8001', '接通'])).toEqual({ kind: 'internal' })
  })
})

test.each([
  ['910212345678', 'mobile', '+8610212345678'],
  ['9010212345678', 'mobile', '+8610212345678'],
  ['+8610212345678', 'mobile', '+8610212345678'],
  ['20000000', 'landline', '+861020000000'],
  ['902120000000', 'landline', '+862120000000'],
  ['0012025550100', 'mobile', '+12025550100'],
  ['90012025550100', 'mobile', '+12025550100'],
  ['+442079460000', 'mobile', '+442079460000'],
  ['95588', 'other', '95588'],
  ['*6710212345678', 'mobile', '+8610212345678'],
  ['9*67 10212345678#', 'mobile', '+8610212345678'],
  ['#31#910212345678', 'mobile', '+8610212345678'],
  ['1795110212345678', 'mobile', '+8610212345678'],
  ['91795102120000000', 'landline', '+862120000000'],
  ['1795120000000', 'landline', '+861020000000'],
  ['14102345678', 'mobile', '+8614102345678'],
  ['17951234567', 'mobile', '+8617951234567'],
  ['*6795588', 'other', '0106795588'],
])('[R17] %s was dialled to a %s', (dialled, kind, value) => {
  expect(readNumber(dialled, source)).toMatchObject({ kind, value })
})

test.each([
  ['2026-11-25 09:30:00', '2026-11-25T09:30:00'],
  ['2026/1/5 9:30', '2026-01-05T09:30:00'],
  ['2026-11-25T09:30:00+08:00', '2026-11-25T09:30:00+08:00'],
  ['1795570200.5', '2026-11-25T01:30:00.500Z'],
])('[R17] the time %s is %s', (text, expected) => {
  expect(readTime(text, 'started_at')).toBe(expected)
})
test.each(['2026-02-30 10:00:00', '25.11.2026 10:00', '', '10:00'])('[R17] %j is no time', (text) => {
  expect(() => readTime(text, 'started_at')).toThrow(LineFault)
})
test.each([
  ['2026-11-25T00:00:00', true],
  ['2026-12-26T09:15:00.5', true],
  ['2026-11-24T23:59:59', false],
  ['2026-12-26T09:15:01', false],
  ['2026-11-24T16:00:00Z', true],
  ['2026-11-24T15:59:59Z', false],
  ['2026-12-26T02:15:00+0100', true],
  ['2026-12-26T02:15:01+01:00', false],
])('[R17] of the time %s a file may tell: %s', (time, expected) => {
  const days = {
    first: new Date('2026-11-24T16:00:00Z'),
    last: new Date('2026-12-26T01:15:00Z'),
    firstLocal: '2026-11-25T00:00:00',
    lastLocal: '2026-12-26T09:15:00',
  }
  expect(isWithin(time, days)).toBe(expected)
})
test.each([
  ['0012025550100', 'mobile', '+12025550100'],
  ['910212345678', 'mobile', '+8610212345678'],
  ['20000000', 'landline', '+861020000000'],
  ['95588', 'other', '95588'],
])('[R17] %s is looked up as the %s %s, a whole number as everywhere in the house', (dialled, kind, value) => {
  const number = readNumber(dialled, source)
  expect(number).toMatchObject({ kind, value })
  const secret = Buffer.alloc(32, 1)
  if (kind !== 'other') expect(lookupKeyOf(secret, number.kind, number.value)).toEqual(phoneKeyOf(secret, value))
})
test('[R17] seconds and clocks', () => {
  expect([readSeconds('65', 'talk'), readSeconds('1:05', 'talk'), readSeconds('', 'talk')]).toEqual([65, 65, 0])
  expect(() => readSeconds('n/a', 'talk')).toThrow(LineFault)
})
