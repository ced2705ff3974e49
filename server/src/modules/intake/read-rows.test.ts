import { expect, test } from 'vitest'
import { bodyRows, type Layout } from './read-rows.ts'

test('[R9] lines of a text file beyond the rows that a workbook could have are no second sheet with a header of its own', async () => {
  const layout: Layout = {
    ...{ header_row: 1, header_rows: 1, skip_last: 0, hidden: 'read' },
    table: { format: 'delimited', encoding: 'utf-8', delimiter: ',' },
  }
  async function* rows() {
    for (const lineNo of [1, 2, 1_999_999, 2_000_000, 2_000_001, 6_000_000])
      yield { lineNo, cells: [String(lineNo)], kinds: null, hidden: false }
  }
  const headers: string[][] = []
  for await (const _row of bodyRows(rows(), { ...layout, header_row: 0 }, (header) => headers.push(header))) break
  expect(headers.splice(0)).toEqual([['#1']])
  const read: number[] = []
  for await (const row of bodyRows(rows(), layout, (header) => headers.push(header))) read.push(row.lineNo)
  expect(headers).toEqual([['1']])
  expect(read).toEqual([2, 1_999_999, 2_000_000, 2_000_001, 6_000_000])
})
