import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { filtersOf, type ListSearch, withCursor, withFilters } from './list-search.ts'
import type { ListPageProps } from './list-types.ts'

/** The state of one list: URL → request → page, and the ways to change the URL. */
export function useList<Row>(props: Pick<ListPageProps<Row>, 'filters' | 'queryKey' | 'fetchPage'>) {
  const names = (props.filters ?? []).map((filter) => filter.name)
  const search = useSearch({ strict: false }) as ListSearch
  const navigate = useNavigate()
  const filters = filtersOf(search, names)
  const cursor = search['cursor']
  // Cursors only lead forward; the way back is remembered here and ends at the first page after a reload.
  const [trail, setTrail] = useState<readonly (string | undefined)[]>([])

  const page = useQuery({
    queryKey: [...props.queryKey, filters, cursor ?? null],
    queryFn: ({ signal }) => props.fetchPage({ filters, cursor }, signal),
    placeholderData: keepPreviousData,
  })

  const go = (next: ListSearch) => void navigate({ to: '.', search: next as never })
  return {
    page,
    filters,
    isFiltered: Object.keys(filters).length > 0,
    isFirst: cursor === undefined,
    canGoBack: trail.length > 0,
    pageNumber: cursor === undefined ? 1 : trail.length === 0 ? undefined : trail.length + 1,
    setFilters(changed: ListSearch) {
      setTrail([])
      go(withFilters(search, names, changed))
    },
    goNext() {
      const next = page.data?.next_cursor
      if (!next) return
      setTrail([...trail, cursor])
      go(withCursor(search, next))
    },
    goBack() {
      setTrail(trail.slice(0, -1))
      go(withCursor(search, trail.at(-1)))
    },
    goFirst() {
      setTrail([])
      go(withCursor(search, undefined))
    },
  }
}
