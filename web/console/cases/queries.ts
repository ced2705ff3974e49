import type { CaseListRow as CaseListRowSchema, caseColours } from '@dunwell/contract/case-lists'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { read, readPage } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'
import type { ListSearch } from '../../ui/list-page/list-search.ts'

export type CaseListRow = Shape<typeof CaseListRowSchema>
export type CaseColour = (typeof caseColours)[number]

export const listKey = ['cases', 'list'] as const
const pageRows = 200

/** Pages one after the other by cursor: a hundred thousand rows are five hundred small answers, fetched as somebody scrolls. */
export const caseListQuery = (filters: ListSearch) =>
  infiniteQueryOptions({
    queryKey: [...listKey, filters],
    queryFn: ({ pageParam, signal }) => readPage('/v1/cases', { filters, cursor: pageParam, limit: pageRows }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchOnWindowFocus: false,
  })

export const caseCountQuery = ({ sort: _order, ...filters }: ListSearch) =>
  queryOptions({
    queryKey: [...listKey, 'count', filters],
    queryFn: ({ signal }) => read('/v1/cases/count', { query: filters as never }, signal),
  })

export const viewsKey = ['list-views', 'cases'] as const
export const viewsQuery = queryOptions({
  queryKey: viewsKey,
  queryFn: ({ signal }) => read('/v1/list-views', { query: { list: 'cases' } }, signal),
  staleTime: 60_000,
})
