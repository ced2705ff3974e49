/** The mapping compiled to SQL: staged cells → typed values and faults, in one set-based statement (architecture "Tables compiled to SQL"). */
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Delivery, FlowTarget, Known, Rows, TargetColumn } from './flow.ts'
import type { ColumnType } from './model.ts'
import { mayBePlain, plainReading } from './plain-cells.ts'
import { cellsKey, valuesKey } from './row-keys.ts'
import { type FieldSource, sourceOf } from './rules/mapping.ts'
import { readColumns } from './rules/read-row.ts'
import type { CellMap } from './stage-file.ts'
import type { OpenDelivery } from './with-delivery.ts'

const sqlTypes: Record<ColumnType, string> = {
  text: 'text',
  identifier: 'text',
  amount: 'bigint',
  percent: 'int',
  date: 'date',
  integer: 'int',
  id_no: 'text',
  card_no: 'text',
  phone: 'text',
  code: 'text',
}

/** `slots`: the numbers of the rows that were known before they were read, as ranges. */
export type Unchanged = { count: number; sum: bigint; slots: string | null }
const nothingKnown: Unchanged = { count: 0, sum: 0n, slots: null }

/**
 * Fills intake.readings for this attempt: one value per column of `readColumns`. Rows that are known are left out and counted:
 * those whose cells are the same before they are read, those of the same values after.
 */
export async function readCells(
  open: OpenDelivery,
  target: FlowTarget,
  cells: CellMap,
  known: Known | undefined,
): Promise<Unchanged> {
  const { tx, delivery } = open
  const staged = sql`(select s.line_no, s.cells, s.kinds from intake.staged s where s.attempt = ${delivery.attempt}::int)`
  const key = known === undefined ? sql`null::bytea` : cellsKey(sql`x`, target, open, cells)
  const into = sql`insert into intake.readings (delivery_id, attempt, line_no, vals, cells_key, faults)
    select ${delivery.id}::uuid, ${delivery.attempt}::int, y.line_no, y.vals, y.cells_key`
  const from = (rows: RawBuilder<unknown>) => readingsOf(rows, target.columns, open, cells, key)
  if (known === undefined || known.rows === null) {
    await sql`${into}, y.faults from ${from(staged)} y`.execute(tx)
    await countReadings(tx)
    return nothingKnown
  }
  const at = 1 + readColumns(target.columns, delivery.mapping).findIndex(({ field }) => field === 'contract_no')
  const contract = sql`y.vals[${sql.lit(at)}]`
  // Two rows of one contract contradict each other also where one of them is known.
  const faults = sql`case when t.contract_no is null then y.faults else y.faults[1:${sql.lit(at)}] || 'contract_twice_in_file'::text || y.faults[${sql.lit(at + 2)}:] end`
  const asKnown =
    known.few === true
      ? sql`${byContract(staged, target, open, cells)} x left join lateral (select p.* from (${known.rows}) p where p.contract_no = x.contract_no and p.cells_key = x.key limit 1) p on true`
      : sql`(select x.line_no, ${key} as key from ${staged} x offset 0) x left join (${known.rows}) p on p.cells_key = x.key`
  // A key is a column before it is compared: in the condition it was computed for each pair of a small file and a large portfolio.
  // And hashed by force, for of what is known the planner may know nothing: 50 rows against 100,000 took 5 s.
  await joinByHash(tx, true)
  const found =
    await sql<Unchanged>`with k as materialized (select x.line_no, p.contract_no, p.sum_minor, p.slot from ${asKnown}),
    y as materialized (
      select r.*, p.sum_minor from (
        select r.*, case when num_nonnulls(variadic r.faults) = 0 then ${valuesKey(sql`r.vals`, target, open)} end as key
        from ${from(sql`(select s.* from ${staged} s join k on k.line_no = s.line_no where k.sum_minor is null)`)} r offset 0) r
      left join (${known.rows}) p on p.values_key = r.key),
    made as (${into}, ${faults} from y left join (select distinct k.contract_no from k where k.sum_minor is not null) t on t.contract_no = ${contract}
      where y.sum_minor is null)
    select count(u.sum_minor)::int as count, coalesce(sum(u.sum_minor), 0)::bigint as sum,
      (select range_agg(int8range(k.slot, k.slot, '[]'))::text from k where k.slot is not null) as slots
    from (select sum_minor from k union all select sum_minor from y) u`.execute(tx)
  await joinByHash(tx, false)
  await countReadings(tx)
  return found.rows[0] ?? nothingKnown
}

