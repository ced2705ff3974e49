/** Text files: encodings, separators, quotes, fixed widths, and what only claims to be a text. */
import iconv from 'iconv-lite'
import type { NastyFile } from './nasty-file.ts'

const CSV = '姓名,金额\n张三,1\n'
const ROWS = [
  ['姓名', '金额'],
  ['张三', '1'],
]
const gbk = (text: string) => iconv.encode(text, 'gb18030')
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16()

const encodings: NastyFile[] = [
  {
    trap: 'UTF-8 with a byte order mark',
    bytes: () => Buffer.from(`\ufeff${CSV}`),
    verdict: {
      rows: ROWS,
      kinds: [null, null],
      layout: { format: 'delimited', encoding: 'utf-8-bom', delimiter: ',' },
    },
    second: 'text',
  },
  {
    trap: 'GBK',
    bytes: () => gbk(CSV),
    verdict: { rows: ROWS, layout: { format: 'delimited', encoding: 'gb18030', delimiter: ',' } },
    second: 'text',
  },
  {
    trap: 'GB18030 with a character of four bytes',
    bytes: () => gbk('姓名,金额\n张𠮷,1\n王三,2\n李四,3\n'),
    verdict: {
      rows: [
        ['姓名', '金额'],
        ['张𠮷', '1'],
        ['王三', '2'],
        ['李四', '3'],
      ],
      layout: { format: 'delimited', encoding: 'gb18030', delimiter: ',' },
    },
    second: 'text',
  },
  {
    trap: 'UTF-16 as Excel writes “Unicode text”: mark and tabs',
    bytes: () => Buffer.from(`\ufeff${CSV.replaceAll(',', '\t')}`, 'utf16le'),
    verdict: { rows: ROWS, layout: { format: 'delimited', encoding: 'utf-16le', delimiter: '\t' } },
    second: 'text',
  },
  {
    trap: 'UTF-16 without a mark, either way round',
    bytes: () => utf16be(CSV),
    verdict: { rows: ROWS, layout: { format: 'delimited', encoding: 'utf-16be', delimiter: ',' } },
    second: 'text',
  },
  {
    trap: 'Latin-1, which nobody may guess',
    bytes: () => Buffer.from('name;city\nM\u00fcller;K\u00f6ln\nG\u00f6tz;T\u00f6lz\n', 'latin1'),
    verdict: { code: 'encoding_unknown' },
  },
  {
    trap: 'a UTF-8 file under a chosen GB18030 that does not fit',
    bytes: () => Buffer.from('姓名,金额\n张三丰,1\n'),
    hints: { encoding: 'gb18030' },
    verdict: { code: 'text_bad_bytes' },
  },
  {
    trap: 'one bad byte in the middle of UTF-8',
    bytes: () => Buffer.concat([Buffer.from(CSV.repeat(3000)), Buffer.from([0xe5, 0xbc, 0x2c]), Buffer.from(CSV)]),
    verdict: { code: 'text_bad_bytes', facts: { offset: 69_000, line: 6001 } },
  },
  {
    trap: 'a GBK character cut by the end of the file',
    bytes: () => gbk(`${CSV.repeat(4000)}张三`).subarray(0, -1),
    verdict: { code: 'text_bad_bytes' },
  },
  {
    trap: 'NULs in an otherwise good text',
    bytes: () => Buffer.concat([Buffer.from(CSV.repeat(4000)), Buffer.from('李\0四,1\n')]),
    verdict: { code: 'text_has_nul' },
  },
  {
    trap: 'binary rubbish',
    bytes: () => Buffer.from('0001020000030400ff00', 'hex'),
    verdict: { code: 'encoding_unknown' },
  },
  { trap: 'an empty file', bytes: () => Buffer.alloc(0), verdict: { rows: [] }, second: { none: 'there is nothing' } },
]

