/** Rows of one sheet, as its XML comes. */
import { FileFault } from '../../file-fault.ts'
import { COLUMNS_MAX, lineNoOf, SHEET_ROWS_MAX, type TableRow } from '../table.ts'
import { isoCell, percentText, serialToIso } from './number-formats.ts'
import { CELL_CHARACTERS_MAX, type SharedStrings } from './shared-strings.ts'
import type { SheetPart, Workbook } from './workbook.ts'
import { decodeEscapes, isTrue, parseXml, type XmlHandlers } from './xml-parser.ts'

/** Rows as numbered by Excel; rows without any value are none. Every row before a fault is yielded before it is thrown. */
export async function* readSheet(
  workbook: Workbook,
  sheet: SheetPart,
  strings: SharedStrings,
): AsyncGenerator<TableRow, void, undefined> {
  const gatherer = new RowGatherer(workbook, sheet.index, strings)
  const pieces = parseXml(workbook.read(sheet.part), gatherer)
  try {
    for await (const _ of pieces) yield* gatherer.take()
  } catch (error) {
    yield* gatherer.take()
    throw error
  }
}

type Cell = { column: number; type: string; style: number; value: string; sawValue: boolean; formula: boolean }

class RowGatherer implements XmlHandlers {
  readonly #workbook: Workbook
  readonly #strings: SharedStrings
  readonly #sheetIndex: number
  #done: TableRow[] = []
  #row = 0
  #hidden = false
  #cells: string[] = []
  #kinds = ''
  #nextColumn = 0
  #cell: Cell | undefined
  #inText = false
  #phonetic = 0

  constructor(workbook: Workbook, sheetIndex: number, strings: SharedStrings) {
    this.#workbook = workbook
    this.#sheetIndex = sheetIndex
    this.#strings = strings
  }

