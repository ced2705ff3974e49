import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  ageOn,
  compareLocalDates,
  daysBetween,
  endOfMonth,
  formatLocalDate,
  isLocalDate,
  parseLocalDate,
  toLocalDate,
  weekday,
  weekOf,
} from './local-date.ts'

const day = toLocalDate
const anyDay = fc.integer({ min: 0, max: 100_000 }).map((offset) => addDays(day('1900-01-01'), offset))

describe('parseLocalDate', () => {
  it.each(['2026-03-05', '20260305', '2026/3/5', '2026-3-5', '2026.3.5', '2026年3月5日', ' ２０２６/０３/０５ '])(
    '[R9] reads %s',
    (text) => {
      expect(parseLocalDate(text)).toEqual({ ok: true, date: '2026-03-05' })
    },
  )

  it.each([
    ['', 'date_empty'],
    ['2026-02-29', 'date_not_a_date'],
    ['2026-13-01', 'date_not_a_date'],
    ['2026-00-10', 'date_not_a_date'],
    ['2026-04-31', 'date_not_a_date'],
    ['26-03-05', 'date_not_a_date'],
    ['2026/3-5', 'date_not_a_date'],
    ['46086', 'date_not_a_date'],
    ['0026-03-05', 'date_not_a_date'],
    ['2026-03-05T10:00', 'date_not_a_date'],
  ])('[R9] refuses %j as %s', (text, code) => {
    expect(parseLocalDate(text)).toEqual({ ok: false, code })
  })

  it('[R9] knows leap years', () => {
    expect(isLocalDate('2024-02-29')).toBe(true)
    expect(isLocalDate('2100-02-29')).toBe(false)
    expect(isLocalDate('2026-3-5')).toBe(false)
    expect(() => toLocalDate('2026-02-30')).toThrow(RangeError)
  })
})

describe('calendar arithmetic', () => {
  it('[R30] crosses months, years and leap days', () => {
    expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01')
    expect(addDays(day('2024-03-01'), -1)).toBe('2024-02-29')
    expect(addMonths(day('2026-01-31'), 1)).toBe('2026-02-28')
    expect(addMonths(day('2026-03-31'), -4)).toBe('2025-11-30')
    expect(addMonths(day('2026-01-15'), -13)).toBe('2024-12-15')
    expect(endOfMonth(day('2024-02-10'))).toBe('2024-02-29')
  })

  it('[R32] counts weeks from Monday', () => {
    expect(weekday(day('2026-11-23'))).toBe(1)
    expect(weekday(day('2026-11-29'))).toBe(7)
    expect(weekday(day('1900-01-01'))).toBe(1)
    expect(weekOf(day('2026-01-01'))).toEqual({ from: '2025-12-29', to: '2026-01-04' })
  })

  it('[R30] adds and subtracts days without loss, and orders as time does', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -3_000, max: 3_000 }), (date, days) => {
        fc.pre(date > '1909-01-01')
        const other = addDays(date, days)
        expect(daysBetween(date, other)).toBe(days)
        expect(addDays(other, -days)).toBe(date)
        expect(compareLocalDates(date, other)).toBe(Math.sign(-days) + 0)
        expect(parseLocalDate(other.replaceAll('-', ''))).toEqual({ ok: true, date: other })
      }),
    )
  })

  it('[R32] keeps every day inside its own week', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        fc.pre(date > '1900-01-08')
        const week = weekOf(date)
        expect(weekday(week.from)).toBe(1)
        expect(week.from <= date && date <= week.to).toBe(true)
      }),
    )
  })

  it('[R9] counts age in completed years', () => {
    expect(ageOn(day('1990-05-10'), day('2026-05-09'))).toBe(35)
    expect(ageOn(day('1990-05-10'), day('2026-05-10'))).toBe(36)
    expect(ageOn(day('2004-02-29'), day('2026-02-28'))).toBe(21)
  })

  it('[R40] is written for people in both languages', () => {
    expect(formatLocalDate(day('2026-03-05'))).toBe('2026年3月5日')
    expect(formatLocalDate(day('2026-03-05'), 'en')).toBe('5 Mar 2026')
  })
})
