/** The file against the last one of its kind that was applied, and a sample of what it would write. */
import type { RowSample } from '@dunwell/contract/intake'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { FlowTarget } from './flow.ts'
import type { TargetColumn } from './model.ts'
import { rowsOf } from './read-cells.ts'
import type { Layout } from './read-rows.ts'
import { compareLayouts, type Difference } from './rules/compare-layouts.ts'
import { readColumns } from './rules/read-row.ts'
import type { OpenDelivery } from './with-delivery.ts'

const sampleRows = 10
const sampleColumns = 12

/** Nothing where this is the first file of its kind. Index: deliveries_applied. */
export async function layoutDifferences(
  { tx, delivery }: OpenDelivery,
  headers: readonly string[],
): Promise<Difference[]> {
  const found = await sql<{ id: string; layout: Layout; headers: string[] }>`
    select l.id, l.layout || jsonb_build_object('table', coalesce(l.original_table, l.layout -> 'table')) as layout, l.headers from (
      (select d.* from intake.deliveries d where d.client_id = ${delivery.clientId}::uuid and d.unit_id = ${delivery.unitId}::uuid and d.flow = ${delivery.flow}
        and d.state = 'applied' and d.headers is not null order by d.applied_at desc limit 1)
      union all
      select d.* from intake.deliveries d where d.client_id = ${delivery.clientId}::uuid and d.id = ${delivery.id}::uuid) l`.execute(
    tx,
  )
  const last = found.rows.find(({ id }) => id !== delivery.id)
  const own = found.rows.find(({ id }) => id === delivery.id)
  return last === undefined || own === undefined ? [] : compareLayouts(last, { layout: own.layout, headers })
}

/** The first rows as they are understood; null where none would be written. */
export async function sampleOf(open: OpenDelivery, target: FlowTarget): Promise<z.input<typeof RowSample> | null> {
  const { tx, delivery } = open
  const columns = readColumns(target.columns, delivery.mapping).slice(0, sampleColumns)
  const values = columns.map((column) => shown(column))
  const found = await sql<{ line_no: number; vals: (string | null)[] }>`
    select r.line_no, array[${sql.join(values)}]::text[] as vals from ${rowsOf(target, delivery)} r order by r.line_no limit ${sampleRows}`.execute(
    tx,
  )
  if (found.rows.length === 0) return null
  return {
    columns: columns.map(({ field, zh, en, type, codes }) => ({ field, zh, en, type, words: wordsOf(codes ?? {}) })),
    rows: found.rows.map(({ line_no, vals }) => ({ line_no, values: vals })),
  }
}

/** Sums, days and counts as they are; of everything else what could be a person's is masked. */
function shown({ field, type, personal }: TargetColumn) {
  const value = sql`r.${sql.ref(field)}::text`
  const isPlain = !personal && ['amount', 'percent', 'date', 'integer', 'code'].includes(type)
  return isPlain ? value : sql`intake.masked(${value}, ${personal})`
}

/** The first word that stands for each stored value and is not that value itself. */
function wordsOf(codes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(codes)
      .filter(([word, value]) => word !== value)
      .toReversed()
      .map(([word, value]) => [value, word]),
  )
}
