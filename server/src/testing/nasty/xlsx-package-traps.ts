/** Workbooks as packages: rows and columns, sheets, parts, archives. */
import { crc32 } from 'node:zlib'
import { makeXlsx, makeZip, relations, row } from './make-xlsx.ts'
import type { NastyFile } from './nasty-file.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const one = (rows: string, more: Partial<Parameters<typeof makeXlsx>[0]> = {}) =>
  makeXlsx({ sheets: [{ rows }], ...more })
const cell = (xml: string) => one(`<row r="1">${xml}</row>`)
const sheetXml = (rows: string) => `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`

const shapes: NastyFile[] = [
  {
    trap: 'gaps: rows and cells that are not there, and rows of formatting alone',
    bytes: () =>
      one(`${row(2, ['a'])}<row r="4"><c r="A4" s="1"/></row><row r="7"><c r="C7"><v>1</v></c></row>`, {
        styles: [14],
      }),
    verdict: { rows: [['a'], ['', '', '1']], kinds: ['s', '--n'], lines: [2, 7] },
    second: 'hucre',
  },
  {
    trap: 'rows and cells without numbers',
    bytes: () => one('<row><c><v>1</v></c><c><v>2</v></c></row><row><c t="inlineStr"><is><t>x</t></is></c></row>'),
    verdict: { rows: [['1', '2'], ['x']], lines: [1, 2] },
    second: 'hucre',
  },
  {
    trap: 'rows that do not rise',
    bytes: () => one(row(2, ['a']) + row(1, ['b'])),
    verdict: { code: 'xlsx_rows_astray' },
  },
  {
    trap: 'the same row twice',
    bytes: () => one(row(2, ['a']) + row(2, ['b'])),
    verdict: { code: 'xlsx_rows_astray' },
  },
  {
    trap: 'the same cell twice',
    bytes: () => cell('<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>'),
    verdict: { code: 'xlsx_rows_astray' },
  },
  {
    trap: 'a cell that says it stands in another row',
    bytes: () => cell('<c r="A9"><v>1</v></c>'),
    verdict: { code: 'xlsx_rows_astray' },
  },
  {
    trap: 'a row behind the last that Excel has',
    bytes: () => one(row(1_048_577, ['a'])),
    verdict: { code: 'xlsx_too_many_rows' },
  },
  {
    trap: 'a value in column XFD',
    bytes: () => cell('<c r="XFD1"><v>1</v></c>'),
    verdict: { code: 'xlsx_too_many_columns', facts: { row: 1, column: 16_384, limit: 1024 } },
  },
  {
    trap: 'mere formatting as far as column XFD',
    bytes: () => cell('<c r="A1"><v>1</v></c><c r="XFD1" s="0"/>'),
    verdict: { rows: [['1']] },
    second: { none: 'hucre pads the row to 16,384 cells' },
  },
  {
    trap: 'merged cells, of which only the first holds the value',
    bytes: () =>
      makeXlsx({
        sheets: [
          {
            rows: row(1, ['标题']) + row(2, ['a', 'b']),
            after: '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>',
          },
        ],
      }),
    verdict: { rows: [['标题'], ['a', 'b']], sheets: [{ merged: ['A1:B1'] }] },
    second: 'hucre',
  },
  {
    trap: 'hidden rows: they are read, flagged and counted',
    bytes: () => one(row(1, ['a']) + row(2, ['b'], ' hidden="1"') + row(3, ['c'], ' hidden="true"')),
    verdict: { rows: [['a'], ['b'], ['c']], hidden: [false, true, true], sheets: [{ hiddenRows: 2 }] },
    second: 'hucre',
  },
  {
    trap: 'hidden and very hidden sheets before the one that is meant',
    bytes: () =>
      makeXlsx({
        sheets: [
          { name: '旧', rows: row(1, ['x']), state: 'veryHidden' },
          { name: '字典', rows: row(1, ['y']), state: 'hidden' },
          { name: '明细', rows: row(1, ['z']) },
        ],
      }),
    verdict: {
      rows: [['z']],
      lines: [4_000_001],
      sheets: [{ hidden: true }, { hidden: true }, { name: '明细', hidden: false }],
    },
    second: { none: 'the first sheet is compared, and here it is hidden' },
  },
  {
    trap: 'a workbook without any row',
    bytes: () => one(''),
    verdict: { rows: [] },
    second: 'hucre',
  },
  {
    trap: 'several sheets, read one after the other',
    bytes: () =>
      makeXlsx({
        sheets: [
          { name: '一', rows: row(1, ['a']) },
          { name: '二', rows: row(1, ['b']) },
        ],
      }),
    layout: { format: 'xlsx', sheets: ['一', '二'] },
    verdict: { rows: [['a'], ['b']], lines: [1, 2_000_001] },
    second: { none: 'the first sheet is compared' },
  },
  {
    trap: 'a sheet of a saved layout that is no longer there',
    bytes: () => one(row(1, ['a'])),
    layout: { format: 'xlsx', sheets: ['九月'] },
    verdict: { code: 'sheet_missing' },
  },
]

