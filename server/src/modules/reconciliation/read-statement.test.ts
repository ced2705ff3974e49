import { expect, test } from 'vitest'
import { bufferSource } from '#platform/tables/byte-source'
import { makeEncryptedZip } from '../../testing/nasty/make-encrypted-zip.ts'
import { makeXlsx, makeZip } from '../../testing/nasty/make-xlsx.ts'
import { readStatement } from './read-statement.ts'

const read = (text: string) => readStatement(bufferSource(Buffer.from(text)))
const header = '合同编号,还款金额,还款日期,还款流水号,备注\r\n'

test('[R30] a statement is read by its headers; rows of 0.00 and the row of totals are no lines', async () => {
  const text = `${header}C1,"1,234.50",2026-05-10,S1,自助还款\r\nC2,0.00,2026-05-11,S2,\r\nC3,-20,20260512,S3,冲正\r\n合计,1214.50,,,\r\n`
  expect(await read(text)).toEqual([
    [2, 'S1', '123450', '2026-05-10', 'C1'],
    [4, 'S3', '-2000', '2026-05-12', 'C3'],
  ])
})

test('[R30] a month without money is a statement too: a header and no lines', async () => {
  expect(await read('流水号,金额,日期\n')).toEqual([])
})

test('[R30] a missing column is named', async () => {
  await expect(read('流水号,日期\nS1,2026-05-10\n')).rejects.toMatchObject({
    code: 'statement_columns',
    facts: { missing: ['还款金额'] },
  })
  await expect(read('')).rejects.toMatchObject({ code: 'statement_columns' })
})

test.each([
  ['S1,"1,2O0",2026-05-10', 'a letter in the amount'],
  ['S1,12,2026-02-30', 'no such day'],
  [',12,2026-05-10', 'no serial'],
  ['S1,1.005,2026-05-10', 'three decimals'],
])('[R30] one line that cannot be read refuses the whole file and is named: %s (%s)', async (line) => {
  await expect(read(`流水号,金额,日期\nS0,1,2026-05-09\n${line}\n`)).rejects.toMatchObject({
    code: 'statement_line_unreadable',
    facts: { line: 3 },
  })
})

test('[R30] a file in another encoding than said is refused, never half read', async () => {
  const damaged = Buffer.concat([
    Buffer.from('流水号,金额,日期\nS'),
    Buffer.from([0xc1, 0xf7]),
    Buffer.from(',1,2026-05-09\n'),
  ])
  await expect(readStatement(bufferSource(damaged), 'utf-8')).rejects.toMatchObject({ code: 'text_bad_bytes' })
})

const plain = '流水号,金额,日期\nS1,1234.56,2026-05-10\n'
const expected = [[2, 'S1', '123456', '2026-05-10', null]]
const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
const sheet = (body: string) =>
  makeXlsx({
    sheets: [
      { name: '说明', rows: `<row r="1">${inline('见第二张表')}</row>` },
      {
        name: '对账单',
        rows: `<row r="1">${inline('某银行对账单')}</row><row r="3">${['流水号', '金额', '日期'].map(inline).join('')}</row>${body}`,
      },
    ],
    styles: [14],
  })
const row = (n: number, serial: string, amount: string, day: string, more = '') =>
  `<row r="${n}"${more}>${serial}<c><v>${amount}</v></c>${day}</row>`
const excelDay = '<c s="1"><v>46152</v></c>'

test.each<[string, () => Promise<Buffer> | Buffer]>([
  ['UTF-16 with its mark', () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(plain, 'utf16le')])],
  ['UTF-8 with its mark, in a zip', () => makeZip([['对账单.csv', `\uFEFF${plain}`]])],
  ['tabs between the cells', () => Buffer.from(plain.replaceAll(',', '\t'))],
])('[R30] a statement is read as intake reads: %s', async (_what, bytes) => {
  expect(await readStatement(bufferSource(await bytes()))).toEqual(expected)
})

test('[R30] a workbook: the sheet that has the columns, titles above them, cents as they were meant, days by their format', async () => {
  const body = `${row(4, inline('S1'), '1234.5599999999999', excelDay)}${row(5, inline('合计'), '1234.56', '<c/>')}`
  expect(await readStatement(bufferSource(await sheet(body)))).toEqual([[4, 'S1', '123456', '2026-05-10', null]])
  const zipped = await makeZip([['对账单.xlsx', await sheet(body)]])
  expect(await readStatement(bufferSource(zipped))).toHaveLength(1)
})

test.each([
  [
    'a serial that the spreadsheet has rounded',
    row(4, '<c><v>6.2220212345678E+17</v></c>', '1', excelDay),
    'statement_line_unreadable',
  ],
  ['a day whose format is lost', row(4, inline('S1'), '1', '<c><v>46152</v></c>'), 'statement_line_unreadable'],
  ['thousandths', row(4, inline('S1'), '1.005', excelDay), 'statement_line_unreadable'],
  ['a hidden row', row(4, inline('S1'), '1', excelDay, ' hidden="1"'), 'statement_hidden'],
])('[R30] nothing in a workbook is guessed: %s', async (_what, body, code) => {
  await expect(readStatement(bufferSource(await sheet(body)))).rejects.toMatchObject({ code, facts: { line: 4 } })
})

test.each([
  ['two sheets that both have the columns', {}],
  ['one of them hidden', { state: 'hidden' as const }],
])('[R30] a workbook with %s is refused: nothing says which is the statement', async (_what, more) => {
  const rows = `<row r="1">${['流水号', '金额', '日期'].map(inline).join('')}</row>${row(2, inline('S1'), '1', excelDay)}`
  const both = await makeXlsx({
    sheets: [
      { name: '上半月', rows },
      { name: '下半月', rows, ...more },
    ],
    styles: [14],
  })
  await expect(readStatement(bufferSource(both))).rejects.toMatchObject({
    code: 'statement_choose',
    facts: { sheets: 2 },
  })
})

test('[R30] an archive of several files, and a locked one, are refused with the way out', async () => {
  const two = await makeZip([
    ['a.csv', plain],
    ['b.csv', plain],
  ])
  await expect(readStatement(bufferSource(two))).rejects.toMatchObject({ code: 'statement_choose' })
  const locked = await makeEncryptedZip('a.csv', Buffer.from(plain), { aes: true, password: 'geheim' })
  await expect(readStatement(bufferSource(locked))).rejects.toMatchObject({ code: 'statement_locked' })
})
