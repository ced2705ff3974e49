import { describe, expect, it } from 'vitest'
import { paletteOptions, stepFrom } from './options.ts'

const screens = [
  { path: '/cases', label: '我的案件' },
  { path: '/today', label: '今日作业' },
]
const ids = (offer: Partial<Parameters<typeof paletteOptions>[0]>) =>
  paletteOptions({ text: '', maySearch: true, screens, found: undefined, ...offer }).map(({ id }) => id)

describe('what the palette offers', () => {
  it('[R1] searching comes first while somebody types, and what was found before it afterwards', () => {
    expect(ids({})).toEqual(['screen-/cases', 'screen-/today'])
    expect(ids({ text: '案件' })).toEqual(['search', 'screen-/cases'])
    expect(ids({ text: '张', found: [{ id: 'a' }, { id: 'b' }] })).toEqual(['case-a', 'case-b', 'search'])
  })

  it('[R1] whoever may not search is offered screens alone', () => {
    expect(ids({ text: '案件', maySearch: false })).toEqual(['screen-/cases'])
  })

  it('[R1] arrows go round', () => {
    const options = paletteOptions({ text: '', maySearch: true, screens, found: undefined })
    expect(stepFrom(options, undefined, 1)).toBe('screen-/cases')
    expect(stepFrom(options, 'screen-/today', 1)).toBe('screen-/cases')
    expect(stepFrom(options, 'screen-/cases', -1)).toBe('screen-/today')
    expect(stepFrom([], undefined, 1)).toBeUndefined()
  })
})
