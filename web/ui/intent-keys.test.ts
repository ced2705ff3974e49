import { describe, expect, it } from 'vitest'
import { createIntentKeys } from './intent-keys.ts'

function numbered() {
  let count = 0
  return createIntentKeys(() => `key-${++count}`)
}

describe('idempotency keys of a screen', () => {
  it('[R39] the same intent keeps its key however often it is sent', () => {
    const keys = numbered()
    expect(keys.keyFor({ amount_minor: '100' })).toBe('key-1')
    expect(keys.keyFor({ amount_minor: '100' })).toBe('key-1')
  })

  it('[R39] a changed input is another intent, so a used key never meets another payload', () => {
    const keys = numbered()
    keys.keyFor({ amount_minor: '100' })
    expect(keys.keyFor({ amount_minor: '200' })).toBe('key-2')
  })

  it('[R39] after the final answer the same input starts a new intent', () => {
    const keys = numbered()
    keys.keyFor({})
    keys.settle()
    expect(keys.keyFor({})).toBe('key-2')
  })

  it('[R39] two files of different size are two intents, and an absent input is one', () => {
    const keys = numbered()
    const first = keys.keyFor({ file: new File(['a'], 'a.csv', { lastModified: 1 }) })
    expect(keys.keyFor({ file: new File(['ab'], 'a.csv', { lastModified: 1 }) })).not.toBe(first)
    expect(keys.keyFor(undefined)).toBe(keys.keyFor(undefined))
  })
})
