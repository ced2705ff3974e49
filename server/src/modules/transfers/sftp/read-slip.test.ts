import { expect, test } from 'vitest'
import { DomainError } from '#platform/errors'
import { readSlip } from './read-slip.ts'

const good =
  'count=312\nsum=1,234,567.89\nas_of=2026-11-30\nbatch_no=WA-11\nmandate_from=2026-12-01\nmandate_until=2027-05-31\n'

test('[R9] a control slip is read, with its defaults', () => {
  expect(readSlip(`\uFEFF# 招标行\r\n${good.replaceAll('\n', '\r\n')}`)).toEqual({
    sha256: undefined,
    slip: {
      as_of: '2026-11-30',
      control_count: 312,
      control_sum: { amount_minor: '123456789', currency: 'CNY' },
      batch_no: 'WA-11',
      hand: 1,
      mandate_from: '2026-12-01',
      mandate_until: '2027-05-31',
    },
  })
})

test.for([
  ['no count', good.replace('count=312\n', ''), { key: 'control_count' }],
  ['a count that is none', good.replace('312', '三百'), { key: 'control_count' }],
  ['no sum', good.replace('sum=1,234,567.89\n', ''), { key: 'sum' }],
  ['an impossible day', good.replace('11-30', '11-31'), { key: 'as_of' }],
  ['a key twice', `${good}count=313\n`, { line: 7 }],
  ['an unknown key', `${good}totals=1\n`, { line: 7 }],
  ['a line that says nothing', `${good}hello\n`, { line: 7 }],
  ['a hash that is none', `${good}sha256=abc\n`, { key: 'sha256' }],
] as const)('[R9] a control slip with %s is refused and says where', ([, text, facts]) => {
  expect(() => readSlip(text)).toThrow(DomainError)
  try {
    readSlip(text)
  } catch (error) {
    expect(error).toMatchObject({ code: 'slip_unreadable', facts })
  }
})
