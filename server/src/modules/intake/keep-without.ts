/** What a delivery is read from once something had to be taken out of its file; the file as it came is put under seal. */
import { sql } from 'kysely'
import type { BlobStore } from '#platform/blobs/blob-store'
import { blobSource } from '#platform/tables/byte-source'
import { inspectTable } from '#platform/tables/inspect-table'
import { type RowsHeader, writeRowsFile } from '#platform/tables/rows-file'
import type { TableLayout, TableRow } from '#platform/tables/table'
import { type Layout, readRows } from './read-rows.ts'
import { type Refused, type Watch, watchColumns, watched } from './watch-columns.ts'
import type { OpenDelivery } from './with-delivery.ts'

/** The copy is no larger than what it is made from, but for the quotes of its form. */
const copyBytesMax = 8 * 1024 * 1024 * 1024
const onlySheet = 'table'

type Seen = Pick<ReturnType<Watch['end']>, 'refused' | 'placesOf'>

/**
 * Writes the table without what was refused, lets the delivery be read from that, and notes both files that came for sealing: from
 * the commit on nobody is given them, and `sealFiles` locks them away. `open` is changed to what stands now.
 */
export async function keepWithout(open: OpenDelivery, blobs: BlobStore, seen: Seen): Promise<void> {
  const { tx, delivery, layout } = open
  const [original, header] = [layout.table, await headerOf(blobs, delivery.contentSha256, layout.table)]
  const several = header.sheets.length > 1
  const refused = seen.refused.map((column) => {
    const places = seen.placesOf(column.column)
    const sheets = header.sheets.filter(({ index }) => places.has(index)).map(({ name }) => name)
    return several && sheets.length > 0 ? { ...column, sheets } : column
  })
  const table: Layout['table'] = { format: 'rows', sheets: header.sheets.map(({ name }) => name), ...textOf(original) }
  const kept = await blobs.put(writeRowsFile(header, strippedRows(open, blobs, refused)), { maxBytes: copyBytesMax })
  await sql`insert into platform.files (sha256, size, key_id, media_type) values (${kept.sha256}, ${kept.size}, ${kept.keyId}, 'application/octet-stream')
    on conflict do nothing`.execute(tx)
  const kinds = [...new Set(refused.map(({ kind }) => kind))]
  await sql`insert into intake.sealed_files (client_id, unit_id, delivery_id, sha256, kinds)
    select ${delivery.clientId}::uuid, ${delivery.unitId}::uuid, ${delivery.id}::uuid, x, ${kinds}::text[]
    from unnest(${[...new Set([delivery.fileSha256, delivery.contentSha256])]}::text[]) x
    on conflict (client_id, delivery_id, sha256) do nothing`.execute(tx)
  await sql`update intake.deliveries set content_sha256 = ${kept.sha256}, layout = ${JSON.stringify({ ...layout, table })}::jsonb,
      original_table = coalesce(original_table, ${JSON.stringify(original)}::jsonb), refused_columns = ${JSON.stringify(refused)}::jsonb
    where id = ${delivery.id}`.execute(tx)
  delivery.contentSha256 = kept.sha256
  open.layout = { ...layout, table }
  open.refused = refused
}

async function* strippedRows(open: OpenDelivery, blobs: BlobStore, refused: Refused[]): AsyncGenerator<TableRow> {
  const watch = watchColumns(refused, open.layout)
  // Hidden rows are not known to the form; those that are left out stay out.
  for await (const row of watched(readRows(blobs, open.delivery.contentSha256, open.layout.table), watch))
    if (!(row.hidden && open.layout.hidden === 'leave_out')) yield row
}

async function headerOf(blobs: BlobStore, sha256: string, table: TableLayout): Promise<RowsHeader> {
  if (table.format === 'delimited' || table.format === 'fixed') {
    const sheet = { name: onlySheet, index: 0, hidden: false, hiddenRows: null, merged: [] }
    return { dunwell_rows: 1, date1904: false, sheets: [sheet] }
  }
  const seen = await inspectTable(await blobSource(blobs, sha256), { rows: table.format === 'rows' })
  const sheets = seen.sheets.filter(({ name }) => table.sheets.includes(name)).map(({ rows: _, ...sheet }) => sheet)
  return { dunwell_rows: 1, date1904: seen.date1904, sheets }
}

function textOf(table: TableLayout): { text?: 'delimited' | 'fixed' } {
  if (table.format === 'rows') return table.text === undefined ? {} : { text: table.text }
  return table.format === 'xlsx' ? {} : { text: table.format }
}
