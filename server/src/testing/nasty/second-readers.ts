/** The same files, read by libraries that the product does not use for it, into the same plain cells. */
import { TextDecoder } from 'node:util'
import { parse } from 'csv-parse/sync'
import { type CellValue, readXls, readXlsx } from 'hucre'
import type { TableRow } from '../../platform/tables/table.ts'
import type { NastyFile } from './nasty-file.ts'

type Read = { bytes: Buffer; plain: Buffer; rows: readonly TableRow[] }

/** Cells as the second reader sees them; numbers in our spelling where they are the same number. */
export async function readAgain(file: NastyFile, read: Read): Promise<string[][]> {
  return file.second === 'text' ? readText(file, read) : readWorkbook(read)
}

async function readWorkbook({ bytes, plain, rows }: Read): Promise<string[][]> {
  const isOld =
    bytes.subarray(0, 2).equals(Buffer.from([0xd0, 0xcf])) && !plain.subarray(0, 2).equals(Buffer.from('PK'))
  const { sheets } = isOld ? await readXls(bytes) : await readXlsx(plain)
  const filled = (sheets[0]?.rows ?? []).map((cells) => trimEnd(cells ?? [])).filter((cells) => cells.length > 0)
  return filled.map((cells, index) => cells.map((cell, column) => toText(cell, rows[index]?.cells[column])))
}

function trimEnd(cells: readonly (CellValue | undefined)[]): (CellValue | undefined)[] {
  const last = cells.findLastIndex((cell) => cell !== null && cell !== undefined && cell !== '')
  return cells.slice(0, last + 1)
}

function toText(cell: CellValue | undefined, ours: string | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'boolean') return cell ? '1' : '0'
  if (typeof cell === 'number') return ours !== undefined && Number(ours) === cell ? ours : String(cell)
  if (cell instanceof Date) return cell.toISOString().slice(0, 19).replace('T00:00:00', '')
  return cell
}

function readText({ layout, verdict }: NastyFile, { plain }: Read): string[][] {
  const known = layout ?? ('rows' in verdict ? verdict.layout : undefined)
  if (known?.format !== 'delimited' || known.encoding === undefined) throw new Error('the layout of a text is named')
  const label = known.encoding === 'utf-8-bom' ? 'utf-8' : known.encoding
  const text = new TextDecoder(label, { fatal: true }).decode(plain).replace(/^\ufeff/, '')
  return parse(text, {
    delimiter: known.delimiter ?? ',',
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
  })
}
