/** Runs alone: an .xls on standard input, lines of rows on standard output. Exit code 1: the file is no good. */
import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import { type CellValue, readXls, type Sheet } from 'hucre'
import type { RowsHeader, RowsLine } from '../tables/rows-file.ts'
import { COLUMNS_MAX, lineNoOf } from '../tables/table.ts'

/** From here on a number has more digits than Excel keeps. */
const ROUNDED_FROM = 1e15

async function main(): Promise<void> {
  const { sheets } = await readXls(await buffer(process.stdin))
  // Hidden rows and sheets cannot be seen in what the library gives; the inspection says so.
  const header: RowsHeader = {
    dunwell_rows: 1,
    date1904: false,
    sheets: sheets.map(({ name, merges = [] }, index) => ({
      name,
      index,
      hidden: false,
      hiddenRows: null,
      merged: merges.slice(0, 100).map(toRange),
    })),
  }
  await write(JSON.stringify(header))
  for (const [index, sheet] of sheets.entries()) await writeSheet(sheet, index)
}

async function writeSheet({ rows }: Sheet, index: number): Promise<void> {
  for (const [at, row] of rows.entries()) {
    // The array has holes where the sheet has gaps.
    if (row === undefined) continue
    const cells = row.slice(0, COLUMNS_MAX).map(toCell)
    while (cells.at(-1)?.[0] === '-') cells.pop()
    if (cells.length === 0) continue
    const line: RowsLine = [
      lineNoOf(index, at + 1),
      cells.map(([, text]) => text),
      cells.map(([kind]) => kind).join(''),
    ]
    await write(JSON.stringify(line))
  }
}

async function write(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain')
}

function toCell(value: CellValue | undefined): [kind: string, text: string] {
  if (value === null || value === undefined || value === '') return ['-', '']
  if (value instanceof Date) return ['d', toIso(value)]
  if (typeof value === 'boolean') return ['b', value ? '1' : '0']
  if (typeof value === 'number') return ['n', toNumberText(value)]
  return [/^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|ERR!)$/.test(value) ? 'e' : 's', value.replaceAll('\0', '')]
}

/** 15 digits, as Excel shows them; a rounded one keeps its exponent, so that it is seen to be rounded. */
function toNumberText(value: number): string {
  if (Math.abs(value) >= ROUNDED_FROM) return value.toExponential().toUpperCase()
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(15)))
}

function toIso(date: Date): string {
  const iso = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19)
}

type Range = { startRow: number; startCol: number; endRow: number; endCol: number }

function toRange({ startRow, startCol, endRow, endCol }: Range): string {
  return `${toColumn(startCol)}${startRow + 1}:${toColumn(endCol)}${endRow + 1}`
}

function toColumn(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : toColumn(Math.floor(index / 26) - 1) + last
}

main().then(
  () => process.exit(0),
  () => process.exit(1),
)
