/** Filters and the cursor live in the URL, as plain readable values, so that a list can be bookmarked and sent. */
export type ListSearch = Readonly<Record<string, string>>

const reserved = ['cursor'] as const

export function parseSearch(search: string): ListSearch {
  return Object.fromEntries(new URLSearchParams(search))
}

export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (typeof value === 'string' && value !== '') params.set(name, value)
  }
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

/** The filter values in force, only those the list knows. */
export function filtersOf(search: ListSearch, names: readonly string[]): ListSearch {
  const known = Object.entries(search).filter(([name, value]) => names.includes(name) && value !== '')
  return Object.fromEntries(known)
}

/** A changed filter starts from the first page: a cursor belongs to the filters it was made under. */
export function withFilters(search: ListSearch, names: readonly string[], changed: ListSearch): ListSearch {
  const kept = Object.entries(search).filter(([name]) => !names.includes(name) && !isReserved(name))
  const set = Object.entries(changed).filter(([, value]) => value !== '')
  return Object.fromEntries([...kept, ...set])
}

export function withCursor(search: ListSearch, cursor: string | undefined): ListSearch {
  const { cursor: _dropped, ...rest } = search
  return cursor === undefined ? rest : { ...rest, cursor }
}

function isReserved(name: string): boolean {
  return reserved.some((word) => word === name)
}
