import { describe, expect, test } from 'vitest'
import { bufferSource } from './byte-source.ts'
import { inspectTable } from './inspect-table.ts'
import { readTable } from './read-table.ts'
import { lineNoOf, placeOf, type TableLayout, type TableRow } from './table.ts'

const CSV = '姓名|地址\n张三|北京,朝阳\n'

async function rowsOf(bytes: Buffer, layout: TableLayout): Promise<TableRow[]> {
  const rows: TableRow[] = []
  for await (const row of readTable(bufferSource(bytes), layout)) rows.push(row)
  return rows
}

describe('delimited text', () => {
  test.each([
    ['UTF-8', Buffer.from(CSV), 'utf-8', 'valid_utf8'],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${CSV}`, 'utf16le'), 'utf-16le', 'bom'],
    ['UTF-16 without a mark', Buffer.from(CSV, 'utf16le'), 'utf-16le', 'nul_parity'],
    ['big-endian UTF-16', Buffer.from(CSV, 'utf16le').swap16(), 'utf-16be', 'nul_parity'],
  ])('[R9] %s with bars between cells is inspected and read', async (_title, bytes, encoding, basis) => {
    const inspection = await inspectTable(bufferSource(bytes))
    expect(inspection).toMatchObject({
      layout: { format: 'delimited', encoding, delimiter: '|' },
      encodingBasis: basis,
      sheets: [{ name: '', hidden: false, hiddenRows: 0 }],
    })
    const rows = await rowsOf(bytes, inspection.layout)
    expect(rows).toEqual([
      { lineNo: 1, cells: ['姓名', '地址'], kinds: null, hidden: false },
      { lineNo: 2, cells: ['张三', '北京,朝阳'], kinds: null, hidden: false },
    ])
    expect(inspection.sheets[0]?.rows).toEqual(rows)
  })
})

test('[R9] a line number leads back to sheet and row', () => {
  expect(placeOf(lineNoOf(3, 1_048_576))).toEqual({ sheet: 3, row: 1_048_576 })
  expect(placeOf(lineNoOf(0, 7))).toEqual({ sheet: 0, row: 7 })
})
