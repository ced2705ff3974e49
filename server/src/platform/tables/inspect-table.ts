import { sniffContent } from '../containers/sniff-content.ts'
import { pickDelimiter, TABLE_DELIMITERS } from '../csv/sniff-delimiter.ts'
import { FileFault } from '../file-fault.ts'
import { decodeStream } from '../text/decode-stream.ts'
import { sniffEncoding, type TextEncodingName } from '../text/sniff-encoding.ts'
import { type ByteSource, readBytes } from './byte-source.ts'
import { readTable } from './read-table.ts'
import { inspectRowsFile } from './rows-file.ts'
import { type InspectHints, PREVIEW_ROWS, type TableInspection, type TableLayout, type TableRow } from './table.ts'
import { inspectXlsx } from './xlsx/read-xlsx.ts'

const HEAD_BYTES = 64 * 1024

/** How a file reads: its layout as sniffed or as said, and its first rows. @throws FileFault */
export async function inspectTable(source: ByteSource, hints: InspectHints = {}): Promise<TableInspection> {
  if (hints.rows === true) return inspectRowsFile(source)
  const kind = await sniffContent(source)
  if (kind === 'xlsx') return inspectXlsx(source)
  if (kind !== 'text') throw new TypeError(`a ${kind} has to be opened first`)
  const { encoding, basis } = await findEncoding(source, hints)
  const layout = await findTextLayout(source, encoding, hints)
  const rows = await firstRows(source, layout)
  const sheet = { name: '', index: 0, hidden: false, hiddenRows: 0, merged: [], rows }
  return { layout, encodingBasis: basis, date1904: false, sheets: [sheet] }
}

async function findEncoding(
  source: ByteSource,
  hints: InspectHints,
): Promise<{ encoding: TextEncodingName; basis: TableInspection['encodingBasis'] }> {
  if (hints.encoding !== undefined) return { encoding: hints.encoding, basis: 'chosen' }
  const sniffed = sniffEncoding(await readBytes(source, 0, HEAD_BYTES), source.size <= HEAD_BYTES)
  if (sniffed.encoding === 'unknown') throw new FileFault('encoding_unknown', { basis: sniffed.basis })
  return { encoding: sniffed.encoding, basis: sniffed.basis }
}

async function findTextLayout(
  source: ByteSource,
  encoding: TextEncodingName,
  hints: InspectHints,
): Promise<TableLayout> {
  if (hints.fixed !== undefined) return { format: 'fixed', encoding, ...hints.fixed }
  const delimiter = hints.delimiter ?? pickDelimiter(await firstText(source, encoding), TABLE_DELIMITERS, ',')
  return { format: 'delimited', encoding, delimiter }
}

/** Enough decoded text to see the separator; leaving early closes the file. */
async function firstText(source: ByteSource, encoding: TextEncodingName): Promise<string> {
  let text = ''
  for await (const piece of decodeStream(source.stream(), encoding)) {
    text += piece
    if (text.length >= HEAD_BYTES) break
  }
  return text
}

async function firstRows(source: ByteSource, layout: TableLayout): Promise<TableRow[]> {
  const rows: TableRow[] = []
  for await (const row of readTable(source, layout)) {
    rows.push(row)
    if (rows.length === PREVIEW_ROWS) break
  }
  return rows
}
