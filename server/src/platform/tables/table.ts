import type { TableDelimiter } from '../csv/sniff-delimiter.ts'
import type { SniffedEncoding, TextEncodingName } from '../text/sniff-encoding.ts'

/**
 * One row of any kind of file. `kinds` has one letter per cell, or is null where every cell is text (CSV, fixed width):
 * s text · n number, as the file spells it (`1.1010119900101E+17`) · d date (`2026-03-05` or `2026-03-05T10:00:00`) ·
 * b boolean (`1`, `0`) · e error value (`#N/A`) · f formula without a cached value · - empty.
 */
export type TableRow = { lineNo: number; cells: string[]; kinds: string | null; hidden: boolean }

export type TableLayout =
  | { format: 'delimited'; encoding: TextEncodingName; delimiter: TableDelimiter }
  | { format: 'fixed'; encoding: TextEncodingName; unit: 'characters' | 'bytes'; widths: number[] }
  /** Sheets by name; several are read one after the other, in the order of the workbook. */
  | { format: 'xlsx'; sheets: string[] }
  /**
   * Our own lines of JSON: what an .xls or a protected .xlsx was turned into, or a table without what may not be kept. `text` says
   * what that was where it has no kinds of cells.
   */
  | { format: 'rows'; sheets: string[]; text?: 'delimited' | 'fixed' | undefined }

export type SheetSeen = {
  /** Empty for a text file, which is one sheet. */
  name: string
  index: number
  hidden: boolean
  /** null: this kind of file does not let us see them (.xls). */
  hiddenRows: number | null
  /** Ranges such as `A1:D1`, at most 100. Only their first cell holds a value. */
  merged: string[]
  /** The first rows, blank ones left out. */
  rows: TableRow[]
}

export type TableInspection = {
  /** As it was read: to be shown, corrected, and given to `readTable`. */
  layout: TableLayout
  encodingBasis: SniffedEncoding['basis'] | 'chosen' | null
  /** Dates in cells count from 1904. Cells of kind d have that taken into account; bare serial numbers do not. */
  date1904: boolean
  sheets: SheetSeen[]
}

/** What the person at the screen, or the saved layout, says; everything absent is sniffed. */
export type InspectHints = {
  encoding?: TextEncodingName | undefined
  delimiter?: TableDelimiter | undefined
  fixed?: { unit: 'characters' | 'bytes'; widths: number[] } | undefined
  /** The content is our own lines of JSON: `openContainer` made it so. */
  rows?: boolean | undefined
}

export const PREVIEW_ROWS = 20
export const COLUMNS_MAX = 1_024
export const SHEET_ROWS_MAX = 1_048_576
export const SHEETS_MAX = 256
const SHEET_STRIDE = 2_000_000

/** Rows of all sheets of a workbook in one rising row of numbers. */
export function lineNoOf(sheetIndex: number, row: number): number {
  return sheetIndex * SHEET_STRIDE + row
}

/** A text file is one sheet, however many lines it has; only the rows of a workbook say by their number in which they stand. */
export function sheetOf(lineNo: number, layout: TableLayout): number {
  return 'sheets' in layout && !(layout.format === 'rows' && layout.text !== undefined) ? placeOf(lineNo).sheet : 0
}

/** The place a person finds: index of the sheet in the workbook, and the row as Excel numbers it. */
export function placeOf(lineNo: number): { sheet: number; row: number } {
  return { sheet: Math.floor(lineNo / SHEET_STRIDE), row: lineNo % SHEET_STRIDE }
}
