import { expect, it } from 'vitest'
import { misfitOf, parseWidths } from './layout.ts'
import type { Uploaded } from './queries.ts'

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

it.each([
  [[['C-1', 'ANNA', '1.00']], undefined],
  [[['C-1', 'ANNA', '1.00', 'X']], 'longer'],
  [
    [
      ['C-1', 'ANNA', ''],
      ['C-2', 'BERT'],
    ],
    'shorter',
  ],
  [
    [
      ['C-1', 'ANNA', ''],
      ['C-2', 'BERT', '1.00'],
    ],
    undefined,
  ],
])('[R9] rows %j cut by three widths are %s', (rows, misfit) => {
  const table = { format: 'fixed', encoding: 'utf-8', unit: 'bytes', widths: [10, 6, 6] } as const
  const layout = { table, header_row: 1, header_rows: 1, skip_last: 0, hidden: null }
  const preview = rows.map((cells, n) => ({ line_no: n + 1, cells, hidden: false }))
  expect(misfitOf({ layout, preview } as unknown as Uploaded)).toBe(misfit)
})
