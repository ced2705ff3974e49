import { expect, it } from 'vitest'
import { differenceOf, neighbour, nextUnexplained } from './period.ts'
import type { Break } from './queries.ts'

const money = (amount_minor: string) => ({ amount_minor, currency: 'CNY' })
const row = (id: string, explained: boolean): Break => ({
  id,
  kind: 'amount_differs',
  bank_serial: id,
  contract_no: null,
  paid_on: '2026-05-28',
  line_no: null,
  payment_id: null,
  ours: money('100'),
  theirs: money('70'),
  explanation_code: explained ? 'timing' : null,
  explanation: explained ? '次日到账' : null,
  explained_at: explained ? '2026-06-05T01:00:00Z' : null,
})
const breaks = [row('a', false), row('b', true), row('c', false)]

it('[R30] after one difference the next unexplained one follows, from the top again at the end', () => {
  expect(nextUnexplained(breaks, 'a')).toBe('c')
  expect(nextUnexplained(breaks, 'c')).toBe('a')
  expect(nextUnexplained([row('a', false)], 'a')).toBeUndefined()
})

it('[R30] keys move through the differences and stay at the ends', () => {
  expect(neighbour(breaks, undefined, 1)).toBe('a')
  expect(neighbour(breaks, 'c', 1)).toBe('c')
  expect(neighbour(breaks, 'b', -1)).toBe('a')
  expect(neighbour([], undefined, 1)).toBeUndefined()
})

it('[R30] a difference is counted in integers, far above what a float holds', () => {
  expect(differenceOf({ ours: money('9007199254740993'), theirs: money('9007199254740992') }).amount_minor).toBe('-1')
  expect(differenceOf(row('a', false)).amount_minor).toBe('-30')
})
