/** Where the header of a table probably stands, by its first rows. Shown and corrected, never silently used. */
export type HeadRow = { cells: readonly string[] }
export type HeaderGuess = { header_row: number; header_rows: number }

const figure = /^[\s¥￥]*[-(]?\d[\d,.]*\)?%?$/

/** Banks put titles above the header, and group names above the names. Counted from 1 over rows that are not blank. */
export function guessHeader(rows: readonly HeadRow[]): HeaderGuess {
  const header = guessHeaderRow(rows)
  const [above, names] = [rows[header - 2], rows[header - 1]]
  if (above === undefined || names === undefined) return { header_row: header, header_rows: 1 }
  const own = names.cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  const groups = above.cells.filter((cell) => cell.trim() !== '').length
  // Names that repeat are told apart only by the group above them.
  const isGrouped = groups >= 2 && (new Set(own).size < own.length || own.length < names.cells.length)
  return isGrouped ? { header_row: header - 1, header_rows: 2 } : { header_row: header, header_rows: 1 }
}

/** The first row as wide as the table and without figures. */
function guessHeaderRow(rows: readonly HeadRow[]): number {
  const filled = rows.map((row) => row.cells.filter((cell) => cell.trim() !== '').length)
  const width = Math.max(0, ...filled)
  const at = rows.findIndex((row, n) => (filled[n] ?? 0) >= width * 0.8 && !row.cells.some((cell) => figure.test(cell)))
  return at === -1 ? 1 : at + 1
}