/** Staged rows with the contract that they will be read as, and their key. */
function byContract(
  staged: RawBuilder<unknown>,
  { columns }: FlowTarget,
  open: OpenDelivery,
  cells: CellMap,
): RawBuilder<unknown> {
  const contract = columns.find(({ field }) => field === 'contract_no')
  if (contract === undefined) throw new Error('what is known has contracts, and the file none')
  const { plainly, reading } = compileColumn(contract, open, { cells, plain: sql`s.plain` })
  return sql`(select s.line_no, ${cellsKey(sql`s`, { columns }, open, cells)} as key, coalesce(nullif(s.plain, ''), (${reading}).value) as contract_no
    from (select t.*, ${plainly} as plain from ${staged} t offset 0) s offset 0)`
}

async function joinByHash(tx: Tx, only: boolean): Promise<void> {
  await sql`select set_config('enable_nestloop', ${only ? 'off' : 'on'}, true)`.execute(tx)
}

async function countReadings(tx: Tx): Promise<void> {
  await sql`analyze intake.readings (delivery_id, attempt, line_no)`.execute(tx)
}

/** The mapping compiled: `rows` (line_no, cells, kinds) → line_no, vals, faults as `readRow` of the rules gives them, and `key` of x. */
export function readingsOf(
  rows: RawBuilder<unknown>,
  all: readonly TargetColumn[],
  how: HowRead,
  cells: CellMap,
  key: RawBuilder<unknown> = sql`null::bytea`,
): RawBuilder<unknown> {
  const columns = readColumns(all, how.mapping).map((column, n) => ({
    name: sql.ref(`c${n}`),
    plain: sql.ref(`p${n}`),
    ...compileColumn(column, how, { cells, plain: sql.ref(`s.p${n}`) }),
  }))
  const values = columns.map(({ name, plain }) => sql`nullif(coalesce(x.${plain}, (x.${name}).value::text), '')`)
  const faults = columns.map(
    ({ name, plain, fault }) => sql`case when x.${plain} <> '' then null else ${fault(sql`x.${name}`)} end`,
  )
  const none = columns.map(() => sql`null`)
  // Three levels, each evaluated once a row: what is plain, what the functions say of the rest, and the two together.
  return sql`(select x.line_no, array[${sql.join(values)}]::text[] as vals,
      case when ${cells.width}::int is null or x.width = ${cells.width}::int then array[null, ${sql.join(faults)}]::text[] else array['row_length', ${sql.join(none)}]::text[] end as faults, ${key} as cells_key
    from (
      select s.*, ${sql.join(columns.map(({ reading, name }) => sql`${reading} as ${name}`))}
      from (
        select t.line_no, t.cells, t.kinds, cardinality(t.cells) as width, ${sql.join(columns.map(({ plainly, plain }) => sql`${plainly} as ${plain}`))}
        from ${rows} t offset 0
      ) s offset 0
    ) x)`
}

