/** What is remarkable about a file besides its refused cells: warnings, unknown values, totals below the table. Set-based. */
import type { FileFinding } from '@dunwell/contract/intake'
import { sql } from 'kysely'
import type { z } from 'zod'
import { type FlowTarget, warnLines } from './flow.ts'
import { rowsOf } from './read-cells.ts'
import { readColumns } from './rules/read-row.ts'
import type { CellMap } from './stage-file.ts'
import type { OpenDelivery } from './with-delivery.ts'

type UnknownValues = Record<string, { value: string; count: number }[]>

/** More than this are no values of a list: the column is another one, and may hold names. */
const unknownMax = 100
const totalsWithin = 5

/** Readable, but worth a look: the row stays in. */
export async function warnFaults(open: OpenDelivery, target: FlowTarget): Promise<void> {
  const { tx, delivery } = open
  for (const { field, type } of readColumns(target.columns, delivery.mapping)) {
    if (type !== 'card_no') continue
    const card = sql`r.${sql.ref(field)}`
    const lines = sql`select r.line_no, ${card} as value from ${rowsOf(target, delivery)} r where not intake.is_luhn(${card})`
    await warnLines(tx, delivery, { field, code: 'card_no_luhn', personal: true }, lines)
  }
}

/** Values that no map knows, once each with their counts, so that they can be mapped instead of corrected row by row. */
export async function unknownValues(open: OpenDelivery, target: FlowTarget, cells: CellMap): Promise<UnknownValues> {
  const { tx, delivery } = open
  const columns = readColumns(target.columns, delivery.mapping)
  if (!columns.some((column) => column.codes !== undefined)) return {}
  const fields = [null, ...columns.map((column) => column.field)]
  const at = [null, ...columns.map((column) => (cells.cellOf.get(column.field) ?? -1) + 1)]
  const found = await sql<{ values: UnknownValues }>`
    select coalesce(jsonb_object_agg(g.field, g.list), '{}') as values from (
      select v.field, jsonb_agg(jsonb_build_object('value', v.value, 'count', v.n) order by v.n desc, v.value) as list from (
        select f.field, left(btrim(s.cells[f.cell]), 60) as value, count(*)::int as n
        from intake.readings r join intake.staged s on s.attempt = r.attempt and s.line_no = r.line_no
        cross join lateral unnest(r.faults, ${fields}::text[], ${at}::int[]) f(code, field, cell)
        where r.delivery_id = ${delivery.id}::uuid and r.attempt = ${delivery.attempt}::int and 'value_unknown' = any (r.faults) and f.code = 'value_unknown'
        group by 1, 2
      ) v group by v.field having count(*) <= ${unknownMax}
    ) g`.execute(tx)
  return found.rows[0]?.values ?? {}
}

/** Rows at the end that begin with a word for totals: shown, and left out only when the layout says so. */
export async function findingsOf({ tx, delivery }: OpenDelivery): Promise<z.input<typeof FileFinding>[]> {
  const found = await sql<{ line_no: number; rows: number }>`
    select l.line_no, l.nth::int as rows from (
      select s.line_no, s.cells, row_number() over (order by s.line_no desc) as nth
      from (select line_no, cells from intake.staged where attempt = ${delivery.attempt}::int order by line_no desc limit ${totalsWithin}) s
    ) l
    where exists (select 1 from unnest(l.cells) c where btrim(c) ~ '^(合计|总计|小计|共计|汇总|本页合计|[Tt]otal|TOTAL)')
    order by l.line_no limit 1`.execute(tx)
  return found.rows.map(({ line_no, rows }) => ({ code: 'total_rows' as const, rows, line_no }))
}
