/** The same files, read by libraries that the product does not use for it, into the same plain cells. */
import { TextDecoder } from 'node:util'
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js'
import { parse } from 'csv-parse/sync'
import { type CellValue, readXls, readXlsx, type Sheet } from 'hucre'
import type { TableRow } from '../../platform/tables/table.ts'
import type { NastyFile } from './nasty-file.ts'

/** What a plain archive holds, by the library that the product uses for locked ones only: archives in archives to their end. */
export async function unpackAgain(bytes: Buffer, chosen?: string): Promise<Buffer> {
  const zip = new ZipReader(new Uint8ArrayReader(bytes), { checkSignature: true, useWebWorkers: false })
  try {
    const files = (await zip.getEntries()).filter(
      ({ directory, filename }) => !directory && !/^__MACOSX\/|^\.DS_Store$|^Thumbs\.db$/.test(filename),
    )
    const entry = files.find(({ filename }) => chosen === undefined || filename === chosen)
    if (entry === undefined || entry.directory) throw new Error('the second reader finds no file')
    const content = Buffer.from(await entry.getData(new Uint8ArrayWriter()))
    return entry.filename.endsWith('.zip') ? await unpackAgain(content) : content
  } finally {
    await zip.close()
  }
}

type Read = { bytes: Buffer; plain: Buffer; rows: readonly TableRow[] }

/** Cells as the second reader sees them; numbers in our spelling where they are the same number. */
export async function readAgain(file: NastyFile, read: Read): Promise<string[][]> {
  return file.second === 'text' ? readText(file, read) : readWorkbook(read)
}

async function readWorkbook({ bytes, plain, rows }: Read): Promise<string[][]> {
  const isOld =
    bytes.subarray(0, 2).equals(Buffer.from([0xd0, 0xcf])) && !plain.subarray(0, 2).equals(Buffer.from('PK'))
  const { sheets } = isOld ? await readXls(bytes) : await readXlsx(plain, { readStyles: true })
  const [sheet] = sheets
  const filled = (sheet?.rows ?? [])
    .map((cells, at) => trimEnd((cells ?? []).map((cell, column) => shownCell(cell, formatOf(sheet, at, column)))))
    .filter((cells) => cells.length > 0)
  return filled.map((cells, index) => cells.map((cell, column) => toText(cell, rows[index]?.cells[column])))
}

function formatOf(sheet: Sheet | undefined, row: number, column: number): string {
  return sheet?.cells?.get(`${row},${column}`)?.style?.numFmt ?? ''
}

/** A number under a format of per cent, as a person reads it; what stands in quotes or behind a backslash multiplies nothing. */
function shownCell(cell: CellValue | undefined, format: string): CellValue | undefined {
  if (typeof cell !== 'number' || !format.replace(/"[^"]*"|\\./g, '').includes('%')) return cell
  return `${Number((cell * 100).toPrecision(14))}%`
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