/** Every cell that could not be read becomes a reject. */
export async function rejectFaults(open: OpenDelivery, target: FlowTarget, cells: CellMap): Promise<void> {
  const { tx, delivery } = open
  const columns = readColumns(target.columns, open.mapping)
  const fields = [null, ...columns.map((column) => column.field)]
  const at = [null, ...columns.map((column) => cellNumber(column, cells))]
  const personal = [true, ...columns.map((column) => column.personal)]
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
  const read = readColumns(target.columns, delivery.mapping)
  const columns = target.columns.map((column) => {
    const at = read.indexOf(column)
    const value = at === -1 ? sql`null` : sql`(q.vals[${sql.lit(at + 1)}])`
    return sql`${value}::${sql.raw(sqlTypes[column.type])} as ${sql.ref(column.field)}`
  })
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

/**
 * The whole file against what is accepted, rows that stand already among both. An amount in a row of the wrong length is in no sum:
 * its cells may have slipped.
 */
export async function totalsOf(open: OpenDelivery, target: FlowTarget, unchanged: Unchanged): Promise<Totals> {
  const { tx, delivery } = open
  const read = readColumns(target.columns, open.mapping)
  const at = sql.lit(1 + read.findIndex((column) => column.field === target.sumField))
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
  return {
    ...totals,
    file_count: totals.file_count + unchanged.count,
    file_sum: totals.file_sum + unchanged.sum,
    accepted_count: totals.accepted_count + unchanged.count,
    accepted_sum: totals.accepted_sum + unchanged.sum,
  }
}

function cellNumber(column: TargetColumn, cells: CellMap): number | null {
  const at = cells.cellOf.get(column.field)
  return at === undefined ? null : at + 1
}

type HowRead = Pick<OpenDelivery, 'mapping' | 'layout'>
type Compiled = {
  plainly: RawBuilder<unknown>
  reading: RawBuilder<unknown>
  fault(name: RawBuilder<unknown>): RawBuilder<unknown>
}

/** What rules/read-row.ts does for one cell, as SQL: the reading, and what is wrong given its name in the outer query. */
function compileColumn(
  column: TargetColumn,
  open: HowRead,
  at: { cells: CellMap; plain: RawBuilder<unknown> },
): Compiled {
  const source = sourceOf(open.mapping, column.field) ?? {}
  const number = cellNumber(column, at.cells)
  const { table } = open.layout
  const isTyped = table.format === 'xlsx' || (table.format === 'rows' && table.text === undefined)
  const hasKinds = number !== null && source.constant === undefined && isTyped
  const kindOf = (of: string) =>
    hasKinds ? sql`substr(${sql.ref(`${of}.kinds`)}, ${sql.lit(number ?? 0)}, 1)` : sql`null`
  // Most functions do nothing for null: what has been read plainly is not read again.
  const cell = sql`case when ${at.plain} is null then ${cellOf(source, number, 's')} end`
  const readable = hasKinds ? sql`case when ${kindOf('s')} not in ('e', 'f', '-') then ${cell} end` : cell
  const isPlain = mayBePlain(column, source, hasKinds)
  return {
    plainly: isPlain ? plainReading(column, cellOf(source, number, 't')) : sql`null::text`,
    reading: readingOf(column, source, { cell: readable, kind: sql`${kindOf('s')}::text`, hasKinds }),
    fault: (name) => faultOf(column, name, hasKinds ? kindOf('x') : undefined),
  }
}

function cellOf({ constant }: FieldSource, number: number | null, row: 's' | 't'): RawBuilder<unknown> {
  if (constant !== undefined) return sql`${constant}::text`
  return number === null ? sql`null::text` : sql`${sql.ref(row)}.cells[${sql.lit(number)}]`
}

type Cell = { cell: RawBuilder<unknown>; kind: RawBuilder<unknown>; hasKinds: boolean }

function readingOf(column: TargetColumn, source: FieldSource, { cell, kind, hasKinds }: Cell): RawBuilder<unknown> {
  const { unit } = source
  const plain = hasKinds ? sql`case when ${kind} = 'n' then intake.plain_number(${cell}, 6) else ${cell} end` : cell
  switch (column.type) {
    case 'text':
      return sql`intake.read_text(${cell})`
    case 'identifier':
      return sql`intake.read_identifier(${cell}, ${kind})`
    case 'card_no':
      return sql`intake.read_card_no(${cell}, ${kind})`
    case 'id_no':
      return hasKinds ? sql`intake.read_person_id(${cell}, ${kind})` : sql`intake.read_id_no(${cell})`
    case 'phone':
      return sql`intake.read_phones(${cell}, ${kind})`
    case 'date':
      return sql`intake.read_day(${cell}, ${source.date ?? null}::text)`
    case 'integer':
      return sql`intake.read_integer(${plain})`
    case 'percent':
      return sql`intake.read_percent(${cell}, ${kind}, ${unit ?? column.unit ?? null}::text)`
    case 'amount':
      // The shorter function where it says the same.
      if (!hasKinds && unit !== 'fen' && unit !== 'wan') return sql`intake.read_amount(${cell})`
      return sql`intake.read_amount_in(${cell}, ${kind}, ${unit ?? 'yuan'}::text)`
    case 'code':
      return readingOfCode(column, source, plain)
  }
}

function readingOfCode(column: TargetColumn, { values }: FieldSource, cell: RawBuilder<unknown>): RawBuilder<unknown> {
  if (column.codes !== undefined)
    return sql`intake.read_code(${cell}, ${JSON.stringify({ ...column.codes, ...values })}::jsonb)`
  if (values === undefined) return sql`intake.read_code(${cell}, null::jsonb)`
  return sql`intake.read_code(coalesce(${JSON.stringify(values)}::jsonb ->> intake.clean(${cell}), ${cell}), null::jsonb)`
}

function faultOf(column: TargetColumn, name: RawBuilder<unknown>, kind?: RawBuilder<unknown>): RawBuilder<unknown> {
  const broken =
    kind === undefined ? sql`` : sql`when ${kind} = 'e' then 'cell_error' when ${kind} = 'f' then 'formula_no_value'`
  const negative =
    column.type === 'amount' && column.signed !== true ? sql`when (${name}).value < 0 then 'amount_negative'` : sql``
  const missing = column.required ? sql`when (${name}).value is null then 'required_missing'` : sql``
  return sql`case ${broken} when (${name}).fault is not null then (${name}).fault ${negative} ${missing} end`
}
