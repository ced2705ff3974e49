import { buffer, text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { sniffContent } from '../containers/sniff-content.ts'
import { FileFault } from '../file-fault.ts'
import { bufferSource } from '../tables/byte-source.ts'
import { writeXlsx, type XlsxCell, type XlsxColumn, type XlsxSheet } from './write-xlsx.ts'
import { toColumnName } from './xml-text.ts'

const COLUMNS: XlsxColumn[] = [
  { header: '证件号', width: 22, kind: 'text' },
  { header: '欠款', width: 14, kind: 'money' },
  { header: '次数', width: 8, kind: 'integer' },
  { header: '日期', width: 12, kind: 'date' },
]

async function unzip(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true })
  const parts = new Map<string, string>()
  for await (const entry of zip.eachEntry()) {
    parts.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)))
  }
  return parts
}

async function write(...sheets: XlsxSheet[]): Promise<Map<string, string>> {
  return unzip(await buffer(writeXlsx({ sheets })))
}

function aSheet(rows: XlsxCell[][], more: Partial<XlsxSheet> = {}): XlsxSheet {
  return { name: '明细', columns: COLUMNS, rows, ...more }
}

function unescapeXml(xml: string): string {
  return xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

/** Reference, style and content of every cell, as a reader of the file finds them. */
function readCells(xml = ''): { at: string; style: string; text?: string; number?: string }[] {
  const cells = xml.matchAll(
    /<c r="([A-Z]+\d+)"(?: t="inlineStr")? s="(\d+)">(?:<is><t[^>]*>([^<]*)<\/t><\/is>|<v>([^<]*)<\/v>)<\/c>/g,
  )
  return Array.from(cells, ([, at = '', style = '', textXml, number]) =>
    textXml === undefined ? { at, style, number: number ?? '' } : { at, style, text: unescapeXml(textXml) },
  )
}

test('[R32] leading zeros, formulas and every sign stay text, in a style that keeps them text', async () => {
  const hostile = [
    '001234567890123456',
    "=cmd|'/C calc'!A0",
    '+1',
    '-1',
    '@SUM(A1)',
    '<b>&"x"',
    ' 空格 ',
    '11010119900101123X',
  ]
  const parts = await write(aSheet(hostile.map((value) => [value])))
  const xml = parts.get('xl/worksheets/sheet1.xml')
  const cells = readCells(xml).slice(4)
  expect(cells.map((cell) => cell.text)).toEqual(hostile)
  expect(xml).not.toContain('<f>')
  const style = parts
    .get('xl/styles.xml')
    ?.split('<cellXfs')[1]
    ?.match(/<xf [^>]*>/g)?.[Number(cells[0]?.style)]
  expect(style).toContain('numFmtId="49"')
  expect(style).toContain('quotePrefix="1"')
})

test('[R32] money is written exactly, and a number Excel would round is written as text', async () => {
  const amounts = [
    0n,
    5n,
    -5n,
    152_825_201_00n,
    999_999_999_999_999n,
    1_000_000_000_000_000n,
    -9_007_199_254_740_993_01n,
  ]
  const parts = await write(aSheet(amounts.map((amount) => [null, amount])))
  const cells = readCells(parts.get('xl/worksheets/sheet1.xml')).slice(4)
  expect(cells.map((cell) => cell.number ?? `text ${cell.text}`)).toEqual([
    '0.00',
    '0.05',
    '-0.05',
    '152825201.00',
    '9999999999999.99',
    'text 10000000000000.00',
    'text -9007199254740993.01',
  ])
})

test('[R32] integers and dates, and a wrong type is refused', async () => {
  const parts = await write(aSheet([['x', 1n, 3, '2026-11-25']]))
  expect(readCells(parts.get('xl/worksheets/sheet1.xml')).slice(4)).toEqual([
    { at: 'A2', style: '4', text: 'x' },
    { at: 'B2', style: '5', number: '0.01' },
    { at: 'C2', style: '6', number: '3' },
    { at: 'D2', style: '4', text: '2026-11-25' },
  ])
  await expect(write(aSheet([['x', 1.5]]))).rejects.toThrow(TypeError)
  await expect(write(aSheet([['x', 1n, 1.5]]))).rejects.toThrow(TypeError)
  await expect(write(aSheet([['x', 1n, 1, '', 'too many']]))).rejects.toThrow(TypeError)
})

test('[R32] control characters, lone surrogates and Excel escapes do not damage the file', async () => {
  const parts = await write(aSheet([['a\u0000\u0007b\u001b\r\nc\ud800'], ['_x0041_'], ['𠮷']]))
  const cells = readCells(parts.get('xl/worksheets/sheet1.xml')).slice(4)
  expect(cells.map((cell) => cell.text)).toEqual(['ab\nc\ufffd', '_x005F_x0041_', '𠮷'])
})

test('[R32] title rows are merged over the columns, the header is frozen and repeated in print', async () => {
  const parts = await write(aSheet([['x']], { title: ['某行 2026年11月', '单位：元'] }))
  const xml = parts.get('xl/worksheets/sheet1.xml')
  expect(xml).toContain('<mergeCells count="2"><mergeCell ref="A1:D1"/><mergeCell ref="A2:D2"/></mergeCells>')
  expect(xml).toContain('<pane ySplit="3" topLeftCell="A4"')
  expect(xml).toContain('<col min="1" max="1" width="22" customWidth="1"/>')
  expect(readCells(xml).map((cell) => cell.at)).toEqual(['A1', 'A2', 'A3', 'B3', 'C3', 'D3', 'A4'])
  expect(parts.get('xl/workbook.xml')).toContain("'明细'!$3:$3")
})

test('[R32] sheet names are made to fit and differ', async () => {
  const names = ['a/b:c', 'A b c', '', "'引'", '很'.repeat(40), '很'.repeat(40)]
  const parts = await write(...names.map((name) => aSheet([], { name })))
  const written = Array.from(
    (parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet name="([^"]*)"/g),
    ([, name]) => name,
  )
  expect(written).toEqual(['a b c', 'A b c (2)', 'Sheet3', '引', '很'.repeat(31), `${'很'.repeat(27)} (2)`])
  expect(parts.size).toBe(5 + names.length)
})

