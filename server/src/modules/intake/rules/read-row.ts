/** A row by its mapping, one cell after the other: what the compiled SQL gives for it (read-cells.ts). */
import type { TargetColumn } from '../model.ts'
import { type Mapping, sourceOf } from './mapping.ts'
import { readCell } from './read-cell.ts'

export type CellPlaces = { width: number | null; cellOf: ReadonlyMap<string, number> }
export type RowReading = { vals: (string | null)[]; faults: (string | null)[] }

/** Columns that are mapped, and those that must be; the others are not read at all. */
export function readColumns(columns: readonly TargetColumn[], mapping: Mapping): TargetColumn[] {
  return columns.filter((column) => column.required || sourceOf(mapping, column.field) !== undefined)
}

/** `faults` begins with what is wrong with the row as a whole; a row of the wrong length has no other fault. */
export function readRow(
  columns: readonly TargetColumn[],
  mapping: Mapping,
  places: CellPlaces,
  row: { cells: readonly string[]; kinds: string | null },
): RowReading {
  const read = readColumns(columns, mapping).map((column) => {
    const source = sourceOf(mapping, column.field) ?? {}
    const at = places.cellOf.get(column.field)
    const cell = source.constant ?? (at === undefined ? null : (row.cells[at] ?? null))
    const kind = source.constant !== undefined || at === undefined ? null : (row.kinds?.[at] ?? null)
    const { value, fault } = readCell(column, source, cell, kind)
    return { value, fault: fault ?? lacks(column, value) }
  })
  const vals = read.map(({ value }) => value)
  if (places.width !== null && row.cells.length !== places.width)
    return { vals, faults: ['row_length', ...read.map(() => null)] }
  return { vals, faults: [null, ...read.map(({ fault }) => fault)] }
}

function lacks(column: TargetColumn, value: string | null): string | null {
  if (column.type === 'amount' && column.signed !== true && value?.startsWith('-')) return 'amount_negative'
  return column.required && value === null ? 'required_missing' : null
}
