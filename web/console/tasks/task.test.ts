import { taskKinds } from '@dunwell/contract/tasks'
import { expect, it } from 'vitest'
import { zhCN } from '../../i18n/zh-CN/index.ts'
import { screens } from '../registry.ts'
import { countOf, endedSince, paceOf, pathOf, type Task, taskPath, taskTextKey } from './task.ts'

const task: Task = {
  id: '1',
  kind: 'outgoing.make',
  subject_id: 's1',
  state: 'succeeded',
  progress: 1,
  total: 1,
  result: null,
  error_code: null,
  error_facts: null,
  created_at: '2026-11-25T00:00:00Z',
  started_at: '2026-11-25T00:00:10Z',
  heartbeat_at: null,
  resumed_at: null,
  ended_at: '2026-11-25T00:01:00Z',
  cancelling: false,
  may: { cancel: false },
}

it('[R9] every kind of task has a name, and one that left the list never shows as a raw code', () => {
  const keys = Object.keys(taskKinds).map(taskTextKey)
  expect(keys).not.toContain('other')
  expect(keys.filter((key) => !Object.hasOwn(zhCN.tasks.kinds, key))).toEqual([])
  expect(taskTextKey('something.new')).toBe('other')
})

it('[R9] every kind of task leads to a screen of the console, and a file taken in to its delivery', () => {
  const paths = screens.map(({ path }) => path.replaceAll(/\$\w+/g, 'x'))
  const targets = Object.keys(taskKinds).map((kind) => taskPath(kind, 'x'))
  expect(targets.filter((to) => to === undefined || !paths.includes(to))).toEqual([])
  expect(pathOf({ ...task, kind: 'transfers.take', result: { delivery_id: 'd1' } })).toBe('/intake/deliveries/d1')
  expect(pathOf({ ...task, kind: 'intake.apply', subject_id: null })).toBeUndefined()
  expect(pathOf({ ...task, kind: 'something.new' })).toBeUndefined()
})

it('[R9] the pace counts from when a worker took the task up', () => {
  const now = Date.parse('2026-11-25T00:00:20Z')
  expect(paceOf({ ...task, progress: 1000 }, 5000, now)).toEqual({ perSecond: 100, leftSeconds: 40 })
  expect(paceOf({ ...task, progress: 1000, started_at: null }, 5000, now)).toBeUndefined()
  expect(paceOf({ ...task, progress: 0 }, 5000, now)).toBeUndefined()
  expect(paceOf({ ...task, progress: 1000 }, null, now)).toBeUndefined()
})

it('[R9] what ended since the last look is told once, and what was done is counted', () => {
  const running: Task = { ...task, state: 'running', ended_at: null }
  expect(endedSince([running], [task])).toEqual([task])
  expect(endedSince([task], [task])).toEqual([])
  expect(endedSince([], [task])).toEqual([])
  expect(countOf({ result: { rows: 12 } })).toEqual({ of: 'rows', n: 12 })
  expect(countOf({ result: { fetched: 2 } })).toEqual({ of: 'files', n: 2 })
  expect(countOf({ result: null })).toBeUndefined()
})
