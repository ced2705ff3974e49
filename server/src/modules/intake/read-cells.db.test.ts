import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseOf } from '#platform/db'
import { openTestDatabase, type TestDatabase } from '../../testing/index.ts'
import type { ColumnType, TargetColumn } from './model.ts'
import { readingsOf } from './read-cells.ts'
import type { Layout } from './read-rows.ts'
import type { FieldSource, Mapping } from './rules/mapping.ts'
import { type CellPlaces, readRow } from './rules/read-row.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await openTestDatabase()
})
afterAll(() => t.close())

const columnOf = (field: string, type: ColumnType, more: Partial<TargetColumn> = {}): TargetColumn => ({
  field,
  zh: field,
  en: field,
  type,
  required: false,
  aliases: [],
  personal: false,
  ...more,
})
const columns: TargetColumn[] = [
  columnOf('contract_no', 'identifier', { required: true }),
  columnOf('name', 'text', { required: true }),
  columnOf('id_no', 'id_no'),
  columnOf('card_no', 'card_no'),
  columnOf('balance', 'amount', { required: true, signed: true }),
  columnOf('fee', 'amount'),
  columnOf('rate', 'percent'),
  columnOf('opened_on', 'date'),
  columnOf('dpd', 'integer'),
  columnOf('mobile', 'phone'),
  columnOf('product', 'code', { codes: { 信用卡: 'credit_card', 车贷: 'car_loan' } }),
  columnOf('rating', 'code'),
]

/** What stands in bank files, and what nobody expects there. */
const traps = [
  '',
  ' ',
  '　',
  "'",
  '0',
  '-',
  '1,234.50',
  '￥1,234.50',
  '１，２３４．５０',
  '(12.00)',
  '-¥12',
  '--1O',
  '1,2O0',
  '12元',
  '3.2万元',
  '500分',
  '0.1',
  '1.005',
  '9999999999999.99',
  '10000000000000',
  '1.1010119900101E+17',
  '1E+5',
  '1.5e3',
  '1.2E4',
  '6222020200112233445',
  '622202020011223',
  '0.30000000000000004',
  '1234.5599999999999',
  '2026-03-05',
  '20260305',
  '2026/3/5',
  '2026年3月5日',
  '2026-03-05T10:00:00',
  '2026-03-05 08:30',
  '03/04/2026',
  '25/03/2026',
  '3-4-2026',
  '2026-02-30',
  '46086',
  '46086.5',
  '60',
  '61',
  '109937',
  '109938',
  '108475',
  '7',
  '7.2',
  '7.2%',
  '0.072',
  '1',
  '1.0001',
  '99999',
  '35',
  '35.0',
  '35天',
  '1234567890',
  '990000199001011230',
  '99000019900101123',
  '990000900101123',
  '990000199001011000',
  '11010519491231002X',
  '11010519491231002x',
  '10212340001',
  '+86 102 1234 0001',
  '010-20000000转801',
  '(0755)26001234-12',
  '+1 202 555 0100',
  '0085220000000',
  '10212340001/10212340002',
  '10212340001、010-20000000',
  '10212340001  10212340001',
  '12345',
  '信用卡',
  '车贷 ',
  'CC',
  'A+',
  '#N/A',
  '卡纳丽',
  '欧阳试'.repeat(200),
  '\u{20BB7}野',
  '4111111111111111',
  '4111 1111 1111 1112',
  '6222****1234',
  'ABC-123/45',
] as const
const cell = fc.oneof(
  { arbitrary: fc.constantFrom(...traps), weight: 8 },
  fc.string({ unit: fc.constantFrom(...'0123456789-/.,()+%¥eEX 元分万年月日'), maxLength: 14 }),
)
const source = fc.record(
  {
    constant: fc.option(fc.constantFrom('信用卡', '12.00', '2026-03-05', '35'), { nil: undefined, freq: 8 }),
    unit: fc.constantFrom('yuan', 'fen', 'wan', 'percent', 'share'),
    date: fc.constantFrom('ymd', 'dmy', 'mdy', 'serial1900', 'serial1904'),
    values: fc.constant({ CC: 'credit_card', 'A+': 'A', 车贷: 'consumer_loan' }),
  },
  { requiredKeys: [] },
)
/** Fields in any order, some from the same column, some from nowhere. */
const file = fc
  .record({
    sources: fc.array(fc.option(source, { freq: 6 }), { minLength: columns.length, maxLength: columns.length }),
    width: fc.integer({ min: 6, max: 14 }),
    kinds: fc.boolean(),
  })
  .chain(({ sources, width, kinds }) =>
    fc.record({
      sources: fc.constant(sources),
      width: fc.constant(width),
      at: fc.array(fc.integer({ min: 0, max: width - 1 }), { minLength: columns.length, maxLength: columns.length }),
      kinds: fc.constant(kinds),
      rows: fc.array(
        fc.record({
          cells: fc.array(cell, { minLength: width - 1, maxLength: width + (kinds ? 0 : 1) }),
          kinds: fc.string({ unit: fc.constantFrom(...'sssnnndef-b'), minLength: width + 1, maxLength: width + 1 }),
        }),
        { minLength: 120, maxLength: 120 },
      ),
    }),
  )

