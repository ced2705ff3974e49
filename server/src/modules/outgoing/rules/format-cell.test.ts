import type { FieldType, Layout } from '@dunwell/contract/outgoing'
import { expect, test } from 'vitest'
import { formatCell } from './format-cell.ts'

type Unit = Layout['amount']['unit']
const layout = (unit: Unit = 'yuan', thousands = false, date: Layout['date'] = 'yyyy-MM-dd') => ({
  amount: { unit, thousands },
  date,
})
const field = (type: FieldType) => ({ field: 'x', zh: 'x', en: 'x', type })

test.each<[string, Unit, boolean, string]>([
  ['0', 'yuan', false, '0.00'],
  ['5', 'yuan', false, '0.05'],
  ['123456789', 'yuan', false, '1234567.89'],
  ['123456789', 'yuan', true, '1,234,567.89'],
  ['-100050', 'yuan', true, '-1,000.50'],
  ['123450', 'fen', false, '123450'],
  ['-123450', 'fen', true, '-123,450'],
  ['123450', 'wan', false, '0.12345'],
  ['1000000', 'wan', false, '1'],
  ['12345678901234', 'wan', true, '12,345,678.901234'],
])('[R9] the amount of %s fen in %s, thousands %s, is %s', (minor, unit, thousands, text) => {
  expect(formatCell(minor, field('amount'), layout(unit, thousands))).toEqual({ text, figure: true })
})

test.each<[FieldType, string | number | null, Layout['date'], string]>([
  ['date', '2026-11-05', 'yyyy-MM-dd', '2026-11-05'],
  ['date', '2026-11-05', 'yyyyMMdd', '20261105'],
  ['date', '2026-11-05', 'yyyy/MM/dd', '2026/11/05'],
  ['code', 'paid', 'yyyy-MM-dd', '结清'],
  ['code', 'settled', 'yyyy-MM-dd', '05'],
  ['code', 'fraud', 'yyyy-MM-dd', 'fraud'],
  ['integer', 3, 'yyyy-MM-dd', '3'],
  ['text', '=1+1', 'yyyy-MM-dd', '=1+1'],
  ['date', null, 'yyyyMMdd', ''],
])('[R9] a %s of %s written %s is %s', (type, value, date, text) => {
  expect(formatCell(value, field(type), layout('yuan', false, date), { paid: '结清', settled: '05' }).text).toBe(text)
})
