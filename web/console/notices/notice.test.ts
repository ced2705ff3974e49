import { noticeKinds } from '@dunwell/contract/notices'
import { expect, it } from 'vitest'
import { zhCN } from '../../i18n/zh-CN/index.ts'
import { screens } from '../registry.ts'
import { targetOf, textKeyOf } from './notice.ts'

it('[R5] every kind has a text and a target, and a kind that left the list shows as a plain notice', () => {
  const keys = Object.keys(noticeKinds).map(textKeyOf)
  expect(keys).not.toContain('other')
  expect(keys.filter((key) => !Object.hasOwn(zhCN.notices.kinds, key))).toEqual([])
  expect(textKeyOf('gone.kind')).toBe('other')
})

it('[R5] a notice leads to its subject, and nowhere without one', () => {
  expect(targetOf({ kind: 'case.changed', subject: 'a1', facts: {} })).toEqual({ to: '/cases/a1', search: {} })
  expect(targetOf({ kind: 'case.changed', subject: null, facts: {} })).toBeUndefined()
  expect(targetOf({ kind: 'cases.changed', subject: null, facts: {} })).toEqual({ to: '/cases', search: {} })
  expect(targetOf({ kind: 'approval.decided', subject: 'a1', facts: {} })).toEqual({
    to: '/approvals',
    search: { box: 'submitted', request: 'a1' },
  })
  expect(targetOf({ kind: 'task.failed', subject: 'a1', facts: { kind: 'reports.file' } })).toEqual({
    to: '/reports/a1',
    search: {},
  })
  expect(targetOf({ kind: 'task.failed', subject: 'a1', facts: { kind: 'gone.kind' } })).toBeUndefined()
  expect(targetOf({ kind: 'gone.kind', subject: 'a1', facts: {} })).toBeUndefined()
})

it('[R5] every target is a screen of the console', () => {
  const paths = screens.map(({ path }) => path.replaceAll(/\$\w+/g, 'x'))
  const targets = Object.keys(noticeKinds).map(
    (kind) => targetOf({ kind, subject: 'x', facts: { kind: 'outgoing.make' } })?.to,
  )
  expect(targets.filter((to) => to === undefined || !paths.includes(to))).toEqual([])
})
