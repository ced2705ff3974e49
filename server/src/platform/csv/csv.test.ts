import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FileFault } from '../file-fault.ts'
import { type CsvOptions, type CsvRow, readCsv } from './read-csv.ts'
import { sniffDelimiter } from './sniff-delimiter.ts'
import { streamCsv, toCsv } from './to-csv.ts'

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}

type Outcome = { rows: CsvRow[]; fault?: { code: string; facts: unknown; message: string } }

async function read(text: string, options: CsvOptions = {}, size = 5): Promise<Outcome> {
  const rows: CsvRow[] = []
  try {
    for await (const row of readCsv(inPieces(text, size), options)) rows.push(row)
  } catch (error) {
    if (!(error instanceof FileFault)) throw error
    return { rows, fault: { code: error.code, facts: error.facts, message: String(error) } }
  }
  return { rows }
}

const codes: Partial<Record<string, string>> = {
  CSV_INVALID_CLOSING_QUOTE: 'csv_quote_astray',
  INVALID_OPENING_QUOTE: 'csv_quote_astray',
  CSV_QUOTE_NOT_CLOSED: 'csv_quote_not_closed',
}

/** The second reader: rows up to a fault, and the fault as our code. */
function readSecondly(text: string): { rows: string[][]; code: string | undefined } {
  const rows: string[][] = []
  try {
    parse(text, {
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      raw: true,
      on_record: (record: unknown) => {
        const { record: cells, raw } = record as { record: string[]; raw: string }
        if (!(cells.length === 1 && /^(\r\n|\n|\r)?$/.test(raw))) rows.push(cells)
        return null
      },
    })
    return { rows, code: undefined }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { rows, code: codes[error.code] ?? error.code }
  }
}

describe('readCsv', () => {
  test('[R9] rows carry the physical line on which they start, over CRLF, LF, CR and quoted line breaks', async () => {
    const text = 'a,b\r\n"x\r\ny",1\r\n\r\n"p\nq\nr",2\nlast,3\rmac,4'
    for (const size of [1, 2, 7, 1000]) {
      expect((await read(text, { delimiter: ',' }, size)).rows).toEqual([
        { lineNo: 1, cells: ['a', 'b'] },
        { lineNo: 2, cells: ['x\r\ny', '1'] },
        { lineNo: 5, cells: ['p\nq\nr', '2'] },
        { lineNo: 8, cells: ['last', '3'] },
        { lineNo: 9, cells: ['mac', '4'] },
      ])
    }
  })

  test('[R9] ragged rows are given as they are, blank lines are none, a quoted empty cell is one', async () => {
    const { rows } = await read('a,b,c\n1\n\n1,2,3,4\n""\n,\n', { delimiter: ',' })
    expect(rows.map((row) => row.cells)).toEqual([['a', 'b', 'c'], ['1'], ['1', '2', '3', '4'], [''], ['', '']])
  })

  test('[R9] an empty text has no rows', async () => {
    expect(await read('')).toEqual({ rows: [] })
    expect(await read('\r\n\n')).toEqual({ rows: [] })
  })

  test('[R9] a quote astray names its line and column, gives every row before it, and shows no cell', async () => {
    for (const size of [1, 6, 1000]) {
      const { rows, fault } = await read('户名,备注\n"张\n三",好\n李四,秘"密\n王五,好\n', {}, size)
      expect(rows.map((row) => row.lineNo)).toEqual([1, 2])
      expect([fault?.code, fault?.facts]).toEqual(['csv_quote_astray', { line: 4, column: 2 }])
      expect(fault?.message).not.toContain('秘')
    }
    const closing = await read('a,b\n1,"x"y\n', { delimiter: ',' })
    expect([closing.fault?.code, closing.fault?.facts]).toEqual(['csv_quote_astray', { line: 2, column: 2 }])
  })

  test('[R9] a quote that is never closed names the line where its row starts', async () => {
    const { rows, fault } = await read('a,b\n1,2\n3,"4\n5,6\n')
    expect(rows).toHaveLength(2)
    expect([fault?.code, fault?.facts]).toEqual(['csv_quote_not_closed', { line: 3, column: 2 }])
  })

  test('[R9] columns, cell and row have limits', async () => {
    const columns = await read(`a,b\n${','.repeat(2000)}\n`, { delimiter: ',' }, 100)
    expect([columns.fault?.code, columns.fault?.facts]).toEqual([
      'csv_too_many_columns',
      { line: 2, column: 1025, limit: 1024 },
    ])
    expect((await read(`${','.repeat(1023)}\n`, { delimiter: ',' }, 100)).rows[0]?.cells).toHaveLength(1024)
    const cell = await read(`a,b\n1,${'好'.repeat(11_000)}\n`, { delimiter: ',' }, 5000)
    expect([cell.fault?.code, cell.fault?.facts]).toEqual(['csv_cell_too_long', { line: 2, column: 2, limit: 32_768 }])
    const row = await read(`a,b\n1,"${'x\n'.repeat(3000)}`, { delimiter: ',', rowBytesMax: 4096 }, 5000)
    expect([row.rows.length, row.fault?.code, row.fault?.facts]).toEqual([
      1,
      'csv_row_too_long',
      { line: 2, column: 2 },
    ])
  })

  test('[R9] whatever the text and however it is cut, it reads as csv-parse reads it', async () => {
    const piece = fc.constantFrom(
      'a',
      '好',
      '𠮷',
      ',',
      ',',
      '"',
      '"',
      '""',
      '\n',
      '\r\n',
      '\r',
      ' ',
      '1.5',
      '"x,y"',
      '"p\nq"',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), fc.integer({ min: 1, max: 9 }), async (pieces, size) => {
        const text = pieces.join('')
        const { rows, fault } = await read(text, { delimiter: ',' }, size)
        const second = readSecondly(text)
        expect(fault?.code).toBe(second.code)
        expect(rows.map((row) => row.cells)).toEqual(second.rows)
      }),
      { numRuns: 1_500 },
    )
  })

  test('[R9] leaving early ends the source', async () => {
    let ended = false
    async function* source(): AsyncGenerator<string> {
      try {
        for (;;) yield 'a,b\n'.repeat(20_000)
      } finally {
        ended = true
      }
    }
    for await (const row of readCsv(source())) if (row.lineNo > 3) break
    expect(ended).toBe(true)
  })
})

