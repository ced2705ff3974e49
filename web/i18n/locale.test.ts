import { expect, it } from 'vitest'
import { startLocale } from './locale.ts'

it('[R2] Chinese comes first unless English was chosen or is the browser’s own', () => {
  expect(startLocale(null, ['fr', 'de'])).toBe('zh-CN')
  expect(startLocale(null, ['zh-TW', 'en'])).toBe('zh-CN')
  expect(startLocale(null, ['en-GB', 'zh'])).toBe('en')
  expect(startLocale('zh-CN', ['en'])).toBe('zh-CN')
  expect(startLocale('xx', ['en'])).toBe('en')
})
