/**
 * By which a row is known again (R9): keyed hashes, for a row holds personal data. `cells` is of the mapped cells as they lie in the
 * file and of how they are read, so that it can be compared before anything is read; `values` is of what was read, the same from
 * another format or with other columns beside.
 */
import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { FlowTarget } from './flow.ts'
import { readColumns } from './rules/read-row.ts'
import type { CellMap } from './stage-file.ts'
import type { OpenDelivery } from './with-delivery.ts'

type Reading = Pick<OpenDelivery, 'delivery' | 'layout'>

/** `row` has cells and kinds. Null for a row of the wrong length: its cells may have slipped. */
export function cellsKey(
  row: RawBuilder<unknown>,
  { columns }: Pick<FlowTarget, 'columns'>,
  { delivery, layout }: Reading,
  { cellOf, width }: CellMap,
): RawBuilder<Buffer> {
  const read = readColumns(columns, delivery.mapping)
  const mapped = new Set(read.flatMap(({ field }) => cellOf.get(field) ?? []))
  // Where every cell is mapped the row is taken as it is: taking thirty cells out and putting them together costs as much as the hash.
  const cells =
    mapped.size === width
      ? sql`${row}.cells`
      : sql`array[${sql.join([...mapped].toSorted((a, b) => a - b).map((at) => sql`${row}.cells[${sql.lit(at + 1)}]`))}]`
  const how = read.map((column) => [column, cellOf.get(column.field) ?? null, delivery.mapping[column.field] ?? null])
  const prefix = createHash('sha256')
    .update(JSON.stringify([delivery.clientId, layout.table.format, how]))
    .digest('hex')
  const key = keyed(sql`${prefix}::text || coalesce(${row}.kinds, '') || ${cells}::text`, delivery)
  return width === null ? key : sql`case when cardinality(${row}.cells) = ${sql.lit(width)} then ${key} end`
}

/** `vals` as `readCells` fills them. */
export function valuesKey(
  vals: RawBuilder<unknown>,
  { columns }: Pick<FlowTarget, 'columns'>,
  { delivery }: Pick<Reading, 'delivery'>,
): RawBuilder<Buffer> {
  const fields = readColumns(columns, delivery.mapping).map(({ field }) => field)
  return keyed(sql`${[delivery.clientId, ...fields].join(',')}::text || ${vals}::text`, delivery)
}

function keyed(text: RawBuilder<unknown>, { lookupKey }: Reading['delivery']): RawBuilder<Buffer> {
  return sql`public.hmac(convert_to(${text}, 'UTF8'), ${lookupKey}::bytea, 'sha256')`
}
