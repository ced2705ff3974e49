import type { CaseListRow as CaseListRowSchema, caseColours } from '@dunwell/contract/case-lists'
import { type InfiniteData, infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Page, read, readPage } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'
import type { ListSearch } from '../../ui/list-page/list-search.ts'

export type CaseListRow = Shape<typeof CaseListRowSchema>
export type CaseColour = (typeof caseColours)[number]
/** What a person set on a case from the list; left out means untouched. */
export type Marks = {
  readonly case_ids: readonly string[]
  readonly colour?: CaseColour | null
  readonly add_tags?: readonly string[]
  readonly remove_tags?: readonly string[]
}

export const listKey = ['cases', 'list'] as const
export const rowsKey = [...listKey, 'rows'] as const
const pageRows = 200

/** Pages one after the other by cursor: a hundred thousand rows are five hundred small answers, fetched as somebody scrolls. */
export const caseListQuery = (filters: ListSearch) =>
  infiniteQueryOptions({
    queryKey: [...rowsKey, filters],
    queryFn: ({ pageParam, signal }) => readPage('/v1/cases', { filters, cursor: pageParam, limit: pageRows }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchOnWindowFocus: false,
  })

export type CasePages = InfiniteData<Page<CaseListRow>, string | undefined>

/** The first page only: a list scrolled far down would otherwise be fetched page by page before anything new is seen. */
export function forgetLaterPages(pages: CasePages | undefined): CasePages | undefined {
  return pages && { pages: pages.pages.slice(0, 1), pageParams: pages.pageParams.slice(0, 1) }
}

/** The rows of these cases as they are now, in every page that shows them; nothing is fetched and nobody's place is lost. */
export function withMarks(pages: CasePages | undefined, marks: Marks): CasePages | undefined {
  const { colour, add_tags: added = [], remove_tags: removed = [] } = marks
  const ids = new Set(marks.case_ids)
  const marked = (row: CaseListRow) =>
    ids.has(row.id)
      ? {
          ...row,
          ...(colour !== undefined && { colour }),
          tags: [...new Set([...row.tags, ...added])].filter((tag) => !removed.includes(tag)),
        }
      : row
  return pages && { ...pages, pages: pages.pages.map((page) => ({ ...page, data: page.data.map(marked) })) }
}

export const caseCountQuery = ({ sort: _order, ...filters }: ListSearch) =>
  queryOptions({
    queryKey: [...listKey, 'count', filters],
    queryFn: ({ signal }) => read('/v1/cases/count', { query: filters as never }, signal),
  })
