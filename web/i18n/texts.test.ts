import { expect, it } from 'vitest'
import { en } from './en/index.ts'
import { zhCN } from './zh-CN/index.ts'

type Entry = readonly [key: string, text: unknown]

function entriesOf(texts: object, prefix = ''): readonly Entry[] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]): readonly Entry[] =>
    typeof value === 'object' && value !== null ? entriesOf(value, `${prefix}${key}.`) : [[prefix + key, value]],
  )
}

const chinese = new Map(entriesOf(zhCN))
const english = new Map(entriesOf(en))
const variablesOf = (text: unknown) => [...String(text).matchAll(/{{(\w+)}}/g)].map(([, name]) => name).toSorted()

it('[R2] both languages have the same keys', () => {
  expect(chinese.size).toBeGreaterThan(100)
  expect([...english.keys()].toSorted()).toEqual([...chinese.keys()].toSorted())
})

it('[R2] no text is empty', () => {
  const empty = [...chinese, ...english].filter(([, text]) => typeof text !== 'string' || text.trim() === '')
  expect(empty).toEqual([])
})

it('[R2] both languages fill in the same values', () => {
  const differing = [...chinese].filter(([key, text]) => `${variablesOf(text)}` !== `${variablesOf(english.get(key))}`)
  expect(differing).toEqual([])
})
