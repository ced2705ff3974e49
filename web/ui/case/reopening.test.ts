import { toLocalDate } from '@dunwell/kit'
import { expect, it } from 'vitest'
import { dayAt, reopeningOf } from './reopening.ts'

const today = toLocalDate('2026-11-25')

it('[R17] the reopening time is said with its day', () => {
  expect(reopeningOf('2026-11-25T14:00:00Z', today)).toEqual({ day: 'today', time: '22:00' })
  expect(reopeningOf('2026-11-26T00:00:00Z', today)).toEqual({ day: 'tomorrow', time: '08:00' })
  expect(reopeningOf('2026-12-01T00:00:00Z', today)).toEqual({ day: 'later', time: '2026-12-01 08:00' })
})

it('[R22] the day of a promise is counted in the display zone, whatever the browser says', () => {
  expect(dayAt(Date.parse('2026-11-25T15:59:00Z'))).toBe('2026-11-25')
  expect(dayAt(Date.parse('2026-11-25T16:00:00Z'))).toBe('2026-11-26')
})
