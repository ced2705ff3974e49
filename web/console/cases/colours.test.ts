import { expect, it } from 'vitest'
import { undoMarks } from './colours.ts'
import { type CasePages, forgetLaterPages, withMarks } from './queries.ts'

it('[R11] undoing a colour gives each case the one it had', () => {
  const row = (id: string, colour: 'red' | null) => ({ id, colour }) as Parameters<typeof undoMarks>[0][number]
  expect(undoMarks([row('a', 'red'), row('b', null), row('c', 'red')])).toEqual([
    { colour: 'red', case_ids: ['a', 'c'] },
    { colour: null, case_ids: ['b'] },
  ])
})

it('[R11] marks show in every loaded page without fetching, and a list left is remembered by its first page', () => {
  const row = (id: string) =>
    ({ id, colour: 'red', tags: ['旧'] }) as unknown as CasePages['pages'][number]['data'][number]
  const page = (...ids: string[]) => ({ data: ids.map(row), next_cursor: null, has_more: false })
  const pages: CasePages = { pages: [page('a', 'b'), page('c')], pageParams: [undefined, 'next'] }
  const marked = withMarks(pages, { case_ids: ['b', 'c'], colour: null, add_tags: ['新'], remove_tags: ['旧'] })
  expect(marked?.pages.flatMap(({ data }) => data.map(({ id, colour, tags }) => [id, colour, ...tags]))).toEqual([
    ['a', 'red', '旧'],
    ['b', null, '新'],
    ['c', null, '新'],
  ])
  expect(forgetLaterPages(pages)?.pages).toHaveLength(1)
})