function toMapping(drawn: { sources: readonly (object | null)[]; at: readonly number[] }): {
  mapping: Mapping
  cellOf: Map<string, number>
} {
  const mapping: Mapping = {}
  const cellOf = new Map<string, number>()
  for (const [n, column] of columns.entries()) {
    const how = drawn.sources[n] as FieldSource | null
    if (how === null || how === undefined) continue
    const at = drawn.at[n] ?? 0
    mapping[column.field] = how.constant === undefined ? { ...how, column: at + 1 } : how
    if (how.constant === undefined) cellOf.set(column.field, at)
  }
  return { mapping, cellOf }
}

test('[R9] any mapping of any file: the compiled SQL and the row interpreter give the same values and faults on every row', async () => {
  const db = databaseOf(t.admin)
  let compared = 0
  const faults = new Set<string | null>()
  await fc.assert(
    fc.asyncProperty(file, async (drawn) => {
      const { mapping, cellOf } = toMapping(drawn)
      const table: Layout['table'] = drawn.kinds
        ? { format: 'xlsx', sheets: ['1'] }
        : { format: 'delimited', encoding: 'utf-8', delimiter: ',' }
      const layout: Layout = { table, header_row: 1, header_rows: 1, skip_last: 0, hidden: null }
      const places: CellPlaces & { cellOf: Map<string, number> } = { width: drawn.kinds ? null : drawn.width, cellOf }
      const rows = drawn.rows.map((row) => ({
        cells: row.cells,
        kinds: drawn.kinds ? row.kinds.slice(0, row.cells.length) : null,
      }))
      const staged = sql`(select n::int as line_no, array(select jsonb_array_elements_text(r -> 'cells')) as cells, r ->> 'kinds' as kinds
        from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality j(r, n))`
      const found = await sql<{ vals: string[]; faults: string[] }>`
        select y.vals, y.faults from ${readingsOf(staged, columns, { mapping, layout }, places)} y order by y.line_no`.execute(
        db,
      )
      const expected = rows.map((row) => readRow(columns, mapping, places, row))
      expect(found.rows.map(({ vals, faults }, n) => ({ row: rows[n], vals, faults }))).toEqual(
        expected.map((row, n) => ({ row: rows[n], ...row })),
      )
      compared += rows.length
      for (const row of expected) for (const code of row.faults) faults.add(code)
    }),
    { numRuns: 25, seed: Number(process.env['SEED'] ?? 20261127) },
  )
  expect(compared).toBeGreaterThanOrEqual(3000)
  // The draw meets what it is there for.
  expect(faults.size).toBeGreaterThan(20)
})
