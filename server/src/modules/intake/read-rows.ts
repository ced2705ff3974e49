import type { BlobStore } from '#platform/blobs/blob-store'
import { type CsvRow, readCsv } from '#platform/csv/read-csv'
import type { Delimiter } from '#platform/csv/sniff-delimiter'
import { decodeStream } from '#platform/text/decode-stream'
import type { TextEncodingName } from '#platform/text/sniff-encoding'
import type { Delivery } from './flow.ts'

export type FileShape = { encoding: TextEncodingName; delimiter: Delimiter; headerRow: number }

/** Rows of a kept file, streamed. Leaving early closes the file. Throws FileFault. */
export function readRows(
  blobs: BlobStore,
  sha256: Delivery['fileSha256'],
  shape: Omit<FileShape, 'headerRow'>,
): AsyncGenerator<CsvRow> {
  return readCsv(decodeStream(blobs.get(sha256), shape.encoding), { delimiter: shape.delimiter })
}

/** A row of separators alone, as spreadsheets leave them below the table, is no row. */
export function isBlank(row: CsvRow): boolean {
  return row.cells.every((cell) => cell.trim() === '')
}
