import { expect, test } from 'vitest'
import { bufferSource } from '#platform/tables/byte-source'
import { readTable } from '#platform/tables/read-table'
import { lineNoOf, type TableRow } from '#platform/tables/table'
import type { Layout } from './read-rows.ts'
import { watchColumns, watched } from './watch-columns.ts'

const fixed = { format: 'fixed', encoding: 'utf-8', unit: 'characters', widths: [6, 12, 8] } as const
const layout = (header_row: number): Layout => ({
  table: { ...fixed, widths: [...fixed.widths] },
  header_row,
  header_rows: 1,
  skip_last: 0,
  hidden: null,
})
const lines = (...rows: string[][]) =>
  Buffer.from(rows.map((row) => row.map((cell, n) => cell.padEnd(fixed.widths[n] ?? 0)).join('')).join('\n'))

async function read(bytes: Buffer, header_row: number) {
  const watch = watchColumns([], layout(header_row))
  const rows: TableRow[] = []
  for await (const row of watched(readTable(bufferSource(bytes), layout(header_row).table), watch)) rows.push(row)
  return { cells: rows.map((row) => row.cells), ...watch.end(), taken: watch.hasTaken() }
}

test('[R9] a file of fixed widths loses its forbidden column and keeps the rest', async () => {
  const found = await read(
    lines(['合同', '社保电脑号', '金额'], ['C-1', '600123457', '100.00'], ['C-2', '', '200.00']),
    1,
  )
  expect(found.cells).toEqual([
    ['合同', '社保电脑号', '金额'],
    ['C-1', '', '100.00'],
    ['C-2', '', '200.00'],
  ])
  expect(found.refused.map(({ column, cells }) => [column, cells])).toEqual([[2, 1]])
})

test.each([0, 1, 4])(
  '[R9] a header said to stand in row %i hides no forbidden column that another row names',
  async (row) => {
    const found = await read(
      lines(
        ['合同', '社保电脑号', '金额'],
        ['C-1', '600123457', '100.00'],
        ['C-2', '600123458', '1.00'],
        ['C-3', '', '1.00'],
        ['C-4', '600123459', '2.00'],
      ),
      row,
    )
    expect(found.refused.map(({ column, basis }) => [column, basis])).toEqual([[2, 'header']])
    expect(found.cells.at(-1)).toEqual(['C-4', '', '2.00'])
  },
)

test('[R9] of several sheets it is known in which a forbidden column stood', () => {
  const workbook: Layout = { ...layout(1), table: { format: 'xlsx', sheets: ['一部', '二部', '三部'] } }
  const watch = watchColumns([], workbook)
  const row = (sheet: number, at: number, cells: string[]): TableRow => ({
    ...{ lineNo: lineNoOf(sheet, at), cells, kinds: null, hidden: false },
  })
  for (const sheet of [0, 2]) {
    watch.row(row(sheet, 1, ['合同', sheet === 2 ? '社保卡号' : '备注', '金额']))
    watch.row(row(sheet, 2, ['C-1', '600123457', '100.00']))
  }
  const { refused, placesOf } = watch.end()
  expect(refused.map(({ column }) => [column, [...placesOf(column)]])).toEqual([[2, [2]]])
})

test('[R9] a file without anything forbidden is left as it is', async () => {
  const found = await read(lines(['合同', '证件号', '金额'], ['C-1', '600123457', '100.00']), 1)
  expect([found.taken, found.refused, found.again]).toEqual([false, [], false])
})

test('[R9] rows above a header that was said wrongly are read again, and the file does not stay as it came', async () => {
  const above = await read(lines(['C-1', '600123457', '1.00'], ['合同', '社保电脑号', '金额'], ['C-2', '', '2.00']), 0)
  expect([above.taken, above.again, above.refused.map(({ column }) => column)]).toEqual([true, true, [2]])
  const title = await read(lines(['委案', '', ''], ['合同', '社保电脑号', '金额'], ['C-2', '', '2.00']), 2)
  expect([title.taken, title.again]).toEqual([false, false])
})

test('[R9] a title that speaks of an address book names no column', async () => {
  const found = await read(lines(['含通讯录'], ['合同', '证件号', '金额'], ['C-1', '600123457', '100.00']), 2)
  expect([found.taken, found.refused, found.again]).toEqual([false, [], false])
})