test('[R32] the same input gives the same bytes, from memory or drawn slowly', async () => {
  const rows = Array.from({ length: 5000 }, (_, index): XlsxCell[] => [
    `户${index}`,
    BigInt(index),
    index,
    '2026-11-25',
  ])
  async function* slowly() {
    for (const [index, row] of rows.entries()) {
      if (index % 500 === 0) await new Promise((resolve) => setImmediate(resolve))
      yield row
    }
  }
  const once = await buffer(writeXlsx({ sheets: [aSheet(rows)] }))
  const again = await buffer(writeXlsx({ sheets: [aSheet(rows, { rows: slowly() })] }))
  expect(again.equals(once)).toBe(true)
  expect(await sniffContent(bufferSource(once))).toBe('xlsx')
  expect(readCells((await unzip(once)).get('xl/worksheets/sheet1.xml'))).toHaveLength(4 + 20_000)
})

test('[R32] a fault while drawing rows reaches the reader, and a reader who leaves ends the drawing', async () => {
  await expect(write(aSheet([['好'.repeat(32_768)]]))).rejects.toThrow(FileFault)
  async function* broken(): AsyncGenerator<XlsxCell[]> {
    yield ['x']
    throw new Error('database gone')
  }
  await expect(write(aSheet([], { rows: broken() }))).rejects.toThrow('database gone')

  for (const bytesRead of [1, 200_000]) {
    const state = { begun: false, ended: false }
    async function* endless(): AsyncGenerator<XlsxCell[]> {
      state.begun = true
      try {
        for (let row = 0; ; row += 1) yield [`${Math.sin(row)}`]
      } finally {
        state.ended = true
      }
    }
    let bytes = 0
    for await (const piece of writeXlsx({ sheets: [aSheet([], { rows: endless() })] })) {
      bytes += piece.length
      if (bytes >= bytesRead) break
    }
    await expect.poll(() => state.ended).toBe(state.begun)
    expect(state.begun).toBe(bytesRead > 1)
  }
})

test('[R32] more rows than Excel holds are refused', async () => {
  function* many(): Generator<XlsxCell[]> {
    for (let row = 0; row < 1_048_576; row += 1) yield []
  }
  await expect(write(aSheet([], { rows: many() }))).rejects.toThrow('xlsx_too_many_rows')
}, 20_000)

test('[R32] columns are named as Excel names them', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(toColumnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
})
