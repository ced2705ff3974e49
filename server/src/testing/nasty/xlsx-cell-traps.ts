/** Cells of workbooks: numbers, dates, texts, formulas. */
import { randomBytes } from 'node:crypto'
import { makeXlsx, row } from './make-xlsx.ts'
import type { NastyFile } from './nasty-file.ts'

const one = (rows: string, more: Partial<Parameters<typeof makeXlsx>[0]> = {}) =>
  makeXlsx({ sheets: [{ rows }], ...more })
const cell = (xml: string) => one(`<row r="1">${xml}</row>`)

const numbers: NastyFile[] = [
  {
    trap: 'an ID number that Excel has rounded: it stays as the file spells it, so that it is seen',
    bytes: () => cell('<c r="A1"><v>1.1010119900101E+17</v></c><c r="B1"><v>110101199001010000</v></c>'),
    verdict: { rows: [['1.1010119900101E+17', '110101199001010000']], kinds: ['nn'] },
    second: 'hucre',
  },
  {
    trap: 'an ID number kept as text, with leading noughts beside it',
    bytes: () => one(row(1, ['11010119900101123X', '000123'])),
    verdict: { rows: [['11010119900101123X', '000123']], kinds: ['ss'] },
    second: 'hucre',
  },
  {
    trap: 'a fraction with the noise of binary numbers behind its fifteenth digit',
    bytes: () =>
      cell(
        '<c r="A1"><v>0.28999999999999998</v></c><c r="B1"><v>12345.670000000002</v></c><c r="C1"><v>1234.5</v></c>',
      ),
    verdict: { rows: [['0.29', '12345.67', '1234.5']], kinds: ['nnn'] },
    second: { none: 'hucre gives the noise' },
  },
  {
    trap: 'text in a cell that says it is a number',
    bytes: () => cell('<c r="A1"><v>十二</v></c><c r="B1"><v>12</v></c>'),
    verdict: { rows: [['十二', '12']], kinds: ['sn'] },
    second: { none: 'hucre makes it NaN' },
  },
  {
    trap: 'booleans and errors',
    bytes: () => cell('<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><v>#DIV/0!</v></c>'),
    verdict: { rows: [['1', '0', '#DIV/0!']], kinds: ['bbe'] },
    second: 'hucre',
  },
]

