import { describe, expect, test } from 'vitest'
import { makeXlsx, row } from '../../testing/nasty/make-xlsx.ts'
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

describe('.xlsx', () => {
  test('[R9] text, numbers as spelt, dates by their format, errors, formulas and gaps come with their kind', async () => {
    const cells =
      '<c r="A3" t="s"><v>0</v></c><c r="B3"><v>1.1010119900101E+17</v></c><c r="D3" s="1"><v>46086</v></c>' +
      '<c r="E3" s="2"><v>46086.5</v></c><c r="F3" t="b"><v>1</v></c><c r="G3" t="e"><v>#N/A</v></c><c r="H3"><f>A1</f></c>' +
      '<c r="I3"><v>0.28999999999999998</v></c><c r="J3" s="1"/>'
    const bytes = await makeXlsx({
      sheets: [{ name: '明细', rows: `${row(1, ['姓名'])}<row r="3" hidden="1">${cells}</row>` }],
      strings: '<si><r><t>张</t></r><r><t xml:space="preserve"> 三</t></r><rPh><t>zhang</t></rPh></si>',
      styles: [14, 'yyyy"年"m"月"d"日" h:mm'],
    })
    const inspection = await inspectTable(bufferSource(bytes))
    expect(inspection.layout).toEqual({ format: 'xlsx', sheets: ['明细'] })
    expect(inspection.sheets[0]).toMatchObject({ hidden: false, hiddenRows: 1, merged: [] })
    expect(await rowsOf(bytes, inspection.layout)).toEqual([
      { lineNo: 1, cells: ['姓名'], kinds: 's', hidden: false },
      {
        lineNo: 3,
        cells: ['张 三', '1.1010119900101E+17', '', '2026-03-05', '2026-03-05T12:00:00', '1', '#N/A', '', '0.29'],
        kinds: 'sn-ddbefn',
        hidden: true,
      },
    ])
  })

  test('[R9] several sheets are read in the order of the workbook, and a missing one is named as such', async () => {
    const bytes = await makeXlsx({
      sheets: [
        { name: '一', rows: row(1, ['a']) },
        { name: '二', rows: row(2, ['b']), state: 'hidden' },
      ],
    })
    const rows = await rowsOf(bytes, { format: 'xlsx', sheets: ['二', '一'] })
    expect(rows.map(({ lineNo, cells }) => [placeOf(lineNo), cells])).toEqual([
      [{ sheet: 0, row: 1 }, ['a']],
      [{ sheet: 1, row: 2 }, ['b']],
    ])
    await expect(rowsOf(bytes, { format: 'xlsx', sheets: ['三'] })).rejects.toThrow('sheet_missing')
  })
})

describe('fixed width', () => {
  const layout = { format: 'fixed', encoding: 'gb18030', unit: 'bytes', widths: [6, 8] } as const

  test('[R9] GBK is cut by bytes, blanks around cells go, what stands behind the last width is seen', async () => {
    // '张三  00012345\n李四  00000007 尾\n\n'
    const bytes = Buffer.from('d5c5c8fd202030303031323334350a', 'hex')
    const more = Buffer.from('c0eecbc4202030303030303030372020ceb20a0a', 'hex')
    expect(await rowsOf(Buffer.concat([bytes, more]), { ...layout, widths: [...layout.widths] })).toEqual([
      { lineNo: 1, cells: ['张三', '00012345'], kinds: null, hidden: false },
      { lineNo: 2, cells: ['李四', '00000007', '尾'], kinds: null, hidden: false },
    ])
    const wrong = rowsOf(bytes, { ...layout, widths: [3, 11] })
    await expect(wrong).rejects.toMatchObject({ code: 'fixed_cuts_character', facts: { line: 1, column: 1 } })
  })

  test('[R9] by characters, one of two units counts once', async () => {
    const rows = await rowsOf(Buffer.from('𠮷野　12\r\n张三'), {
      format: 'fixed',
      encoding: 'utf-8',
      unit: 'characters',
      widths: [3, 2],
    })
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['𠮷野', '12'],
      ['张三', ''],
    ])
  })
})

test('[R9] our own lines of JSON are read back, and a cut one is refused', async () => {
  const header = {
    dunwell_rows: 1,
    date1904: false,
    sheets: [{ name: '一', index: 0, hidden: false, hiddenRows: null, merged: [] }],
  }
  const text = `${JSON.stringify(header)}\n[3,["张三","7"],"sn"]\n`
  const inspection = await inspectTable(bufferSource(Buffer.from(text)), { rows: true })
  expect(inspection).toMatchObject({ layout: { format: 'rows', sheets: ['一'] }, sheets: [{ hiddenRows: null }] })
  expect(await rowsOf(Buffer.from(text), inspection.layout)).toEqual([
    { lineNo: 3, cells: ['张三', '7'], kinds: 'sn', hidden: false },
  ])
  await expect(rowsOf(Buffer.from(text.slice(0, -2)), inspection.layout)).rejects.toThrow('rows_damaged')
})
