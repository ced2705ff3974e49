/** Rows into the client's layout, as bytes, a few rows in memory at a time. */
import { fieldsOf, type Layout, type OutgoingField, type OutgoingKind } from '@dunwell/contract/outgoing'
import iconv from 'iconv-lite'
import { type CsvCell, streamCsv } from '#platform/csv/to-csv'
import { writeXlsx } from '#platform/xlsx/write-xlsx'
import { formatCell, type Value } from './rules/format-cell.ts'
import { wordsOf } from './words.ts'

const columnWidth = 18

type Column = { field: OutgoingField; header: string; values: Readonly<Record<string, string>> }
type Rows = AsyncIterable<Readonly<Record<string, Value>>>

export function mediaTypeOf(layout: Layout): string {
  return layout.format === 'csv' ? 'text/csv' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
}

export function writeFile(kind: OutgoingKind, layout: Layout, rows: Rows): AsyncIterable<Uint8Array> {
  const columns = columnsOf(kind, layout)
  return layout.format === 'xlsx'
    ? writeXlsx({ sheets: [toSheet(columns, layout, rows)] })
    : toBytes(columns, layout, rows)
}

function columnsOf(kind: OutgoingKind, layout: Layout): Column[] {
  const fields = new Map(fieldsOf(kind).map((field) => [field.field, field]))
  return layout.columns.map(({ field, header, values }) => {
    const known = fields.get(field)
    if (known === undefined) throw new Error(`a saved layout names ${field}`)
    return { field: known, header, values: { ...wordsOf(kind, field), ...values } }
  })
}

/** Every cell is text, as in the client's own files: an account number that opens as a number is a damaged one. */
function toSheet(columns: readonly Column[], layout: Layout, rows: Rows) {
  return {
    name: 'Sheet1',
    columns: columns.map(({ header }) => ({ header, width: columnWidth, kind: 'text' as const })),
    rows: textRows(columns, layout, rows),
  }
}

async function* textRows(columns: readonly Column[], layout: Layout, rows: Rows): AsyncGenerator<string[]> {
  for await (const row of rows) yield columns.map((column) => cellOf(column, layout, row).text)
}

async function* csvRows(columns: readonly Column[], layout: Layout, rows: Rows): AsyncGenerator<CsvCell[]> {
  yield columns.map(({ header }) => header)
  for await (const row of rows)
    yield columns.map((column) => {
      const { text, figure } = cellOf(column, layout, row)
      return figure ? { figure: text } : text
    })
}

function cellOf({ field, values }: Column, layout: Layout, row: Readonly<Record<string, Value>>) {
  return formatCell(row[field.field] ?? null, field, layout, values)
}

async function* toBytes(columns: readonly Column[], layout: Layout, rows: Rows): AsyncGenerator<Uint8Array> {
  const { encoding, delimiter } = layout
  const text = streamCsv(csvRows(columns, layout, rows), { delimiter, mark: encoding === 'utf-8-bom' })
  // Pieces end with a row, so that no character lies on their edge.
  for await (const piece of text)
    yield encoding === 'gb18030' ? iconv.encode(piece, 'gb18030') : Buffer.from(piece, 'utf8')
}
