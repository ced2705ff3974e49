/** The kept file into the staging table: streamed, a few rows in memory at a time, all or nothing with the transaction. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { from as copyFrom } from 'pg-copy-streams'
import type { BlobStore } from '#platform/blobs/blob-store'
import { DomainError } from '#platform/errors'
import type { TaskHandle } from '#platform/jobs'
import { keepWithout } from './keep-without.ts'
import { bodyRows, invisibleClass, readRows, visible } from './read-rows.ts'
import { keptHeaders } from './rules/compare-layouts.ts'
import { sourceOf } from './rules/mapping.ts'
import { type Watch, watchColumns, watched } from './watch-columns.ts'
import type { OpenDelivery } from './with-delivery.ts'

/** Four times as much costs a workbook 80 MB, for what waits to be written outlives the young generation; a quarter of it would be written as fast. */
const chunkCharacters = 16 * 1024
const progressEveryRows = 5000

/** Which cell of a row belongs to which field, and how many cells a row must have where the format says so. */
export type CellMap = { width: number | null; cellOf: Map<string, number> }

/** `headers`: the column names of the first sheet, as far as they may be kept. */
export type Staged = { rowCount: number; cells: CellMap; headers: string[] }

/**
 * Replaces what is staged for the delivery. What may not be kept is taken out on the way; if there was any, the delivery is read from
 * a copy without it from then on. @throws FileFault · header_missing · header_twice · file_has_no_rows
 */
export async function stageFile(
  open: OpenDelivery,
  blobs: BlobStore,
  task: Pick<TaskHandle, 'progress'>,
): Promise<Staged> {
  const watch = watchColumns(open.refused, open.layout)
  const staged = await copyRows(open, blobs, { task, watch }).finally(() => {
    open.taken = watch.hasTaken()
  })
  const { refused, again, placesOf } = watch.end()
  if (open.taken) await keepWithout(open, blobs, { refused, placesOf })
  // Rows went by before their column was known: they are staged anew from the copy.
  return again ? copyRows(open, blobs, { task, watch: watchColumns(refused, open.layout) }) : staged
}

type Way = { task: Pick<TaskHandle, 'progress'>; watch: Watch }

async function copyRows(open: OpenDelivery, blobs: BlobStore, { task, watch }: Way): Promise<Staged> {
  const { delivery, tx, client } = open
  await sql`select intake.drop_staged(${delivery.id})`.execute(tx)
  const staging = { rowCount: 0, cells: undefined as CellMap | undefined, headers: [] as string[] }
  const prefix = `${delivery.id}\t${delivery.attempt}\t`
  async function* toCopyText(): AsyncGenerator<string> {
    let text = ''
    const rows = watched(readRows(blobs, open.delivery.contentSha256, open.layout.table), watch)
    for await (const row of bodyRows(rows, open.layout, (header) => {
      watch.header(header)
      if (staging.cells === undefined) staging.headers = keptHeaders(header, open.mapping)
      staging.cells = sameCells(staging.cells, mapCells(header, open))
    })) {
      staging.rowCount += 1
      text += `${prefix}${row.lineNo}\t${toCopyArray(row.cells)}\t${row.kinds ?? '\\N'}\n`
      if (staging.rowCount % progressEveryRows === 0) await task.progress(staging.rowCount, delivery.controlCount)
      if (text.length < chunkCharacters) continue
      yield text
      text = ''
    }
    if (text !== '') yield text
  }
  const copy = client.query(copyFrom('copy intake.staging (delivery_id, attempt, line_no, cells, kinds) from stdin'))
  await pipeline(Readable.from(toCopyText(), { objectMode: false, highWaterMark: chunkCharacters }), copy)
  if (staging.cells === undefined || staging.rowCount === 0) throw new DomainError('file_has_no_rows')
  // How many rows there are: of their cells nothing is asked, and statistics of arrays cost as much as reading them.
  await sql`analyze intake.staging (delivery_id, attempt, line_no)`.execute(tx)
  return { rowCount: staging.rowCount, cells: staging.cells, headers: staging.headers }
}

function mapCells(header: readonly string[], { mapping, layout }: OpenDelivery): CellMap {
  const names = header.map((cell) => cell.trim())
  const cellOf = new Map<string, number>()
  const missing: string[] = []
  const twice: string[] = []
  for (const field of Object.keys(mapping)) {
    const source = sourceOf(mapping, field)
    if (source?.column !== undefined) cellOf.set(field, source.column - 1)
    if (source?.header === undefined) continue
    const at = names.indexOf(source.header.trim())
    if (at === -1) missing.push(field)
    else if (names.lastIndexOf(source.header.trim()) !== at) twice.push(field)
    else cellOf.set(field, at)
  }
  if (missing.length > 0) throw new DomainError('header_missing', { fields: missing })
  if (twice.length > 0) throw new DomainError('header_twice', { fields: twice })
  return { width: names.length > 0 && isDelimited(layout.table) ? names.length : null, cellOf }
}

/** Only separators say how many cells a row has. */
function isDelimited(table: OpenDelivery['layout']['table']): boolean {
  return table.format === 'delimited' || (table.format === 'rows' && table.text === 'delimited')
}

/** Every sheet is read by one set of cell numbers, so its columns must stand where the first sheet's do. */
function sameCells(first: CellMap | undefined, next: CellMap): CellMap {
  if (first === undefined) return next
  for (const [field, at] of next.cellOf)
    if (first.cellOf.get(field) !== at) throw new DomainError('sheets_differ', { fields: [field] })
  return first
}

/** A text array as COPY's text format wants it, of what can be seen: quoted as an array, then escaped as a COPY value. Few rows have anything to escape. */
function toCopyArray(cells: readonly string[]): string {
  if (!special.test(cells.join(' '))) return `{"${cells.join('","')}"}`
  const literal = `{${cells.map((cell) => `"${visible(cell).replace(/[\\"]/g, '\\$&')}"`).join(',')}}`
  return literal.replace(/[\\\n\r\t]/g, (found) => escapes[found] ?? found)
}
const special = new RegExp(`[\\\\"\\n\\r\\t${invisibleClass}]`)
const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
