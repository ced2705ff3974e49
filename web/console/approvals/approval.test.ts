import { expect, it } from 'vitest'
import { ageOf, kindOf, neighbourId } from './approval.ts'

it('[R33] how long a request waits is said in the largest unit that tells something', () => {
  const now = Date.parse('2026-11-25T12:00:00Z')
  expect(ageOf('2026-11-25T11:30:00Z', now)).toEqual({ unit: 'minutes', n: 30 })
  expect(ageOf('2026-11-24T12:00:00Z', now)).toEqual({ unit: 'hours', n: 24 })
  expect(ageOf('2026-11-20T12:00:00Z', now)).toEqual({ unit: 'days', n: 5 })
  expect(ageOf('2026-11-25T12:00:05Z', now)).toEqual({ unit: 'minutes', n: 0 })
})

it('[R33] a kind without a text never shows as a raw code', () => {
  expect(kindOf('report.weekly.team')).toBe('weeklyTeam')
  expect(kindOf('waiver.large')).toBe('other')
})

it('[R33] keys move through the inbox and stay at its ends', () => {
  const rows = [{ id: 'a' }, { id: 'b' }]
  expect(neighbourId(rows, 'a', 1)).toBe('b')
  expect(neighbourId(rows, 'b', 1)).toBe('b')
  expect(neighbourId(rows, undefined, -1)).toBe('a')
  expect(neighbourId([], 'a', 1)).toBeUndefined()
})
