import { expect, test } from 'vitest'
import { readStatement } from './read-statement.ts'

async function* inPieces(text: string): AsyncGenerator<Uint8Array> {
  for (const piece of text.match(/[\s\S]{1,7}/g) ?? []) yield Buffer.from(piece)
}
const read = (text: string) => readStatement(inPieces(text), 'utf-8')
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
  async function* damaged(): AsyncGenerator<Uint8Array> {
    yield Buffer.concat([Buffer.from('流水号,金额,日期\nS'), Buffer.from([0xc1, 0xf7]), Buffer.from(',1,2026-05-09\n')])
  }
  await expect(readStatement(damaged(), 'utf-8')).rejects.toMatchObject({ code: 'text_bad_bytes' })
})
