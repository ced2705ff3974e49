import { expect, test } from 'vitest'
import { readCell } from './read-cell.ts'

test.each([
  ['7.2%', undefined, '72000'],
  ['0.072', undefined, 'percent_unit_unstated'],
  ['7.2%', 'share', '72000'],
  ['0.072', 'share', '72000'],
  ['7.2%', 'percent', '72000'],
  ['0.072', 'percent', '720'],
] as const)(
  '[R9] a rate %s in a column said to be of %s is %s: what a sign states no unit changes',
  (cell, unit, expected) => {
    const { value, fault } = readCell({ type: 'percent' }, { ...(unit && { unit }) }, cell, null)
    expect(value ?? fault).toBe(expected)
  },
)
