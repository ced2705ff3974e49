import { expect, it } from 'vitest'
import { groupFigures } from './group-figures.ts'
import type { FigureLine } from './report-types.ts'

const line = (figure: FigureLine['figure'], code?: string): FigureLine => ({
  figure,
  group: code === undefined ? null : { kind: 'call_result', code },
  count: 1,
  amounts: [],
})

it('[R32] the lines of one figure stand together under its definition, in the report’s order', () => {
  const blocks = groupFigures([line('contacts', 'busy'), line('cases_in_hand'), line('contacts', 'no_answer')])
  expect(blocks.map(({ figure }) => figure)).toEqual(['contacts', 'cases_in_hand'])
  expect(blocks[0]?.parts).toHaveLength(2)
  expect(blocks[0]?.total).toBeUndefined()
  expect(blocks[1]?.total?.count).toBe(1)
})
