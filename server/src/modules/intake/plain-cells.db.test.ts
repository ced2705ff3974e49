/** What is read plainly must be what the reading functions say, whatever the cell. */
import { idNumberCheckCharacter } from '@dunwell/kit'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseOf } from '#platform/db'
import { openTestDatabase, type TestDatabase } from '../../testing/index.ts'
import type { ColumnType, TargetColumn } from './model.ts'
import { plainReading } from './plain-cells.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await openTestDatabase()
})
afterAll(() => t.close())

const codes = { 信用卡: 'credit_card', CNY: 'CNY', '经营（贷）': 'business_loan' }
const column = (type: ColumnType, more: Partial<TargetColumn> = {}): TargetColumn => ({
  ...{ field: 'x', zh: 'x', en: 'x', type, required: false, aliases: [], personal: false },
  ...more,
})
const functionOf: Partial<Record<ColumnType, string>> = {
  text: 'intake.read_text(c.cell)',
  identifier: 'intake.read_identifier(c.cell, null)',
  amount: 'intake.read_amount(c.cell)',
  integer: 'intake.read_integer(c.cell)',
  date: 'intake.read_day(c.cell, null)',
  id_no: 'intake.read_id_no(c.cell)',
  phone: 'intake.read_phones(c.cell, null)',
}

/** The last figure: so many cells at least must have been read plainly, or nothing was compared. */
const columns: [what: string, column: TargetColumn, atLeast: number][] = [
  ['text', column('text'), 500],
  ['identifier', column('identifier'), 100],
  ['amount', column('amount'), 100],
  ['integer', column('integer'), 100],
  ['date', column('date'), 100],
  ['id_no', column('id_no'), 50],
  ['phone', column('phone'), 50],
  ['code', column('code', { codes }), 2],
  ['code', column('code'), 100],
]

/** Half of them check. */
const withCheck = (digits: string): string =>
  Number(digits.at(-1)) % 2 === 0 ? digits.slice(0, 17) + idNumberCheckCharacter(digits.slice(0, 17)) : digits

const piece = fc.constantFrom(
  ...[
    '',
    ' ',
    '0',
    '00',
    '1',
    '13',
    '19',
    '20',
    '86',
    '+86',
    '0300',
    '-',
    '/',
    '.',
    ',',
    '元',
    '年',
    '月',
    '日',
    'E+17',
    'X',
    "'",
  ],
  ...[
    '２',
    '　',
    '\u00a0',
    '\n',
    '2026',
    '02',
    '30',
    '31',
    '29',
    '28',
    '1234567',
    '99000019900101',
    '123',
    '10212345678',
    'O',
  ],
  ...['信用卡', 'CNY', '（', '）', '经营', '贷', 'abc', '欧阳', '¥', '转', '801', '(', ')', '𠮷', 'é'],
)
const shaped = fc.oneof(
  fc
    .tuple(fc.integer({ min: 0, max: 2_000_000 }), fc.integer({ min: 0, max: 120 }))
    .map(([yuan, fen]) => `${yuan}.${fen}`),
  fc
    .tuple(fc.integer({ min: 1890, max: 2110 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }))
    .map((day) => day.map((n) => String(n).padStart(2, '0')).join('-')),
  fc
    .tuple(fc.integer({ min: 100, max: 999 }), fc.integer({ min: 1_000_000, max: 99_999_999 }))
    .map(([area, n]) => `0${area}-${n}`),
  fc
    .tuple(
      fc.integer({ min: 0, max: 999_999 }),
      fc.tuple(fc.integer({ min: 1890, max: 2110 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 })),
      fc.integer({ min: 0, max: 9999 }),
    )
    .map(([region, day, rest]) =>
      withCheck(
        `${String(region).padStart(6, '9')}${day.map((n) => String(n).padStart(2, '0')).join('')}${String(rest).padStart(4, '0')}`,
      ),
    ),
  fc.nat().map(String),
  fc.constantFrom(...Object.keys(codes), 'x'.repeat(499), '字'.repeat(501), '字'.repeat(200)),
)
const cell = fc.oneof(
  shaped,
  fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join('')),
)
const seed = Math.floor(Math.random() * 1_000_000_000)
const cells = [...new Set(fc.sample(cell, { numRuns: 6_000, seed }))].filter((text) => !text.includes('\0'))

test.each(columns)('[R9] a plain %s is what the function says', async (_, target, atLeast) => {
  const slow =
    target.type === 'code'
      ? sql`intake.read_code(c.cell, ${target.codes === undefined ? null : JSON.stringify(target.codes)}::jsonb)`
      : sql`${sql.raw(functionOf[target.type] ?? '')}`
  const found = await sql<{ cell: string; plain: string; value: string | null; fault: string | null }>`
    select x.cell, x.plain, (x.slow).value::text as value, (x.slow).fault as fault from (
      select c.cell, ${plainReading(target, sql`c.cell`)} as plain, ${slow} as slow from unnest(${cells}::text[]) c(cell) offset 0) x
    where x.plain is not null`.execute(databaseOf(t.admin))
  const wrong = found.rows.filter(({ plain, value, fault }) => fault !== null || plain !== (value ?? ''))
  expect(wrong.slice(0, 5), `seed ${seed}`).toEqual([])
  expect(found.rows.length).toBeGreaterThanOrEqual(atLeast)
})

test('[R9] most cells of a real file are plain, whatever their kind', async () => {
  const usual: [TargetColumn, string[]][] = [
    [column('text'), ['DW00000001', '许玉', '广东省深圳市演示路1号', '']],
    [column('amount'), ['0.00', '13552.81', '18000.00', '']],
    [column('integer'), ['0', '35', '']],
    [column('date'), ['2020-09-06', '2026-02-28', '']],
    [column('phone'), ['10212345678', '0300-3661839', '']],
    [column('id_no'), ['992297199405234641', '']],
    [column('code', { codes }), ['信用卡', 'CNY', '']],
    [column('code'), ['M6+', '手机银行', '']],
  ]
  for (const [target, texts] of usual) {
    const found = await sql<{ n: number }>`select count(*)::int as n from unnest(${texts}::text[]) c(cell)
      where ${plainReading(target, sql`c.cell`)} is not null`.execute(databaseOf(t.admin))
    expect([target.type, found.rows[0]?.n]).toEqual([target.type, texts.length])
  }
})
