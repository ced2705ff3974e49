import { noticeKinds } from '@dunwell/contract/notices'
import { expect, it } from 'vitest'
import { zhCN } from '../../i18n/zh-CN/index.ts'
import { pathOf, textKeyOf } from './notice.ts'

it('[R5] every kind has a text and a target, and a kind that left the list shows as a plain notice', () => {
  const keys = Object.keys(noticeKinds).map(textKeyOf)
  expect(keys).not.toContain('other')
  expect(keys.filter((key) => !Object.hasOwn(zhCN.notices.kinds, key))).toEqual([])
  expect(textKeyOf('gone.kind')).toBe('other')
})

it('[R5] a notice leads to its subject, and nowhere without one', () => {
  expect(pathOf({ kind: 'case.changed', subject: 'a1' })).toBe('/cases/a1')
  expect(pathOf({ kind: 'case.changed', subject: null })).toBeUndefined()
  expect(pathOf({ kind: 'cases.changed', subject: null })).toBe('/cases')
  expect(pathOf({ kind: 'gone.kind', subject: 'a1' })).toBeUndefined()
})
