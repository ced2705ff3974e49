/** What a kept file is: its layers taken off, its table's layout guessed, its first rows shown. */
import type { RecogniseInput, UploadedFile } from '@dunwell/contract/intake'
import type { z } from 'zod'
import type { BlobRef } from '#platform/blobs/blob-store'
import { type OpenedContainer, openContainer } from '#platform/containers/open-container'
import { DomainError } from '#platform/errors'
import { FileFault } from '#platform/file-fault'
import type { Services } from '#platform/services'
import { blobSource } from '#platform/tables/byte-source'
import { inspectTable } from '#platform/tables/inspect-table'
import type { SheetSeen, TableInspection, TableRow } from '#platform/tables/table'
import { columnNumbers, isBlank, joinHeader, type Layout } from './read-rows.ts'
import { guessHeader, type HeaderGuess } from './rules/guess-header.ts'
import { type Refused, watchColumns } from './watch-columns.ts'

export type KeptFile = BlobRef
export type HowToRead = Omit<z.output<typeof RecogniseInput>, 'sha256'>
type Ports = Pick<Services, 'blobs' | 'uploadBytesMax'>
type Uploaded = z.input<typeof UploadedFile>
/** `content` is what was inside and is now kept of its own. */
type Recognised = Uploaded & { content: KeptFile | undefined }

export async function recognise(ports: Ports, kept: KeptFile, how: HowToRead): Promise<Recognised> {
  const secrets = { passwords: how.password === undefined ? [] : [how.password] }
  let opened: OpenedContainer
  try {
    opened = await openContainer(await blobSource(ports.blobs, kept.sha256), {
      secrets,
      ...(how.entry === undefined ? {} : { entry: how.entry }),
    })
  } catch (error) {
    if (error instanceof FileFault && error.code === 'password_needed') return asking(kept, 'password', undefined)
    throw error
  }
  try {
    if (opened.content === undefined) return asking(kept, 'entry', opened)
    const content =
      opened.layers.length === 0
        ? undefined
        : await ports.blobs.put(opened.content.source.stream(), { maxBytes: ports.uploadBytesMax })
    const inspection = await inspectTable(await blobSource(ports.blobs, (content ?? kept).sha256), {
      ...opened.content.hints,
      encoding: how.encoding,
      delimiter: how.delimiter,
      fixed: how.fixed,
    })
    return { ...shown(kept, opened, inspection, how), content_sha256: (content ?? kept).sha256, content }
  } finally {
    await opened.close()
  }
}

function asking(kept: KeptFile, asks: 'password' | 'entry', opened: OpenedContainer | undefined): Recognised {
  return {
    ...outside(kept, opened),
    asks,
    layout: null,
    encoding_basis: null,
    date1904: false,
    sheets: [],
    preview: [],
    headers: [],
    refused_columns: [],
    content: undefined,
  }
}

function outside({ sha256, size }: KeptFile, opened: OpenedContainer | undefined) {
  return {
    sha256,
    size,
    content_sha256: sha256,
    layers: [...(opened?.layers ?? [])],
    entries: [...(opened?.entries ?? [])],
  }
}

function shown(kept: KeptFile, opened: OpenedContainer, inspection: TableInspection, how: HowToRead): Uploaded {
  const { sheets, encodingBasis, date1904 } = inspection
  const guessed = (rows: readonly TableRow[]) =>
    how.header_row === 0 ? { header_row: 0, header_rows: 1 } : guessHeader(rows)
  const hasBody = ({ rows }: SheetSeen) => bodyOf(rows, guessed).length > 0
  const sheet = sheets.find((seen) => !seen.hidden && hasBody(seen)) ?? sheets.find(hasBody)
  if (sheet === undefined) throw new DomainError('file_has_no_rows')
  const rows = sheet.rows.filter((row) => !isBlank(row))
  const guess = guessed(rows)
  const table = 'sheets' in inspection.layout ? { ...inspection.layout, sheets: [sheet.name] } : inspection.layout
  const layout: Layout = { table, ...guess, skip_last: 0, hidden: null }
  const headers = headersIn(rows, layout)
  const refused = sheets.flatMap((seen) =>
    stripPreview(seen, seen === sheet ? headers : [], layout).map((column) => ({
      ...column,
      ...(sheets.length > 1 && { sheets: [seen.name] }),
    })),
  )
  return {
    ...outside(kept, opened),
    asks: null,
    layout,
    encoding_basis: encodingBasis,
    date1904,
    sheets: sheets.map((seen) => ({
      name: seen.name,
      hidden: seen.hidden,
      hidden_rows: seen.hiddenRows,
      preview: previewOf(seen),
    })),
    preview: previewOf(sheet),
    headers: headers.map((name) => name.trim()),
    refused_columns: refused,
  }
}

/** The first rows of a sheet without what may not be kept: it is not even shown. */
function stripPreview({ rows }: SheetSeen, headers: readonly string[], layout: Layout): Refused[] {
  const watch = watchColumns([], layout)
  watch.header(headers)
  for (const row of rows) watch.row(row)
  return watch.end().refused
}

function headersIn(rows: readonly TableRow[], { table, header_row: at, header_rows: count }: Layout): string[] {
  const [first] = rows
  if (at === 0) return first === undefined ? [] : columnNumbers(first, table)
  return joinHeader(rows.slice(at - 1, at - 1 + count))
}

function bodyOf(rows: readonly TableRow[], guessed: (rows: readonly TableRow[]) => HeaderGuess): TableRow[] {
  const filled = rows.filter((row) => !isBlank(row))
  const { header_row, header_rows } = guessed(filled)
  return filled.slice(header_row === 0 ? 0 : header_row + header_rows - 1)
}

function previewOf({ rows }: SheetSeen) {
  return rows.filter((row) => !isBlank(row)).map(({ lineNo, cells, hidden }) => ({ line_no: lineNo, cells, hidden }))
}