const dates: NastyFile[] = [
  {
    trap: 'dates by built-in formats, two of them Chinese (31, 58)',
    bytes: () =>
      one(
        '<row r="1"><c r="A1" s="1"><v>46086</v></c><c r="B1" s="2"><v>46086</v></c><c r="C1" s="3"><v>46086.75</v></c></row>',
        {
          styles: [31, 58, 22],
        },
      ),
    verdict: { rows: [['2026-03-05', '2026-03-05', '2026-03-05T18:00:00']], kinds: ['ddd'] },
    second: { none: 'hucre does not know the Chinese formats' },
  },
  {
    trap: 'dates by formats of their own: 年月日, an era, English months',
    bytes: () =>
      one(
        `<row r="1">${['A', 'B', 'C', 'D'].map((column, index) => `<c r="${column}1" s="${index + 1}"><v>46086</v></c>`).join('')}</row>`,
        { styles: ['yyyy"年"m"月"d"日"', '[$-804]e/m/d', '[$-409]d-mmm-yy;@', 'yyyy\\-mm\\-dd'] },
      ),
    verdict: { rows: [Array.from({ length: 4 }, () => '2026-03-05')], kinds: ['dddd'] },
    second: { none: 'hucre takes the era for no date' },
  },
  {
    trap: 'number formats that only look like dates: scientific, coloured, with a unit in quotes',
    bytes: () =>
      one(
        `<row r="1">${['A', 'B', 'C', 'D'].map((column, index) => `<c r="${column}1" s="${index + 1}"><v>46086</v></c>`).join('')}</row>`,
        { styles: ['0.00E+00', '[Red]#,##0.00', '0"days"', 'General'] },
      ),
    verdict: { rows: [['46086', '46086', '46086', '46086']], kinds: ['nnnn'] },
    second: 'hucre',
  },
  {
    trap: 'times of day, which are no dates',
    bytes: () =>
      one('<row r="1"><c r="A1" s="1"><v>0.5</v></c><c r="B1" s="2"><v>1.25</v></c></row>', {
        styles: ['h:mm', '[h]:mm:ss'],
      }),
    verdict: { rows: [['0.5', '1.25']], kinds: ['nn'] },
    second: { none: 'hucre makes them days of 1899' },
  },
  {
    trap: 'dates counted from 1904',
    bytes: () =>
      one('<row r="1"><c r="A1" s="1"><v>44624</v></c><c r="B1"><v>44624</v></c></row>', {
        styles: [14],
        date1904: true,
      }),
    verdict: { rows: [['2026-03-05', '44624']], kinds: ['dn'] },
    second: 'hucre',
  },
  {
    trap: 'the days around the 29 February 1900 that never was, and no day at all',
    bytes: () =>
      one(
        `<row r="1">${['1', '59', '60', '61', '0', '-1', '2958466'].map((serial, index) => `<c r="${'ABCDEFG'[index]}1" s="1"><v>${serial}</v></c>`).join('')}</row>`,
        { styles: [14] },
      ),
    verdict: { rows: [['1900-01-01', '1900-02-28', '60', '1900-03-01', '0', '-1', '2958466']], kinds: ['ddndnnn'] },
    second: { none: 'hucre makes days of all of them' },
  },
  {
    trap: 'dates spelt in ISO (t="d"), as strict workbooks write them',
    bytes: () =>
      cell(
        '<c r="A1" t="d"><v>2026-03-05T00:00:00</v></c><c r="B1" t="d"><v>2026-03-05T10:30:00Z</v></c><c r="C1" t="d"><v>2026-03-05</v></c>',
      ),
    verdict: { rows: [['2026-03-05', '2026-03-05T10:30:00', '2026-03-05']], kinds: ['ddd'] },
    second: { none: 'hucre gives them as text' },
  },
  {
    trap: 'a second before midnight that rounds to the next day',
    bytes: () => one('<row r="1"><c r="A1" s="1"><v>46085.999999</v></c></row>', { styles: [22] }),
    verdict: { rows: [['2026-03-05']], kinds: ['d'] },
    second: { none: 'hucre keeps milliseconds' },
  },
]

/** One row of numbers, each under the format beside it. */
const formatted = (cells: readonly (readonly [value: string, style: number | string])[]) =>
  one(
    `<row r="1">${cells.map(([value], index) => `<c r="${'ABCDEFG'[index]}1" s="${index + 1}"><v>${value}</v></c>`).join('')}</row>`,
    { styles: cells.map(([, style]) => style) },
  )

const percents: NastyFile[] = [
  {
    trap: 'rates that are shown as per cent, by built-in formats and by others, exact whatever the format rounds to',
    bytes: () =>
      formatted([
        ['0.072', 9],
        ['0.185', 10],
        ['0.05', '0.0%'],
        ['0', '0.00%;[Red]-0.00%'],
        ['-0.015', '_ * 0.00%_ ;[红色]\\(0.00%\\)'],
        ['12.5', '[>=1]0%'],
      ]),
    verdict: { rows: [['7.2%', '18.5%', '5%', '0%', '-1.5%', '1250%']], kinds: ['ssssss'] },
    second: 'hucre',
  },
  {
    trap: 'a per cent with the noise of binary numbers, with an exponent, and of more digits than a rate has',
    bytes: () =>
      formatted([
        ['7.1999999999999995E-2', 10],
        ['7.2E-2', 10],
        ['0.14285714285714285', 9],
        ['0.28999999999999998', 9],
      ]),
    verdict: { rows: [['7.2%', '7.2%', '14.285714285714%', '29%']], kinds: ['ssss'] },
    second: 'hucre',
  },
  {
    trap: 'a per cent sign that is only written beside the number, and numbers too long for a rate',
    bytes: () =>
      formatted([
        ['7.2', '0.0"%"'],
        ['7.2', '0.0\\%'],
        ['1.1010119900101E+17', 10],
        ['1E-9', 10],
      ]),
    verdict: { rows: [['7.2', '7.2', '1.1010119900101E+17', '1E-9']], kinds: ['nnnn'] },
    second: { none: 'hucre gives no more than the number' },
  },
]

