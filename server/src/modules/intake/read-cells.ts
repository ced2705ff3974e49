/** The mapping compiled to SQL: staged cells → typed values and faults, in one set-based statement (architecture "Tables compiled to SQL"). */
import { type RawBuilder, sql } from 'kysely'
import type { Delivery, FlowTarget, Rows, TargetColumn } from './flow.ts'
import { type Mapping, sourceOf } from './rules/mapping.ts'
import type { CellMap } from './stage-file.ts'
import type { OpenDelivery } from './with-delivery.ts'

const sqlTypes = {
  amount: 'bigint',
  date: 'date',
  integer: 'int',
  text: 'text',
  id_no: 'text',
  phone: 'text',
  code: 'text',
} as const

/** Fills intake.readings for this attempt. */
export async function readCells(open: OpenDelivery, target: FlowTarget, cells: CellMap): Promise<void> {
  const { tx, delivery } = open
  const columns = target.columns.map((column, n) => ({
    column,
    name: sql.ref(`c${n}`),
    reading: readingOf(column, cells, open.mapping),
  }))
  const values = columns.map(({ name }) => sql`(x.${name}).value::text`)
  const faults = columns.map(({ column, name }) => faultOf(column, name))
  const none = columns.map(() => sql`null`)
  await sql`insert into intake.readings (delivery_id, attempt, line_no, vals, faults)
    select ${delivery.id}::uuid, ${delivery.attempt}::int, x.line_no, array[${sql.join(values)}]::text[],
      case when ${cells.width}::int is null or x.width = ${cells.width}::int then array[null, ${sql.join(faults)}]::text[] else array['row_length', ${sql.join(none)}]::text[] end
    from (
      select s.line_no, cardinality(s.cells) as width, s.kinds, ${sql.join(columns.map(({ reading, name }) => sql`${reading} as ${name}`))}
      from intake.staged s where s.attempt = ${delivery.attempt}::int offset 0
    ) x`.execute(tx)
  await sql`analyze intake.readings`.execute(tx)
}

/** Every cell that could not be read becomes a reject. */
export async function rejectFaults(open: OpenDelivery, target: FlowTarget, cells: CellMap): Promise<void> {
  const { tx, delivery } = open
  const fields = [null, ...target.columns.map((column) => column.field)]
  const at = [null, ...target.columns.map((column) => cellNumber(column, cells))]
  const personal = [true, ...target.columns.map((column) => column.personal)]
  await sql`insert into intake.rejects (client_id, delivery_id, unit_id, attempt, line_no, field, code, masked)
    select ${delivery.clientId}::uuid, ${delivery.id}::uuid, ${delivery.unitId}::uuid, r.attempt, r.line_no, f.field, f.code, intake.masked(s.cells[f.cell], f.personal)
    from intake.readings r
    join intake.staged s on s.attempt = r.attempt and s.line_no = r.line_no
    cross join lateral unnest(r.faults, ${fields}::text[], ${at}::int[], ${personal}::boolean[]) f(code, field, cell, personal)
    where r.delivery_id = ${delivery.id}::uuid and r.attempt = ${delivery.attempt}::int and f.code is not null
    order by r.line_no`.execute(tx)
}

/** The typed rows of a delivery, without refused lines. */
export function rowsOf(target: FlowTarget, delivery: Delivery): Rows {
  const columns = target.columns.map(
    (column, n) => sql`(q.vals[${sql.lit(n + 1)}])::${sql.raw(sqlTypes[column.type])} as ${sql.ref(column.field)}`,
  )
  return sql`(select q.line_no, ${sql.join(columns)} from intake.readings q
    where q.delivery_id = ${delivery.id}::uuid and q.attempt = ${delivery.attempt}::int and not exists (
      select 1 from intake.rejects j where j.delivery_id = ${delivery.id}::uuid and j.attempt = ${delivery.attempt}::int and j.line_no = q.line_no and j.severity = 'error'))`
}

export type Totals = {
  file_count: number
  file_sum: bigint
  unreadable_count: number
  accepted_count: number
  accepted_sum: bigint
}

/** The whole file against what is accepted. An amount in a row of the wrong length is in no sum: its cells may have slipped. */
export async function totalsOf(open: OpenDelivery, target: FlowTarget): Promise<Totals> {
  const { tx, delivery } = open
  const at = sql.lit(1 + target.columns.findIndex((column) => column.field === target.sumField))
  // Without a column of money a row is unreadable only by its length, and every sum is 0.
  const amount = target.sumField === null ? sql`'0'` : sql`q.vals[${at}]`
  const accepted = target.sumField === null ? sql`0` : sql`r.${sql.ref(target.sumField)}`
  const found = await sql<Totals>`
    select f.*, a.* from (
      select count(*)::int as file_count, coalesce(sum((${amount})::bigint) filter (where q.faults[1] is null), 0)::bigint as file_sum,
        (count(*) filter (where ${amount} is null or q.faults[1] is not null))::int as unreadable_count
      from intake.readings q where q.delivery_id = ${delivery.id}::uuid and q.attempt = ${delivery.attempt}::int
    ) f cross join (
      select count(*)::int as accepted_count, coalesce(sum(${accepted}), 0)::bigint as accepted_sum from ${rowsOf(target, delivery)} r
    ) a`.execute(tx)
  const totals = found.rows[0]
  if (totals === undefined) throw new Error('no totals')
  return totals
}

function cellNumber(column: TargetColumn, cells: CellMap): number | null {
  const at = cells.cellOf.get(column.field)
  return at === undefined ? null : at + 1
}

function readingOf(column: TargetColumn, cells: CellMap, mapping: Mapping): RawBuilder<unknown> {
  const source = sourceOf(mapping, column.field)
  const number = cellNumber(column, cells)
  const cell =
    source?.constant !== undefined
      ? sql`${source.constant}::text`
      : number === null
        ? sql`null::text`
        : sql`s.cells[${sql.lit(number)}]`
  if (column.type !== 'code') return sql`${sql.raw(`intake.read_${column.type}`)}(${cell})`
  const codes = column.codes === undefined ? null : JSON.stringify({ ...column.codes, ...source?.values })
  return sql`intake.read_code(${cell}, ${codes}::jsonb)`
}

function faultOf(column: TargetColumn, name: RawBuilder<unknown>): RawBuilder<unknown> {
  const negative =
    column.type === 'amount' && column.signed !== true ? sql`when (x.${name}).value < 0 then 'amount_negative'` : sql``
  const missing = column.required ? sql`when (x.${name}).value is null then 'required_missing'` : sql``
  return sql`case when (x.${name}).fault is not null then (x.${name}).fault ${negative} ${missing} end`
}
