import { expect, test } from 'vitest'
import { editedColumns, moveColumn, startLayout, toBody } from './layout.ts'

test('[R9] a layout keeps its order and words; what is not used comes after', () => {
  const body = {
    ...startLayout('claimed_payments'),
    columns: [
      { field: 'paid_on', header: '日期' },
      { field: 'channel', header: '方式', values: { transfer: '01' } },
    ],
  }
  const columns = editedColumns('claimed_payments', body)
  expect(columns.slice(0, 3).map(({ field, used }) => [field, used])).toEqual([
    ['paid_on', true],
    ['channel', true],
    ['contract_no', false],
  ])
  const moved = moveColumn(columns, 1, -1)
  expect(toBody(body, moved).columns).toEqual([
    { field: 'channel', header: '方式', values: { transfer: '01' } },
    { field: 'paid_on', header: '日期' },
  ])
  expect(moveColumn(columns, 0, -1)).toEqual(columns)
})
