import { useSearch } from '@tanstack/react-router'
import { filtersOf, type ListSearch } from './list-search.ts'
import type { ListFilter } from './list-types.ts'

/** What the list on this screen is narrowed by, for whatever else on the screen is about the same rows. */
export function useAskedFilters(filters: readonly ListFilter[]): ListSearch {
  const search = useSearch({ strict: false }) as ListSearch
  return filtersOf(
    search,
    filters.map(({ name }) => name),
  )
}
