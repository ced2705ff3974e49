import { expect, test } from 'vitest'
import { compareLayouts, keptHeaders, type SeenLayout } from './compare-layouts.ts'

const csv: SeenLayout['layout'] = {
  table: { format: 'delimited', encoding: 'gb18030', delimiter: ',' },
  header_row: 1,
  header_rows: 1,
  skip_last: 0,
  hidden: null,
}
const sheet = (name: string): SeenLayout['layout'] => ({ ...csv, table: { format: 'xlsx', sheets: [name] } })
const of = (layout: SeenLayout['layout'], headers: string): SeenLayout => ({ layout, headers: headers.split(' ') })

test('[R3] a row by whose names nothing is mapped is not kept as column names, and figures are none', () => {
  const header = ['合同编号 ', '姓名', '13800138000']
  expect(keptHeaders(header, { contract_no: '合同编号' })).toEqual(['合同编号', '姓名', '***'])
  expect(keptHeaders(['C-1', '王小演', '10.00'], { contract_no: { column: 1 }, name: { column: 2 } })).toEqual([])
  expect(compareLayouts({ layout: csv, headers: [] }, of(csv, '合同编号 姓名'))).toEqual([])
})

test('[R9] the same layout differs in nothing', () => {
  expect(compareLayouts(of(csv, '合同编号 姓名 金额'), of(csv, '合同编号 姓名 金额'))).toEqual([])
})

test('[R9] every difference since the last file is named: format, sheet, header row, separator, encoding', () => {
  const other: SeenLayout['layout'] = {
    ...csv,
    table: { format: 'delimited', encoding: 'utf-8', delimiter: ';' },
    header_row: 3,
    header_rows: 2,
  }
  expect(compareLayouts(of(csv, 'a'), of(other, 'a')).map(({ kind, last, now }) => [kind, last, now])).toEqual([
    ['encoding', ['gb18030'], ['utf-8']],
    ['delimiter', [','], [';']],
    ['header_row', ['1'], ['3']],
    ['header_rows', ['1'], ['2']],
  ])
  const fixed = (...widths: number[]): SeenLayout['layout'] => ({
    ...csv,
    table: { format: 'fixed', encoding: 'gb18030', unit: 'bytes', widths },
  })
  expect(compareLayouts(of(fixed(20, 18), 'a'), of(fixed(20, 19), 'a'))).toEqual([
    { kind: 'widths', column: null, last: ['bytes', '20', '18'], now: ['bytes', '20', '19'] },
  ])
  expect(compareLayouts(of(fixed(20, 18), 'a'), of(fixed(20, 18), 'a'))).toEqual([])
  expect(compareLayouts(of(sheet('3月'), 'a'), of(sheet('4月'), 'a')).map(({ kind }) => kind)).toEqual(['sheets'])
  expect(compareLayouts(of(csv, 'a'), of(sheet('4月'), 'a')).map(({ kind }) => kind)).toEqual([
    'format',
    'encoding',
    'delimiter',
    'sheets',
  ])
  const told = { ...sheet('3月'), hidden: 'read' as const, skip_last: 1 }
  expect(compareLayouts(of(sheet('3月'), 'a'), of(told, 'a')).map(({ kind }) => kind)).toEqual(['skip_last', 'hidden'])
})

test('[R9] columns that are new, missing or moved are told apart; one that moved does not move the others', () => {
  const said = compareLayouts(of(csv, '合同编号 姓名 手机 金额 天数'), of(csv, '合同编号 金额 姓名 手机 评级'))
  expect(said).toEqual([
    { kind: 'column_missing', column: '天数', last: ['5'], now: [] },
    { kind: 'column_new', column: '评级', last: [], now: ['5'] },
    { kind: 'column_moved', column: '金额', last: ['4'], now: ['2'] },
  ])
})