test('[R9] the delimiter is found, and separators inside quotes do not count', () => {
  expect(sniffDelimiter('a,b,c\n1,2,3\n')).toBe(',')
  expect(sniffDelimiter('a\tb\n1,5\t2\n3,5\t4\n')).toBe('\t')
  expect(sniffDelimiter('a;b\n1,5;2,5\n3,0;4\n1;2\n')).toBe(';')
  expect(sniffDelimiter('"a,b,c,d";x\n"1,2,3,4";y\n')).toBe(';')
  expect(sniffDelimiter('户名\n张三\n')).toBe(',')
})

describe('toCsv', () => {
  test('[R32] no string can start a formula, and numbers stay numbers', () => {
    const hostile = ['=cmd|calc', '+1', '-2', '@x', '\tx', '\rx', '＝1', '001']
    const lines = toCsv(hostile.map((cell) => [cell]))
    expect(lines.split('\r\n').slice(0, 5)).toEqual(['\ufeff"\'=cmd|calc"', '"\'+1"', '"\'-2"', '"\'@x"', '"\'\tx"'])
    expect(toCsv([[-5, -7n, null, { amountMinor: -1234n }, '007']])).toBe('\ufeff-5,-7,,-12.34,007\r\n')
  })

  test('[R32] what is written is read back', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 8 }).filter((value) => !/^[=+\-@\t\r\n＝＋－＠]/.test(value))
    const table = fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const { rows: back } = await read(toCsv(rows).slice(1), { delimiter: ',' }, 50)
        expect(back.map((row) => row.cells)).toEqual(rows)
      }),
      { numRuns: 60 },
    )
  })

  test('[R32] streaming gives the same bytes', async () => {
    const rows = Array.from({ length: 3000 }, (_, index) => [`第${index}行`, index])
    let text = ''
    for await (const piece of streamCsv(rows)) text += piece
    expect(text).toBe(toCsv(rows))
  })
})
