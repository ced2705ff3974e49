import type { DeliveryLayout } from '@dunwell/contract/intake'
import type { z } from 'zod'
import type { BlobStore } from '#platform/blobs/blob-store'
import { DomainError } from '#platform/errors'
import { blobSource } from '#platform/tables/byte-source'
import { readTable } from '#platform/tables/read-table'
import { placeOf, sheetOf, type TableRow } from '#platform/tables/table'

export type Layout = z.output<typeof DeliveryLayout>

/** Rows of a kept file, streamed. Leaving early closes the file. Throws FileFault. */
export async function* readRows(blobs: BlobStore, sha256: string, table: Layout['table']): AsyncGenerator<TableRow> {
  yield* readTable(await blobSource(blobs, sha256), table)
}

/** A row of separators alone, as spreadsheets leave them below the table, is no row; nor is the mark by which DOS ended a file. */
export function isBlank(row: Pick<TableRow, 'cells'>): boolean {
  return row.cells.every((cell) => cell.trim() === '' || cell === '\u001a')
}

/**
 * Without the characters that nobody sees (zero-width blanks, marks of direction and byte order, soft hyphens): they come along when
 * text is copied from a web page, and two contract numbers that look the same would be two.
 */
export function visible(text: string): string {
  return text.replace(invisible, '')
}
/** In a pattern: those of `visible`. */
export const invisibleClass = '\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\ufeff'
const invisible = new RegExp(`[${invisibleClass}]`, 'g')

/** The column names of a header of one or more rows. A merged cell names the columns to its right until the next name. */
export function joinHeader(rows: readonly Pick<TableRow, 'cells'>[]): string[] {
  const last = rows.length - 1
  const width = Math.max(0, ...rows.map((row) => row.cells.length))
  const filled = rows.map(({ cells }, n) => {
    let name = ''
    return Array.from({ length: width }, (_, at) => {
      const own = visible(cells[at] ?? '').trim()
      if (own !== '' || n === last) name = own
      return name
    })
  })
  return Array.from({ length: width }, (_, at) => {
    const parts = filled.map((row) => row[at] ?? '').filter((part, n, all) => part !== '' && part !== all[n - 1])
    return parts.join(' / ')
  })
}

/** What the columns of a table without a header are called: by their place, in every language. */
export function columnNumbers({ cells }: Pick<TableRow, 'cells'>, table: Layout['table']): string[] {
  const width = table.format === 'fixed' ? table.widths.length : cells.length
  return Array.from({ length: width }, (_, at) => `#${at + 1}`)
}

/**
 * The rows of a table below its header, without blank ones, totals that the layout leaves out, and hidden rows if it says so.
 * `onHeader` is told each sheet's column names before its rows come.
 * @throws hidden_rows_asked
 */
export async function* bodyRows(
  rows: AsyncIterable<TableRow>,
  layout: Layout,
  onHeader: (header: string[]) => void,
): AsyncGenerator<TableRow> {
  let sheet: { no: number; body: SheetBody } | undefined
  for await (const row of rows) {
    if (isBlank(row) || isLeftOut(row, layout)) continue
    const no = sheetOf(row.lineNo, layout.table)
    if (sheet?.no !== no) {
      const skip_last = layout.skip_last_of?.[String(no)] ?? layout.skip_last
      sheet = { no, body: sheetBody({ ...layout, skip_last }, onHeader) }
    }
    const next = sheet.body(row)
    if (next !== undefined) yield next
  }
}

/** Every row below the header, whatever the layout leaves out. */
export function withoutLeavingOut({ skip_last_of: _some, ...layout }: Layout): Layout {
  return { ...layout, hidden: 'read', skip_last: 0 }
}

type SheetBody = (row: TableRow) => TableRow | undefined

/** Takes a sheet's rows one by one and gives those of the body, as late as totals stand at its end. */
function sheetBody(layout: Layout, onHeader: (header: string[]) => void): SheetBody {
  const headerEnd = layout.header_row === 0 ? 0 : layout.header_row + layout.header_rows - 1
  const head: TableRow[] = []
  const held: TableRow[] = []
  let seen = 0
  return (row) => {
    seen += 1
    if (headerEnd === 0 && seen === 1) onHeader(columnNumbers(row, layout.table))
    if (seen > headerEnd) {
      held.push(row)
      return held.length > layout.skip_last ? held.shift() : undefined
    }
    if (seen >= layout.header_row) head.push(row)
    if (seen === headerEnd) onHeader(joinHeader(head))
    return undefined
  }
}

function isLeftOut(row: TableRow, { hidden }: Layout): boolean {
  if (row.hidden && hidden === null) throw new DomainError('hidden_rows_asked', { line: placeOf(row.lineNo).row })
  return row.hidden && hidden === 'leave_out'
}
