/** Takes what may not be kept out of the rows of a file while they pass, and remembers in which columns it stood. */
import type { RefusedColumn } from '@dunwell/contract/intake'
import type { z } from 'zod'
import { sheetOf, type TableRow } from '#platform/tables/table'
import { isBlank, type Layout } from './read-rows.ts'
import { forbiddenCell, forbiddenHeader } from './rules/forbidden.ts'

export type Refused = z.output<typeof RefusedColumn>

/** Kind of a cell whose content was taken out, beside the kinds of a table. */
export const takenOut = 'x'
/** Where so many rows had something to be taken out of a column, it is refused as a whole. */
const refusedShare = 0.05
/** A header may be said wrongly: what names a forbidden column among the first rows counts wherever it stands. */
const headRows = 20
/** A row of names has none. */
const figures = /\d{3}/

export type Watch = {
  /** Takes out of a row what may not be kept; rows come in the file's order, blank ones too. */
  row(row: TableRow): TableRow
  /** The column names as they are read; told before the rows below them come. */
  header(names: readonly string[]): void
  /** Whether anything was taken out, or should have been: then the file may not stay as it came. */
  hasTaken(): boolean
  /** `again` when rows went by before their column was known to be refused. */
  end(): { refused: Refused[]; again: boolean; placesOf(column: number): ReadonlySet<number> }
}

type Columns = Map<number, Refused>
/** By the number of the cell: columns refused whole, and those of which only some cells were taken out. */
type Seen = {
  whole: Columns
  single: Columns
  now: Map<number, number>
  names: readonly string[]
  taken: number
  bodies: number
  late: boolean
  /** The sheet of the row in hand, and by the number of the cell the sheets in which it was refused. */
  sheet: number
  sheets: Map<number, Set<number>>
}

/** `known` are the columns refused at an earlier reading. Rows are changed in place. */
export function watchColumns(known: readonly Refused[], layout: Layout): Watch {
  const of = (wanted: (column: Refused) => boolean): Columns =>
    new Map(known.filter(wanted).map((column) => [column.column - 1, column]))
  const seen: Seen = {
    whole: of(({ basis }) => basis !== 'cells'),
    single: of(({ basis }) => basis === 'cells'),
    now: new Map(),
    names: [],
    taken: 0,
    bodies: 0,
    late: false,
    sheet: 0,
    sheets: new Map(),
  }
  const place = placeWatch(layout)
  let rows = 0
  return {
    row(row) {
      if (isBlank(row)) return row
      const { isHeader, mayName } = place(row)
      seen.sheet = sheetOf(row.lineNo, layout.table)
      if (mayName) for (const [at, cell] of row.cells.entries()) refuse(seen, at, cell)
      if (!isHeader && seen.whole.size > 0) stripColumns(seen, row)
      stripCells(seen, row)
      rows += 1
      if (!isHeader) seen.bodies += 1
      return row
    },
    header(found) {
      seen.names = found
      for (const [at, name] of found.entries()) refuse(seen, at, name)
    },
    hasTaken: () => seen.taken > 0 || seen.late,
    end: () => ({
      ...end(seen, rows),
      placesOf: (column) => seen.sheets.get(column - 1) ?? new Set(),
    }),
  }
}

/** Which rows belong to the header as it was said, and which may be one: counted as the reading counts them. */
function placeWatch(layout: Layout): (row: TableRow) => { isHeader: boolean; mayName: boolean } {
  const headerEnd = layout.header_row === 0 ? 0 : layout.header_row + layout.header_rows - 1
  let [sheet, rowNo] = [-1, 0]
  return (row) => {
    const no = sheetOf(row.lineNo, layout.table)
    if (no !== sheet) [sheet, rowNo] = [no, 0]
    if (!(row.hidden && layout.hidden === 'leave_out')) rowNo += 1
    const isHeader = rowNo <= headerEnd
    return { isHeader, mayName: (isHeader && rowNo >= layout.header_row) || (rowNo <= headRows && isRowOfNames(row)) }
  }
}

/** A single cell is a title, whatever it speaks of. */
function isRowOfNames({ cells }: TableRow): boolean {
  return cells.filter((cell) => cell.trim() !== '').length > 1 && !cells.some((cell) => figures.test(cell))
}

function refuse(seen: Seen, at: number, name: string): void {
  const { whole } = seen
  const kind = forbiddenHeader(name)
  if (kind === undefined) return
  note(seen, at)
  if (whole.has(at)) return
  // Rows above it are let through already: what stood there comes to light when the file is read again.
  if (seen.bodies > 0) seen.late = true
  whole.set(at, { column: at + 1, header: name.trim(), kind, basis: 'header', cells: 0 })
}

function note({ sheets, sheet }: Seen, at: number): void {
  const places = sheets.get(at) ?? new Set()
  sheets.set(at, places.add(sheet))
}

function stripColumns(seen: Seen, row: TableRow): void {
  for (const [at, column] of seen.whole) {
    if ((row.cells[at] ?? '').trim() === '') continue
    row.cells[at] = ''
    note(seen, at)
    seen.whole.set(at, { ...column, cells: column.cells + 1 })
    seen.taken += 1
  }
}

function stripCells(seen: Seen, row: TableRow): void {
  for (let at = 0; at < row.cells.length; at += 1) {
    const kind = forbiddenCell(row.cells[at] ?? '')
    if (kind !== undefined) stripCell(seen, row, { at, kind })
  }
}

function stripCell(seen: Seen, row: TableRow, { at, kind }: { at: number; kind: Refused['kind'] }): void {
  const column = seen.single.get(at) ?? { column: at + 1, header: seen.names[at] ?? '', kind, basis: 'cells', cells: 0 }
  seen.single.set(at, { ...column, cells: column.cells + 1 })
  seen.now.set(at, (seen.now.get(at) ?? 0) + 1)
  row.cells[at] = ''
  note(seen, at)
  row.kinds = markTaken(row, at)
  seen.taken += 1
}

function end({ whole, single, now, late }: Seen, rows: number): { refused: Refused[]; again: boolean } {
  const listed = [...now].filter(([, cells]) => cells >= rows * refusedShare).map(([at]) => at)
  for (const at of listed) {
    const column = single.get(at)
    if (column !== undefined) whole.set(at, { ...column, basis: 'content' })
    single.delete(at)
  }
  const refused = [...whole.values(), ...single.values()].sort((a, b) => a.column - b.column)
  return { refused, again: late || listed.length > 0 }
}

function markTaken(row: TableRow, at: number): string {
  const kinds = row.kinds ?? 's'.repeat(row.cells.length)
  return kinds.slice(0, at) + takenOut + kinds.slice(at + 1)
}

/** All rows of a file through a watch. */
export async function* watched(rows: AsyncIterable<TableRow>, watch: Watch): AsyncGenerator<TableRow> {
  for await (const row of rows) yield watch.row(row)
}
