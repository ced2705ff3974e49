/** What is remarkable about a file besides its refused cells: warnings, unknown values, totals below the table. Set-based. */
import type { FileFinding } from '@dunwell/contract/intake'
import { sql } from 'kysely'
import type { z } from 'zod'
import { lineNoOf } from '#platform/tables/table'
import { type FlowTarget, warnLines } from './flow.ts'
import { rowsOf } from './read-cells.ts'
import { readColumns } from './rules/read-row.ts'
import type { CellMap } from './stage-file.ts'
import { takenOut } from './watch-columns.ts'
import type { OpenDelivery } from './with-delivery.ts'

type UnknownValues = Record<string, { value: string; count: number; masked: boolean }[]>

/** More than this are no values of a list: the column is another one, and may hold names. */
const unknownMax = 50
/** From so many on, a list whose every other row has a value of its own is none either. */
const listedFrom = 12
const totalsWithin = 5
const sheetStride = sql.lit(lineNoOf(1, 0))

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

/** Cells that were emptied because nothing of the kind may be kept: the row stays in, and says so. */
export async function warnTaken(open: OpenDelivery, target: FlowTarget, cells: CellMap): Promise<void> {
  const { tx, delivery } = open
  const columns = new Set(open.refused.filter(({ basis }) => basis === 'cells').map(({ column }) => column))
  for (const { field } of readColumns(target.columns, delivery.mapping)) {
    const at = (cells.cellOf.get(field) ?? -1) + 1
    if (!columns.has(at)) continue
    const lines = sql`select s.line_no, null::text as value from intake.staged s
      where s.attempt = ${delivery.attempt}::int and substr(s.kinds, ${at}::int, 1) = ${takenOut}`
    await warnLines(tx, delivery, { field, code: 'forbidden_content' }, lines)
  }
}

/**
 * Values that no map knows, once each with their counts, so that they can be mapped instead of corrected row by row. As written only
 * what looks like a word of a list; the rest masked, for where columns have slipped these are names.
 */
export async function unknownValues(open: OpenDelivery, target: FlowTarget, cells: CellMap): Promise<UnknownValues> {
  const { tx, delivery } = open
  const columns = readColumns(target.columns, delivery.mapping)
  if (!columns.some((column) => column.codes !== undefined)) return {}
  const fields = [null, ...columns.map((column) => column.field)]
  const at = [null, ...columns.map((column) => (cells.cellOf.get(column.field) ?? -1) + 1)]
  const found = await sql<{ values: UnknownValues }>`
    select coalesce(jsonb_object_agg(g.field, g.list), '{}') as values from (
      select m.field, jsonb_agg(jsonb_build_object('value', m.shown, 'count', m.n, 'masked', m.masked) order by m.n desc, m.shown) as list from (
        select l.field, case when l.is_code then l.value else intake.masked(l.value, true) end as shown, not l.is_code as masked, sum(l.n)::int as n from (
          select v.*, intake.looks_like_code(v.value) and avg(intake.looks_like_code(v.value)::int) over w >= 0.5
              and (count(*) over w < ${listedFrom} or count(*) over w <= sum(v.n) over w / 2) as is_code, count(*) over w as distinct_values
          from (
            select f.field, left(btrim(s.cells[f.cell]), 60) as value, count(*)::int as n
            from intake.readings r join intake.staged s on s.attempt = r.attempt and s.line_no = r.line_no
            cross join lateral unnest(r.faults, ${fields}::text[], ${at}::int[]) f(code, field, cell)
            where r.delivery_id = ${delivery.id}::uuid and r.attempt = ${delivery.attempt}::int and 'value_unknown' = any (r.faults) and f.code = 'value_unknown'
            group by 1, 2
          ) v window w as (partition by v.field)
        ) l where l.distinct_values <= ${unknownMax} group by 1, 2, 3
      ) m group by m.field
    ) g`.execute(tx)
  return found.rows[0]?.values ?? {}
}

/** Rows at the end that begin with a word for totals: shown, and left out only when the layout says so. */
export async function findingsOf({ tx, delivery, layout }: OpenDelivery): Promise<z.input<typeof FileFinding>[]> {
  const several = 'sheets' in layout.table && layout.table.sheets.length > 1
  // One look for the whole table; one for each sheet only where there are several.
  const sheets = several
    ? sql`(select distinct line_no / ${sheetStride} as sheet from intake.staged where attempt = ${delivery.attempt}::int)`
    : sql`(select null::int as sheet)`
  const found = await sql<{ sheet: number | null; line_no: number; rows: number }>`
    select p.sheet, min(l.line_no) as line_no, max(l.nth)::int as rows from ${sheets} p cross join lateral (
      select s.line_no, s.cells, row_number() over (order by s.line_no desc) as nth
      from (select line_no, cells from intake.staged where attempt = ${delivery.attempt}::int and (p.sheet is null or line_no / ${sheetStride} = p.sheet)
        order by line_no desc limit ${totalsWithin}) s
    ) l
    where exists (select 1 from unnest(l.cells) c where btrim(c) ~ '^(合计|总计|小计|共计|汇总|本页合计|[Tt]otal|TOTAL)')
    group by p.sheet order by p.sheet`.execute(tx)
  return found.rows.map(({ sheet, line_no, rows }) => ({
    code: 'total_rows' as const,
    rows,
    line_no,
    ...(sheet !== null && { sheet }),
  }))
}
