import { expect, it } from 'vitest'
import { undoMarks } from './colours.ts'

it('[R11] undoing a colour gives each case the one it had', () => {
  const row = (id: string, colour: 'red' | null) => ({ id, colour }) as Parameters<typeof undoMarks>[0][number]
  expect(undoMarks([row('a', 'red'), row('b', null), row('c', 'red')])).toEqual([
    { colour: 'red', case_ids: ['a', 'c'] },
    { colour: null, case_ids: ['b'] },
  ])
})
