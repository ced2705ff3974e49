import { expect, it } from 'vitest'
import { kindOf, resultPathOf, type Task } from './task.ts'

const task: Task = {
  id: '1',
  kind: 'report',
  state: 'succeeded',
  progress: 1,
  total: 1,
  result: null,
  error_code: null,
  created_at: '2026-11-25T00:00:00Z',
}

it('[R9] a task kind without a text never shows as a raw code', () => {
  expect(kindOf({ ...task, kind: 'placement-import' })).toBe('placement_import')
  expect(kindOf({ ...task, kind: 'something.new' })).toBe('other')
})

it('[R9] a result leads only to a path of this site', () => {
  expect(resultPathOf({ ...task, result: { path: '/placements/1' } })).toBe('/placements/1')
  expect(resultPathOf({ ...task, result: { path: '//elsewhere.example/' } })).toBeUndefined()
  expect(resultPathOf({ ...task, result: { path: 'javascript:alert(1)' } })).toBeUndefined()
  expect(resultPathOf(task)).toBeUndefined()
})
