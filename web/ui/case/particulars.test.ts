import { expect, test } from 'vitest'
import { formatPpm } from './particulars.ts'

test.each([
  ['72000', 'percent', '7.2%'],
  ['240000', 'percent', '24%'],
  ['5', 'percent', '0.0005%'],
  ['1200000', 'share', '1.2'],
  ['850000', 'share', '0.85'],
  ['0', 'share', '0'],
] as const)('[R11] %s ten-thousandths of a per cent are read as a %s: %s', (ppm, as, text) => {
  expect(formatPpm(ppm, as)).toBe(text)
})
