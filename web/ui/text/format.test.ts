import { describe, expect, it } from 'vitest'
import {
  countryText,
  formatBytes,
  formatCount,
  formatInstant,
  formatMinor,
  formatMoney,
  formatShare,
  formatWeekday,
  groupMasked,
  weekdayText,
} from './format.ts'

describe('figures on the screen', () => {
  it.each([
    ['CN', 'zh-CN', '中国'],
    ['GB', 'en', 'United Kingdom'],
    ['', 'en', ''],
    ['US-TX', 'en', 'US-TX'],
  ])('[R25] a country “%s” is named in %s', (code, locale, name) => {
    expect(countryText(code, locale)).toBe(name)
  })

  it('[R25] shows minor units to the cent, however large, without floating point', () => {
    expect(formatMinor('1234567')).toBe('12,345.67')
    expect(formatMinor('5')).toBe('0.05')
    expect(formatMinor('0')).toBe('0.00')
    expect(formatMinor('9007199254740993123')).toBe('90,071,992,547,409,931.23')
  })

  it('[R25] shows a negative amount by its sign, before the currency', () => {
    expect(formatMoney('-123400', 'CNY')).toBe('-¥1,234.00')
    expect(formatMoney('123400', 'EUR')).toBe('EUR 1,234.00')
  })

  it('[R39] shows instants in one zone whatever the browser says', () => {
    expect(formatInstant('2026-11-24T16:30:05Z')).toBe('2026-11-25 00:30')
    expect(formatInstant('2026-11-24T16:30:05Z', 'second')).toBe('2026-11-25 00:30:05')
    expect(formatInstant('2026-11-24T16:30:05Z', 'day')).toBe('2026-11-25')
    expect(formatInstant('soon')).toBeUndefined()
  })

  it('[R18] names the weekday of a promise in the reader’s language', () => {
    expect(formatWeekday('2026-11-27', 'zh-CN')).toBe('周五')
    expect(formatWeekday('2026-11-27', 'en')).toBe('Fri')
    expect([weekdayText(1, 'zh-CN'), weekdayText(7, 'en')]).toEqual(['周一', 'Sun'])
  })

  it('[R25] shows counts in groups, shares in per cent, sizes in the unit people use', () => {
    expect(formatCount(3079)).toBe('3,079')
    expect(formatCount(-1234567)).toBe('-1,234,567')
    expect(formatShare(0.00312)).toBe('0.31%')
    expect(formatShare(0.0000007)).toBe('<0.01%')
    expect(formatShare(0)).toBe('0.00%')
    expect(formatBytes(0)).toBe('0 B')
    expect(formatBytes(300_000)).toBe('293.0 KB')
    expect(formatBytes(209_715_200)).toBe('200.0 MB')
  })

  it('[R3] groups masked numbers and leaves masked names alone', () => {
    expect(groupMasked('6222********1234')).toBe('6222 **** **** 1234')
    expect(groupMasked('990000********1234')).toBe('990000 ******** 1234')
    expect(groupMasked('138****1234')).toBe('138****1234')
    expect(groupMasked('王*')).toBe('王*')
  })
})