const delimited: NastyFile[] = [
  {
    trap: 'bars between cells, commas inside them',
    bytes: () => Buffer.from('姓名|地址\n张三|北京,朝阳\n李四|上海,浦东\n'),
    verdict: {
      rows: [
        ['姓名', '地址'],
        ['张三', '北京,朝阳'],
        ['李四', '上海,浦东'],
      ],
      layout: { format: 'delimited', encoding: 'utf-8', delimiter: '|' },
    },
    second: 'text',
  },
  {
    trap: 'semicolons, with decimal commas',
    bytes: () => Buffer.from('a;b\n1,5;2,5\n3,0;4,0\n'),
    verdict: {
      rows: [
        ['a', 'b'],
        ['1,5', '2,5'],
        ['3,0', '4,0'],
      ],
      layout: { format: 'delimited', encoding: 'utf-8', delimiter: ';' },
    },
    second: 'text',
  },
  {
    trap: 'quoted line breaks of every kind, in a file of mixed line ends',
    bytes: () => Buffer.from('a,b\r\n"x\r\ny",1\n"p\nq",2\rz,3'),
    verdict: {
      rows: [
        ['a', 'b'],
        ['x\r\ny', '1'],
        ['p\nq', '2'],
        ['z', '3'],
      ],
      lines: [1, 2, 4, 6],
      layout: { format: 'delimited', encoding: 'utf-8', delimiter: ',' },
    },
    second: 'text',
  },
  {
    trap: 'doubled quotes and separators inside quotes',
    bytes: () => Buffer.from('a,b\n"说""好""",""\n"1,2",x\n'),
    verdict: {
      rows: [
        ['a', 'b'],
        ['说"好"', ''],
        ['1,2', 'x'],
      ],
      layout: { format: 'delimited', encoding: 'utf-8', delimiter: ',' },
    },
    second: 'text',
  },
  {
    trap: 'rows of differing length, blank lines, and a row of separators alone',
    bytes: () => Buffer.from('a,b,c\n1\n\n1,2,3,4\n,,\n'),
    verdict: {
      rows: [['a', 'b', 'c'], ['1'], ['1', '2', '3', '4'], ['', '', '']],
      lines: [1, 2, 4, 5],
      layout: { format: 'delimited', encoding: 'utf-8', delimiter: ',' },
    },
    second: 'text',
  },
  {
    trap: 'a quote astray',
    bytes: () => Buffer.from('a,b\n1,2"3\n'),
    verdict: { code: 'csv_quote_astray', facts: { line: 2, column: 2 } },
  },
  {
    trap: 'a quote that is never closed',
    bytes: () => Buffer.from('a,b\n1,2\n3,"4\n5,6\n'),
    verdict: { code: 'csv_quote_not_closed', facts: { line: 3, column: 2 } },
  },
  {
    trap: 'two thousand columns',
    bytes: () => Buffer.from(`a,b\n${','.repeat(2000)}\n`),
    verdict: { code: 'csv_too_many_columns' },
  },
  {
    trap: 'a cell of forty kilobytes',
    bytes: () => Buffer.from(`a,b\n1,${'x'.repeat(40_000)}\n`),
    verdict: { code: 'csv_cell_too_long' },
  },
  {
    trap: 'formulas in text: they are text',
    bytes: () => Buffer.from('a,b\n=1+1,@x\n+1,-2\n'),
    verdict: {
      rows: [
        ['a', 'b'],
        ['=1+1', '@x'],
        ['+1', '-2'],
      ],
      layout: { format: 'delimited', encoding: 'utf-8', delimiter: ',' },
    },
    second: 'text',
  },
]

const fixed: NastyFile[] = [
  {
    trap: 'widths in GBK bytes, as a mainframe counts',
    bytes: () => gbk('张三      00012.30\r\n欧阳一二三00000.05\r\n'),
    hints: { fixed: { unit: 'bytes', widths: [10, 8] } },
    verdict: {
      rows: [
        ['张三', '00012.30'],
        ['欧阳一二三', '00000.05'],
      ],
      kinds: [null, null],
    },
    second: { none: 'no library reads it' },
  },
  {
    trap: 'widths in GBK bytes that cut a character in two',
    bytes: () => gbk('张三丰 12\n'),
    hints: { fixed: { unit: 'bytes', widths: [5, 4] } },
    verdict: { code: 'fixed_cuts_character', facts: { line: 1, column: 1 } },
  },
  {
    trap: 'widths in characters, lines that end early, and something behind the last width',
    bytes: () => Buffer.from('\ufeff𠮷野　A1\n张三\n\n李四　B2尾注\n'),
    hints: { fixed: { unit: 'characters', widths: [3, 2] } },
    verdict: {
      rows: [
        ['𠮷野', 'A1'],
        ['张三', ''],
        ['李四', 'B2', '尾注'],
      ],
      lines: [1, 2, 4],
    },
    second: { none: 'no library reads it' },
  },
  {
    trap: 'widths in bytes of a UTF-16 file',
    bytes: () => Buffer.from(`\ufeff${CSV}`, 'utf16le'),
    hints: { fixed: { unit: 'bytes', widths: [4, 4] } },
    verdict: { code: 'fixed_encoding' },
  },
]

const impostors: NastyFile[] = [
  {
    trap: 'a web page under the name .xls',
    bytes: () =>
      Buffer.from('<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>1</td></tr></table></html>'),
    verdict: { code: 'html_not_read' },
  },
  {
    trap: 'a web page in GBK that begins with a table',
    bytes: () => gbk('\r\n <TABLE border=1><tr><td>姓名</td></tr></TABLE>'),
    verdict: { code: 'html_not_read' },
  },
  {
    trap: 'a web page in UTF-16',
    bytes: () => Buffer.from('\ufeff<!DOCTYPE html><table></table>', 'utf16le'),
    verdict: { code: 'html_not_read' },
  },
  {
    trap: 'an XML table of Excel 2003',
    bytes: () =>
      Buffer.from(
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>',
      ),
    verdict: { code: 'html_not_read' },
  },
  {
    trap: 'a web archive under the name .xls',
    bytes: () =>
      Buffer.from(
        'MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x',
      ),
    verdict: { code: 'html_not_read' },
  },
  { trap: 'a PDF', bytes: () => Buffer.from('%PDF-1.7\n'), verdict: { code: 'pdf_not_a_table' } },
  {
    trap: 'a picture',
    bytes: () => Buffer.from('89504e470d0a1a0a0000', 'hex'),
    verdict: { code: 'document_not_a_table' },
  },
]

export const textTraps: readonly NastyFile[] = [...encodings, ...delimited, ...fixed, ...impostors]
