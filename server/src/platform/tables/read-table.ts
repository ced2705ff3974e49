import { readCsv } from '../csv/read-csv.ts'
import { decodeStream } from '../text/decode-stream.ts'
import type { ByteSource } from './byte-source.ts'
import { readFixed } from './read-fixed.ts'
import { readRowsFile } from './rows-file.ts'
import type { TableLayout, TableRow } from './table.ts'
import { readXlsx } from './xlsx/read-xlsx.ts'

/** Rows of a file, streamed in flat memory. Leaving early closes the file. @throws FileFault */
export async function* readTable(source: ByteSource, layout: TableLayout): AsyncGenerator<TableRow, void, undefined> {
  switch (layout.format) {
    case 'delimited':
      return yield* readDelimited(source, layout)
    case 'fixed':
      return yield* readFixed(source, layout)
    case 'xlsx':
      return yield* readXlsx(source, layout.sheets)
    case 'rows':
      return yield* readRowsFile(source, layout.sheets)
  }
}

async function* readDelimited(
  source: ByteSource,
  layout: Extract<TableLayout, { format: 'delimited' }>,
): AsyncGenerator<TableRow, void, undefined> {
  const text = decodeStream(source.stream(), layout.encoding)
  for await (const { lineNo, cells } of readCsv(text, { delimiter: layout.delimiter }))
    yield { lineNo, cells, kinds: null, hidden: false }
}