  take(): TableRow[] {
    const rows = this.#done
    this.#done = []
    return rows
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'c') this.#openCell(attributes)
    else if (name === 'v') this.#openValue()
    else if (name === 't') this.#inText = this.#cell !== undefined && this.#phonetic === 0
    else if (name === 'row') this.#openRow(attributes)
    else if (name === 'f') this.#markFormula()
    else if (name === 'rPh') this.#phonetic += 1
  }

  text(piece: string): void {
    if (this.#inText && this.#cell) this.#cell.value += piece
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#inText = false
    else if (name === 'c') this.#closeCell()
    else if (name === 'row') this.#closeRow()
    else if (name === 'rPh') this.#phonetic -= 1
  }

  #openRow({ r, hidden }: Readonly<Record<string, string>>): void {
    const row = r === undefined ? this.#row + 1 : Number(r)
    if (!Number.isInteger(row) || row <= this.#row) throw new FileFault('xlsx_rows_astray', { row: this.#row })
    if (row > SHEET_ROWS_MAX) throw new FileFault('xlsx_too_many_rows', { limit: SHEET_ROWS_MAX })
    this.#row = row
    this.#hidden = isTrue(hidden)
    this.#cells = []
    this.#kinds = ''
    this.#nextColumn = 0
  }

  #openCell({ r, t, s }: Readonly<Record<string, string>>): void {
    const column = r === undefined ? this.#nextColumn : columnOf(r, this.#row)
    if (column < this.#nextColumn) throw new FileFault('xlsx_rows_astray', { row: this.#row, column: column + 1 })
    this.#nextColumn = column + 1
    this.#phonetic = 0
    const style = s === undefined ? 0 : Number(s)
    this.#cell = { column, type: t ?? 'n', style, value: '', sawValue: false, formula: false }
  }

  #openValue(): void {
    if (!this.#cell) return
    this.#inText = true
    this.#cell.sawValue = true
  }

  #markFormula(): void {
    if (this.#cell) this.#cell.formula = true
  }

  #closeCell(): void {
    const cell = this.#cell
    this.#cell = undefined
    if (!cell) return
    const { kind, text } = this.#valueOf(cell)
    if (kind === '-') return
    if (cell.column >= COLUMNS_MAX)
      throw new FileFault('xlsx_too_many_columns', { row: this.#row, column: cell.column + 1, limit: COLUMNS_MAX })
    if (text.length > CELL_CHARACTERS_MAX)
      throw new FileFault('xlsx_cell_too_long', {
        row: this.#row,
        column: cell.column + 1,
        limit: CELL_CHARACTERS_MAX,
      })
    for (let gap = this.#cells.length; gap < cell.column; gap += 1) {
      this.#cells.push('')
      this.#kinds += '-'
    }
    this.#cells.push(text)
    this.#kinds += kind
  }

  #closeRow(): void {
    if (this.#cells.length === 0) return
    const lineNo = lineNoOf(this.#sheetIndex, this.#row)
    this.#done.push({ lineNo, cells: this.#cells, kinds: this.#kinds, hidden: this.#hidden })
    this.#cells = []
  }

  #valueOf(cell: Cell): { kind: string; text: string } {
    switch (cell.type) {
      case 's':
        return asText(this.#sharedString(cell))
      case 'inlineStr':
        return asText(decodeEscapes(cell.value))
      case 'str':
        return cell.formula && !cell.sawValue ? { kind: 'f', text: '' } : asText(decodeEscapes(cell.value))
      case 'b':
        return cell.value === '' ? empty(cell) : { kind: 'b', text: isTrue(cell.value) ? '1' : '0' }
      case 'e':
        return { kind: 'e', text: cell.value }
      case 'd': {
        const iso = isoCell(cell.value)
        return iso === undefined ? asText(cell.value) : { kind: 'd', text: iso }
      }
      default:
        return this.#numberOf(cell)
    }
  }

  #sharedString(cell: Cell): string {
    if (cell.value === '') return ''
    const text = /^\d+$/.test(cell.value) ? this.#strings.get(Number(cell.value)) : undefined
    if (text === undefined) throw new FileFault('xlsx_damaged', { row: this.#row, column: cell.column + 1 })
    return text
  }

  #numberOf(cell: Cell): { kind: string; text: string } {
    if (cell.value === '') return empty(cell)
    if (!NUMBER.test(cell.value)) return asText(cell.value)
    const shown = this.#workbook.shownAs[cell.style]
    if (shown === 'date') {
      const iso = serialToIso(Number(cell.value), this.#workbook.date1904)
      if (iso !== undefined) return { kind: 'd', text: iso }
    } else if (shown === 'percent') {
      const text = percentText(cell.value)
      if (text !== undefined) return asText(text)
    }
    return { kind: 'n', text: cell.value.length > 16 ? asShown(cell.value) : cell.value }
  }
}

const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/

function asText(text: string): { kind: string; text: string } {
  return text === '' ? { kind: '-', text } : { kind: 's', text }
}

/** A formula that nobody has calculated is no empty cell: its value is unknown. */
function empty(cell: Cell): { kind: string; text: string } {
  return { kind: cell.formula ? 'f' : '-', text: '' }
}

/**
 * Excel keeps 0.29 as `0.28999999999999998`, and shows 15 digits. Such a fraction is what its reader saw, 0.29. Whole
 * numbers stay as they are spelt: there the lost digits were digits of an account or an ID, and must be seen as lost.
 */
function asShown(raw: string): string {
  const value = Number(raw)
  if (Number.isInteger(value) || Math.abs(value) < 1e-6) return raw
  return String(Number(value.toPrecision(15)))
}

/** `AB12` → 27; the row must be the one that the cell stands in. */
function columnOf(reference: string, row: number): number {
  let column = 0
  let at = 0
  for (; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at)
    if (code < 65 || code > 90 || at > 2) break
    column = column * 26 + code - 64
  }
  if (column === 0 || Number(reference.slice(at)) !== row) throw new FileFault('xlsx_rows_astray', { row })
  return column - 1
}
