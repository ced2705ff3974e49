import { toLocalDate } from '@dunwell/kit'
import { expect, it } from 'vitest'
import { parseDueToken } from './date-token.ts'

// A Wednesday.
const today = toLocalDate('2026-11-25')
const read = (text: string, on = today) => {
  const token = parseDueToken(text, on)
  return token.ok ? token.date : token.code
}

it.each([
  ['+3', '2026-11-28'],
  ['＋３', '2026-11-28'],
  ['+2w', '2026-12-09'],
  ['3天后', '2026-11-28'],
  ['2周后', '2026-12-09'],
  ['明天', '2026-11-26'],
  ['后天', '2026-11-27'],
  ['大后天', '2026-11-28'],
  ['周五', '2026-11-27'],
  ['星期五', '2026-11-27'],
  ['周三', '2026-12-02'],
  ['周日', '2026-11-29'],
  ['周天', '2026-11-29'],
  ['本周日', '2026-11-29'],
  ['下周一', '2026-11-30'],
  ['下周五', '2026-12-04'],
  ['fri', '2026-11-27'],
  ['Next Friday', '2026-12-04'],
  ['28', '2026-11-28'],
  ['15', '2026-12-15'],
  ['15号', '2026-12-15'],
  ['25', '2026-12-25'],
  ['12-15', '2026-12-15'],
  ['12月15日', '2026-12-15'],
  ['1/5', '2027-01-05'],
  ['下月5号', '2026-12-05'],
  ['月底', '2026-11-30'],
  ['2026-12-01', '2026-12-01'],
  ['20261201', '2026-12-01'],
  ['2026年12月1日', '2026-12-01'],
])('[R22] a promise date may be typed as %s', (text, date) => {
  expect(read(text)).toBe(date)
})

it('[R18] a day that a month does not have falls in the next month that has it', () => {
  expect(read('31', toLocalDate('2026-11-25'))).toBe('2026-12-31')
  expect(read('30', toLocalDate('2027-01-31'))).toBe('2027-03-30')
})

it('[R18] the end of the month, asked on its last day, is that of the next', () => {
  expect(read('月底', toLocalDate('2026-11-30'))).toBe('2026-12-31')
})

it('[R18] tokens keep right over the end of the year', () => {
  expect(read('15', toLocalDate('2026-12-20'))).toBe('2027-01-15')
  expect(read('下月5号', toLocalDate('2026-12-20'))).toBe('2027-01-05')
})

it.each([
  ['', 'empty'],
  ['  ', 'empty'],
  ['0', 'unreadable'],
  ['32', 'unreadable'],
  ['13-40', 'unreadable'],
  ['soon', 'unreadable'],
  ['周八', 'unreadable'],
  ['3 or 4', 'unreadable'],
  ['2026-02-30', 'unreadable'],
])('[R18] what is no day is never guessed: "%s"', (text, code) => {
  expect(read(text)).toBe(code)
})