const texts: NastyFile[] = [
  {
    trap: 'rich text in runs, with a phonetic guide that is no part of it',
    bytes: () =>
      one('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', {
        strings:
          '<si><r><rPr><b/></rPr><t>富</t></r><r><t xml:space="preserve"> 文本</t></r><rPh sb="0" eb="1"><t>fu</t></rPh></si>',
      }),
    verdict: { rows: [['富 文本']], kinds: ['s'] },
    second: 'hucre',
  },
  {
    trap: 'rich text inside the cell, which exceljs cuts',
    bytes: () => cell('<c r="A1" t="inlineStr"><is><r><t>富</t></r><r><t xml:space="preserve"> 文本</t></r></is></c>'),
    verdict: { rows: [['富 文本']] },
    second: 'hucre',
  },
  {
    trap: 'Excel’s escapes: a carriage return, and one that is meant literally',
    bytes: () => one(row(1, ['a_x000D_b', '_x005F_x000D_'])),
    verdict: { rows: [['a\rb', '_x000D_']] },
    second: 'hucre',
  },
  {
    trap: 'CDATA, entities and characters by number',
    bytes: () =>
      cell(
        '<c r="A1" t="inlineStr"><is><t><![CDATA[<b>&]]></t></is></c><c r="B1" t="inlineStr"><is><t>&lt;&amp;&#20013;&#x4e2d;</t></is></c>',
      ),
    verdict: { rows: [['<b>&', '<&中中']] },
    second: 'hucre',
  },
  {
    trap: 'a character outside the basic plane, and blanks at both ends',
    bytes: () => one(row(1, ['𠮷野家', '  x  '])),
    verdict: { rows: [['𠮷野家', '  x  ']] },
    second: 'hucre',
  },
  {
    trap: 'shared strings stored before the sheets, empty ones among them',
    bytes: () =>
      one('<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="s"><v>2</v></c></row>', {
        strings: '<si><t></t></si><si><t>甲</t></si><si><t/></si>',
        stringsFirst: true,
      }),
    verdict: { rows: [['甲']], kinds: ['s'] },
    second: 'hucre',
  },
  {
    trap: 'a shared string that does not exist',
    bytes: () => one('<row r="1"><c r="A1" t="s"><v>7</v></c></row>', { strings: '<si><t>甲</t></si>' }),
    verdict: { code: 'xlsx_damaged' },
  },
  {
    trap: 'a cell of more than 32,767 characters',
    bytes: () => one(row(1, ['好'.repeat(32_768)])),
    verdict: { code: 'xlsx_cell_too_long' },
  },
  {
    trap: 'a text of more than a megabyte between two tags',
    bytes: () => one(row(1, [randomBytes(640 * 1024).toString('hex')])),
    verdict: { code: 'xlsx_text_too_long' },
  },
]

const formulas: NastyFile[] = [
  {
    trap: 'formulas with their values, of all types',
    bytes: () =>
      cell(
        '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"x"</f><v>甲</v></c><c r="C1" t="b"><f>1=1</f><v>1</v></c>',
      ),
    verdict: { rows: [['2', '甲', '1']], kinds: ['nsb'] },
    second: 'hucre',
  },
  {
    trap: 'formulas that nobody has calculated: no value is not nought and not empty',
    bytes: () =>
      cell(
        '<c r="A1"><f>B1*2</f></c><c r="B1" t="str"><f>"x"</f></c><c r="C1"><f>A1</f><v/></c><c r="D1"><v>1</v></c>',
      ),
    verdict: { rows: [['', '', '', '1']], kinds: ['fffn'] },
    second: { none: 'hucre gives nothing for them' },
  },
]

export const xlsxCellTraps: readonly NastyFile[] = [...numbers, ...dates, ...percents, ...texts, ...formulas]