const packages: NastyFile[] = [
  {
    trap: 'parts elsewhere: absolute targets, other folders, capitals',
    bytes: () =>
      makeXlsx({
        sheets: [],
        parts: {
          '_rels/.rels': relations([['officeDocument', '/Daten/Mappe.xml']]),
          'Daten/Mappe.xml': `${HEAD}<x:workbook xmlns:x="${MAIN}" xmlns:rel="urn:r"><x:sheets><x:sheet name="S" sheetId="1" rel:id="rId1"/></x:sheets></x:workbook>`,
          'Daten/_rels/Mappe.xml.rels': relations([['worksheet', '../blatt/EINS.xml']]),
          'Blatt/eins.xml': `${HEAD}<x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
        },
      }),
    verdict: { rows: [['7']] },
    second: { none: 'hucre tells capitals of parts apart' },
  },
  {
    trap: 'a sheet in UTF-16',
    bytes: () =>
      makeXlsx({
        sheets: [
          {
            xml: Buffer.from(
              `\ufeff<?xml version="1.0" encoding="UTF-16"?>${sheetXml(row(1, ['甲'])).slice(HEAD.length)}`,
              'utf16le',
            ),
          },
        ],
      }),
    verdict: { rows: [['甲']] },
    second: { none: 'hucre reads UTF-8 only' },
  },
  {
    trap: 'a sheet that claims another encoding',
    bytes: () => makeXlsx({ sheets: [{ xml: sheetXml(row(1, ['a'])).replace('UTF-8', 'GBK') }] }),
    verdict: { code: 'xlsx_damaged' },
  },
  {
    trap: 'bytes in a sheet that are no UTF-8',
    bytes: () => makeXlsx({ sheets: [{ xml: Buffer.from(sheetXml(row(1, ['caf\u00e9'])), 'latin1') }] }),
    verdict: { code: 'xlsx_damaged' },
  },
  {
    trap: 'an external entity',
    bytes: () =>
      makeXlsx({
        sheets: [
          {
            xml: `${HEAD}<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>${sheetXml(row(1, ['&x;'])).slice(HEAD.length)}`,
          },
        ],
      }),
    verdict: { code: 'xlsx_doctype' },
  },
  {
    trap: 'a billion laughs in the shared strings',
    bytes: () =>
      one(row(1, ['a']), {
        parts: {
          'xl/sharedStrings.xml': `${HEAD}<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>`,
        },
      }),
    verdict: { code: 'xlsx_doctype' },
  },
  { trap: 'an entity nobody declared', bytes: () => one(row(1, ['&nbsp;'])), verdict: { code: 'xlsx_damaged' } },
  {
    trap: 'XML that ends in the middle',
    bytes: () => makeXlsx({ sheets: [{ xml: sheetXml(row(1, ['a']) + row(2, ['b'])).slice(0, -40) }] }),
    verdict: { code: 'xlsx_damaged' },
  },
  {
    trap: 'tags nested a thousand deep',
    bytes: () => makeXlsx({ sheets: [{ xml: sheetXml(`${'<a>'.repeat(1000)}${'</a>'.repeat(1000)}`) }] }),
    verdict: { code: 'xlsx_damaged' },
  },
  {
    trap: 'a part that the workbook names and the archive lacks',
    bytes: () => one(row(1, ['a']), { parts: { 'xl/worksheets/sheet1.xml': undefined } }),
    verdict: { code: 'xlsx_damaged' },
  },
  {
    trap: 'a workbook without its relations',
    bytes: () => one(row(1, ['a']), { parts: { '_rels/.rels': undefined } }),
    verdict: { code: 'xlsx_damaged' },
  },
  {
    trap: 'a chart sheet among the sheets',
    bytes: () =>
      makeXlsx({
        sheets: [{ rows: row(1, ['a']) }],
        parts: {
          'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="urn:r"><sheets><sheet name="图" sheetId="2" r:id="rId9"/><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
          'xl/_rels/workbook.xml.rels': relations([
            ['worksheet', 'worksheets/sheet1.xml'],
            ['theme', 'a'],
            ['theme', 'b'],
            ['theme', 'c'],
            ['theme', 'd'],
            ['theme', 'e'],
            ['theme', 'f'],
            ['theme', 'g'],
            ['chartsheet', 'chartsheets/sheet1.xml'],
          ]),
        },
      }),
    verdict: { rows: [['a']], lines: [2_000_001] },
    second: { none: 'the first sheet is compared, and here it is a chart' },
  },
  {
    trap: 'the same part twice, of which readers take one or the other',
    bytes: async () => {
      const parts = { 'xl/worksheets/sheet1.xml': sheetXml(row(1, ['假'])) }
      const sound = await entriesOf(await one(row(1, ['真'])))
      return makeZip([...sound, ...Object.entries(parts)])
    },
    verdict: { code: 'zip_entry_twice' },
  },
  {
    trap: 'a bomb: 21 MB of nothing in 21 kB',
    bytes: () => makeXlsx({ sheets: [{ xml: Buffer.alloc(21 * 1024 * 1024, 0x20) }] }),
    verdict: { code: 'zip_expands_too_much' },
  },
  {
    trap: 'a workbook in Excel’s binary form',
    bytes: () =>
      makeZip([
        ['[Content_Types].xml', '<Types/>'],
        ['xl/workbook.bin', 'x'],
      ]),
    verdict: { code: 'xlsb_not_read' },
  },
  {
    trap: 'a workbook cut off at its end',
    bytes: async () => (await one(row(1, ['a']))).subarray(0, -200),
    verdict: { code: 'zip_damaged' },
  },
  {
    trap: 'a workbook with a byte of a sheet changed',
    bytes: async () => {
      const bytes = await one(row(1, ['金额', '100.00']))
      const at = bytes.indexOf('xl/worksheets/sheet1.xml') + 'xl/worksheets/sheet1.xml'.length + 20
      bytes[at] = (bytes[at] ?? 0) ^ 0x10
      return bytes
    },
    verdict: { code: 'zip_damaged' },
  },
  {
    trap: 'a wrong check sum, which yauzl lets pass',
    bytes: () => withWrongSum(sheetXml(row(1, ['a']))),
    verdict: { code: 'zip_damaged' },
  },
]

/** Entries of a sound workbook, to be packed again otherwise. */
async function entriesOf(bytes: Buffer): Promise<[string, Buffer][]> {
  const { ZipReader, Uint8ArrayReader, Uint8ArrayWriter } = await import('@zip.js/zip.js')
  const found = await new ZipReader(new Uint8ArrayReader(bytes)).getEntries()
  const entries: [string, Buffer][] = []
  for (const entry of found)
    if (!entry.directory) entries.push([entry.filename, Buffer.from(await entry.getData(new Uint8ArrayWriter()))])
  return entries
}

async function withWrongSum(xml: string): Promise<Buffer> {
  const bytes = await makeXlsx({ sheets: [{ xml }] })
  const sum = Buffer.alloc(4)
  sum.writeUInt32LE(crc32(xml))
  // Local header and directory both carry it.
  for (let at = bytes.indexOf(sum); at !== -1; at = bytes.indexOf(sum, at + 4)) bytes.writeUInt32LE(1, at)
  return bytes
}

export const xlsxPackageTraps: readonly NastyFile[] = [...shapes, ...packages]
