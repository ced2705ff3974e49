/** What was said about a row's cells, applied before they are read: as `intake.apply_corrections` does for all rows at once. */
import { cleanCell } from './read-cell.ts'
import type { CellPlaces } from './read-row.ts'

export type RowCorrection =
  | { kind: 'cell'; lineNo: number; field: string; value: string }
  | { kind: 'replace'; field: string; sought: string; within: boolean; value: string }
  | { kind: 'fill'; field: string; value: string }
type Row = { lineNo: number; cells: readonly string[]; kinds: string | null }

/** Those of a column in the order in which they were made, then what was said last of a single cell: that stands. */
export function correctRow(corrections: readonly RowCorrection[], places: CellPlaces, row: Row): Row {
  if (places.width !== null && row.cells.length !== places.width) return row
  const ofColumns = corrections.filter(({ kind }) => kind !== 'cell')
  const ofCells = corrections.filter((one) => one.kind === 'cell' && one.lineNo === row.lineNo)
  return [...ofColumns, ...ofCells].reduce((corrected, correction) => {
    const at = places.cellOf.get(correction.field)
    if (at === undefined) return corrected
    const value = becomes(correction, corrected.cells[at], corrected.kinds?.[at])
    return value === undefined ? corrected : withCell(corrected, at, value)
  }, row)
}

function becomes(correction: RowCorrection, cell: string | undefined, kind: string | undefined): string | undefined {
  switch (correction.kind) {
    case 'cell':
      return correction.value
    case 'fill':
      return cell === undefined || kind === '-' || cleanCell(cell) === '' ? correction.value : undefined
    case 'replace':
      if (cell === undefined) return undefined
      if (correction.within)
        return cell.includes(correction.sought) ? cell.replaceAll(correction.sought, () => correction.value) : undefined
      return cleanCell(cell) === cleanCell(correction.sought) ? correction.value : undefined
  }
}

/** What a person writes is text, whatever kind of cell it was. */
function withCell(row: Row, at: number, value: string): Row {
  const cells = Array.from({ length: Math.max(row.cells.length, at + 1) }, (_, n) =>
    n === at ? value : (row.cells[n] ?? ''),
  )
  const kinds = row.kinds?.padEnd(at + 1, '-')
  return { ...row, cells, kinds: kinds === undefined ? null : `${kinds.slice(0, at)}s${kinds.slice(at + 1)}` }
}
