import { describe, expect, it } from 'vitest'
import { filtersOf, parseSearch, stringifySearch, withCursor, withFilters } from './list-search.ts'

const names = ['status', 'q']

describe('a list in the URL', () => {
  it('[R1] keeps values as plain text, whatever they look like', () => {
    expect(parseSearch('?q=00123&status=open')).toEqual({ q: '00123', status: 'open' })
    expect(stringifySearch({ q: '王 某', status: '', cursor: undefined })).toBe('?q=%E7%8E%8B+%E6%9F%90')
    expect(stringifySearch({})).toBe('')
  })

  it('[R1] knows only the filters of its own list', () => {
    expect(filtersOf({ q: 'a', status: '', cursor: 'x', other: '1' }, names)).toEqual({ q: 'a' })
  })

  it('[R1] a changed filter goes back to the first page and keeps what is not a filter', () => {
    const search = { status: 'open', cursor: 'abc', tab: 'mine' }
    expect(withFilters(search, names, { q: '1', status: '' })).toEqual({ tab: 'mine', q: '1' })
  })

  it('[R1] paging keeps the filters', () => {
    expect(withCursor({ status: 'open' }, 'abc')).toEqual({ status: 'open', cursor: 'abc' })
    expect(withCursor({ status: 'open', cursor: 'abc' }, undefined)).toEqual({ status: 'open' })
  })
})
