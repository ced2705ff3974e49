import { expect, it } from 'vitest'
import { parseWidths } from './layout.ts'

it.each([
  ['20, 18 12', [20, 18, 12]],
  ['20，18、12；1', [20, 18, 12, 1]],
  ['', undefined],
  ['20, x', undefined],
  ['20, 0', undefined],
  ['20, 2001', undefined],
  ['20, 1.5', undefined],
])('[R9] widths of columns said as %s are %s', (text, widths) => {
  expect(parseWidths(text)).toEqual(widths)
})
