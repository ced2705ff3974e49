import { expect, test } from 'vitest'
import { readWords } from './read-words.ts'

test.each([
  ['start', { name: 'start' }],
  ['start --demo-cases 0', { name: 'start' }],
  ['permits replay --month 2026-11', { name: 'permits' }],
  ['portable export list.json --to stick', { name: 'portable' }],
])('%j is a command', (words, read) => expect(readWords(words.split(' '))).toMatchObject(read))

test.each([
  ['start permits replay --month 2026-11', /^dunwell start/],
  ['start --month 2026-11', /^dunwell start/],
  ['serve now', /^dunwell serve/],
  ['verify a b', /^dunwell verify/],
  ['permits replay --portfolio x.csv', /^dunwell permits/],
  ['permit', /^$/],
  ['start --demo', /--demo/],
])('%j begins nothing, and its usage is told in one line', (words, told) => {
  const said = readWords(words.split(' '))
  expect(said).toMatch(told)
  expect(String(said).split('\n')).toHaveLength(1)
})

test('who asks for help gets it, of whatever command', () => expect(readWords(['start', '--help'])).toBeUndefined())
