/** Upload: what a file is, before it is kept; kept byte for byte; how its first rows read (R9). */
import type { ErrorCode } from '@dunwell/contract'
import type { UploadedFile } from '@dunwell/contract/intake'
import type { z } from 'zod'
import { sniffDelimiter } from '#platform/csv/sniff-delimiter'
import { DomainError } from '#platform/errors'
import type { Proof } from '#platform/operations'
import type { Runner } from '#platform/runner'
import type { Services } from '#platform/services'
import type { TableRow } from '#platform/tables/table'
import { decodeStream } from '#platform/text/decode-stream'
import { sniffEncoding, type TextEncodingName } from '#platform/text/sniff-encoding'
import { type FileKind, sniffFileKind } from '#platform/text/sniff-file-kind'
import { recordFile } from './commands/record-file.ts'
import { toFileError } from './file-errors.ts'
import { headersOf } from './read-headers.ts'
import { isBlank, type Layout, readRows } from './read-rows.ts'

const headBytes = 64 * 1024
const previewRows = 20

const notRead: Record<Exclude<FileKind, 'text'>, ErrorCode> = {
  xlsx: 'xlsx_not_read_yet',
  xls: 'xls_not_read_yet',
  zip: 'zip_not_read_yet',
  pdf: 'pdf_not_a_table',
}

export type Upload = { source: AsyncIterable<Uint8Array>; encoding?: TextEncodingName | undefined }
type Ports = { services: Pick<Services, 'blobs' | 'uploadBytesMax'>; runner: Runner; proof: Proof; requestId?: string }

/**
 * Keeps an upload and shows how it reads.
 * @throws xlsx_not_read_yet and its like · encoding_unknown · text_bad_bytes · csv_… · file_has_no_rows · file_too_large
 */
export async function receiveFile(ports: Ports, upload: Upload): Promise<z.input<typeof UploadedFile>> {
  const { blobs, uploadBytesMax } = ports.services
  try {
    const { head, complete, whole } = await takeHead(upload.source)
    const kind = sniffFileKind(head)
    if (kind !== 'text') throw new DomainError(notRead[kind])
    if (complete && head.toString('latin1').trim() === '') throw new DomainError('file_has_no_rows')
    const encoding = upload.encoding ?? guessEncoding(head, complete)
    const kept = await blobs.put(whole, { maxBytes: uploadBytesMax })
    const table: Layout['table'] = {
      format: 'delimited',
      encoding,
      delimiter: sniffDelimiter(await firstText(ports, kept.sha256, encoding)),
    }
    const preview = await firstRows(ports, kept.sha256, table)
    const headerRow = guessHeaderRow(preview)
    if (preview.slice(headerRow).length === 0) throw new DomainError('file_has_no_rows')
    const layout: Layout = { table, header_row: headerRow, header_rows: 1, skip_last: 0, hidden: null }
    const record = { sha256: kept.sha256, size: kept.size, key_id: kept.keyId, media_type: 'text/csv' }
    await ports.runner.execute(
      recordFile,
      record,
      ports.proof,
      ports.requestId === undefined ? {} : { requestId: ports.requestId },
    )
    return {
      sha256: kept.sha256,
      size: kept.size,
      content_sha256: kept.sha256,
      layout,
      preview: preview.map((row) => ({ line_no: row.lineNo, cells: row.cells })),
      headers: await headersOf(blobs, kept.sha256, layout),
    }
  } catch (error) {
    throw toFileError(error)
  }
}

/** Reads the beginning, and gives the whole stream back. */
async function takeHead(
  source: AsyncIterable<Uint8Array>,
): Promise<{ head: Buffer; complete: boolean; whole: AsyncIterable<Uint8Array> }> {
  const chunks = source[Symbol.asyncIterator]()
  const taken: Uint8Array[] = []
  let size = 0
  let ended = false
  while (size < headBytes && !ended) {
    const next = await chunks.next()
    if (next.done === true) ended = true
    else {
      taken.push(next.value)
      size += next.value.length
    }
  }
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield* taken
    if (!ended) yield* { [Symbol.asyncIterator]: () => chunks }
  }
  return { head: Buffer.concat(taken).subarray(0, headBytes), complete: ended && size <= headBytes, whole: whole() }
}

function guessEncoding(head: Buffer, complete: boolean): TextEncodingName {
  const guess = sniffEncoding(head, complete)
  if (guess.encoding === 'unknown') throw new DomainError('encoding_unknown', { basis: guess.basis })
  return guess.encoding
}

/** Enough decoded text to see the separator; leaving early closes the file. */
async function firstText(ports: Ports, sha256: string, encoding: TextEncodingName): Promise<string> {
  let text = ''
  for await (const piece of decodeStream(ports.services.blobs.get(sha256), encoding)) {
    text += piece
    if (text.length >= headBytes) break
  }
  return text
}

async function firstRows(ports: Ports, sha256: string, table: Layout['table']): Promise<TableRow[]> {
  const rows: TableRow[] = []
  for await (const row of readRows(ports.services.blobs, sha256, table)) {
    if (!isBlank(row)) rows.push(row)
    if (rows.length === previewRows) break
  }
  return rows
}

/** The first row as wide as the table and without figures: banks put titles above the header. Counted from 1 over rows that are not blank. */
export function guessHeaderRow(rows: readonly Pick<TableRow, 'cells'>[]): number {
  const filled = rows.map((row) => row.cells.filter((cell) => cell.trim() !== '').length)
  const width = Math.max(0, ...filled)
  const at = rows.findIndex(
    (row, n) => (filled[n] ?? 0) >= width * 0.8 && !row.cells.some((cell) => /^[\s¥￥]*[-(]?\d[\d,.]*\)?$/.test(cell)),
  )
  return at === -1 ? 1 : at + 1
}
