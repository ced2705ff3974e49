import { expect, it } from 'vitest'
import { stepOf } from './grid-keys.ts'

it.each([
  ['ArrowDown', 0, 1],
  ['ArrowDown', 99, 99],
  ['ArrowUp', 0, 0],
  ['PageDown', 10, 30],
  ['PageUp', 10, 0],
  ['Home', 50, 0],
  ['End', 50, 99],
  ['a', 50, undefined],
])('[R11] %s from row %i leads to %s', (key, from, to) => {
  expect(stepOf(key, from, 100)).toBe(to)
})
