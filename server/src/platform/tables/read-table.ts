import { readCsv } from '../csv/read-csv.ts'
import { decodeStream } from '../text/decode-stream.ts'
import type { ByteSource } from './byte-source.ts'
import type { TableLayout, TableRow } from './table.ts'

/** Rows of a file, streamed in flat memory. Leaving early closes the file. @throws FileFault */
export async function* readTable(source: ByteSource, layout: TableLayout): AsyncGenerator<TableRow, void, undefined> {
  if (layout.format !== 'delimited') throw new TypeError(`not read yet: ${layout.format}`)
  const text = decodeStream(source.stream(), layout.encoding)
  for await (const { lineNo, cells } of readCsv(text, { delimiter: layout.delimiter }))
    yield { lineNo, cells, kinds: null, hidden: false }
}
