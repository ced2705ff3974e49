import { describe, expect, test } from 'vitest'
import { readRules, writeRules } from './rules-text.ts'

describe('rules as text', () => {
  test('[R17] what was written is read again', () => {
    const data = { id: 'HOUSE-1', test: { held: true } }
    expect(readRules(writeRules([{ data }]))).toEqual([data])
  })
  test.each(['', '[', '{}', '[]', '[1]', '[[]]', 'null'])('[R17] %j is no list of rules', (text) => {
    expect(readRules(text)).toBeUndefined()
  })
})
