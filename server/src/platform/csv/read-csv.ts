import { CsvError, type Parser, parse } from 'csv-parse'
import { FileFault, type FileFaultCode } from '../file-fault.ts'
import { sniffDelimiter, type TableDelimiter } from './sniff-delimiter.ts'

export type CsvRow = { lineNo: number; cells: string[] }

export type CsvOptions = {
  delimiter?: TableDelimiter
  columnsMax?: number
  cellBytesMax?: number
  rowBytesMax?: number
}

const COLUMNS_MAX = 1_024
const CELL_BYTES_MAX = 32 * 1024
const ROW_BYTES_MAX = 1024 * 1024
const SNIFF_CHARACTERS = 64 * 1024

const CODES: Readonly<Partial<Record<string, FileFaultCode>>> = {
  CSV_INVALID_CLOSING_QUOTE: 'csv_quote_astray',
  INVALID_OPENING_QUOTE: 'csv_quote_astray',
  CSV_QUOTE_NOT_CLOSED: 'csv_quote_not_closed',
  CSV_MAX_RECORD_SIZE: 'csv_row_too_long',
}

type Reading = { lineNo: number; rows: CsvRow[]; parser: Parser }

/**
 * Rows of a CSV text with the physical line on which each starts (a quoted cell may span lines). Blank lines are no
 * rows; rows of differing length are given as they are, for the mapping to judge. Every row before a fault is yielded
 * before the fault is thrown. Faults: `csv_quote_astray`, `csv_quote_not_closed`, `csv_too_many_columns`,
 * `csv_cell_too_long`, `csv_row_too_long`, with the line on which the row starts.
 */
export async function* readCsv(
  source: AsyncIterable<string>,
  options: CsvOptions = {},
): AsyncGenerator<CsvRow, void, undefined> {
  let reading: Reading | undefined
  let sample = ''
  try {
    for await (const chunk of inWholeCharacters(source)) {
      if (!reading) {
        sample += chunk
        if (options.delimiter === undefined && sample.length < SNIFF_CHARACTERS) continue
        reading = startReading(sample, options)
      }
      const text = sample === '' ? chunk : sample
      sample = ''
      const fault = await write(reading, text)
      yield* takeRows(reading)
      if (fault) throw fault
    }
    reading ??= startReading(sample, options)
    const fault = (sample === '' ? undefined : await write(reading, sample)) ?? (await end(reading))
    yield* takeRows(reading)
    if (fault) throw fault
  } finally {
    reading?.parser.destroy()
  }
}

/** The parser works on bytes, so a character of two units must not be cut between two pieces. */
async function* inWholeCharacters(source: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let held = ''
  for await (const piece of source) {
    const text = held + piece
    held = /[\ud800-\udbff]$/.test(text) ? text.slice(-1) : ''
    yield held === '' ? text : text.slice(0, -1)
  }
  if (held !== '') yield held
}

/**
 * Rows are taken in the parser's callback, not from its readable side, which drops what it has buffered when a later
 * row is faulty. Lines are counted here: the parser counts a CRLF inside quotes twice.
 */
function startReading(sample: string, options: CsvOptions): Reading {
  const reading: Omit<Reading, 'parser'> = { lineNo: 1, rows: [] }
  const columnsMax = options.columnsMax ?? COLUMNS_MAX
  const cellBytesMax = options.cellBytesMax ?? CELL_BYTES_MAX
  const parser = parse({
    delimiter: options.delimiter ?? sniffDelimiter(sample),
    // Named, not discovered: discovery takes the first line's end for all, and one pasted line then swallows the next.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: options.rowBytesMax ?? ROW_BYTES_MAX,
    raw: true,
    cast: (cell, { index }) => {
      // Checked as cells come: a row of separators alone never meets the row limit.
      if (Number(index) >= columnsMax) throw faultAt('csv_too_many_columns', Number(index) + 1, columnsMax)
      if (cell.length * 3 > cellBytesMax && Buffer.byteLength(cell) > cellBytesMax) {
        throw faultAt('csv_cell_too_long', Number(index) + 1, cellBytesMax)
      }
      return cell
    },
    on_record: (record: unknown) => {
      // With `raw` the parser gives a pair here; its types do not say so.
      const { record: cells, raw } = record as { record: string[]; raw: string }
      if (!(cells.length === 1 && isBlankLine(raw))) reading.rows.push({ lineNo: reading.lineNo, cells })
      reading.lineNo += raw.match(/\r\n|\n|\r/g)?.length ?? 0
      return null
    },
  })
  parser.on('error', () => undefined)
  parser.resume()
  const faultAt = (code: FileFaultCode, column: number, limit: number) =>
    new FileFault(code, { line: reading.lineNo, column, limit })
  return Object.assign(reading, { parser })
}

function isBlankLine(raw: string): boolean {
  return raw === '' || raw === '\n' || raw === '\r' || raw === '\r\n'
}

function takeRows(reading: Reading): CsvRow[] {
  return reading.rows.splice(0)
}

function write(reading: Reading, text: string): Promise<Error | undefined> {
  return new Promise((resolve) => reading.parser.write(text, 'utf8', (error) => resolve(toFault(reading, error))))
}

function end(reading: Reading): Promise<Error | undefined> {
  return new Promise((resolve) => {
    reading.parser.once('error', (error: Error) => resolve(toFault(reading, error)))
    reading.parser.once('end', () => resolve(undefined))
    reading.parser.end()
  })
}

/** The parser's own messages quote the cell; only its code and position go on. */
function toFault(reading: Reading, error: Error | null | undefined): Error | undefined {
  if (!error || error instanceof FileFault) return error ?? undefined
  if (!(error instanceof CsvError)) return error
  const code = CODES[error.code]
  if (!code) return new Error(`csv-parse: ${error.code}`)
  const { index } = error
  return new FileFault(code, { line: reading.lineNo, column: typeof index === 'number' ? index + 1 : 1 })
}
