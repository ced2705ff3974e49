import { queryOptions, useQuery } from '@tanstack/react-query'
import { createContext, useContext, useState } from 'react'
import { read } from '../../api/client.ts'
import { isBoolean, isTextList, usePreference } from '../preferences.ts'
import { useCommand } from '../use-command.ts'
import type { ListSearch } from './list-search.ts'
import type { ListColumn } from './list-types.ts'

/** Whether this person may keep views; given by the shell, which knows what a person may. */
export const KeepsViewsContext = createContext(false)

const viewsKey = ['list-views'] as const
const viewsQuery = (list: string) =>
  queryOptions({
    queryKey: [...viewsKey, list],
    queryFn: ({ signal }) => read('/v1/list-views', { query: { list } }, signal),
    staleTime: 300_000,
  })

type Look = { readonly columns: readonly string[]; readonly compact: boolean }

/** Columns, density and saved views of a list: kept with the person, and on this computer only for whoever may not write. */
export function useViews<Row>(list: string, columns: readonly ListColumn<Row>[]) {
  const mayKeep = useContext(KeepsViewsContext)
  const { data, isPending } = useQuery({ ...viewsQuery(list), enabled: mayKeep })
  const save = useCommand({ method: 'POST', path: '/v1/list-views', invalidates: [[...viewsKey, list]] })
  const end = useCommand({
    method: 'POST',
    path: '/v1/list-views/{view_id}/end',
    params: (view_id: string) => ({ view_id }),
    body: () => ({}),
    invalidates: [[...viewsKey, list]],
  })
  const here = useLookHere(list)
  const [changed, setChanged] = useState<Look>()
  const views = data?.data ?? []
  const own = mayKeep ? views.find(({ name }) => name === '') : here.look
  const initial = columns.filter(({ optional }) => !optional).map(({ key }) => key)
  const look = changed ?? {
    columns: own === undefined || own.columns.length === 0 ? initial : own.columns,
    compact: own?.compact ?? true,
  }
  const keep = (next: Look) => {
    setChanged(next)
    if (mayKeep) void save.run({ list, name: '', columns: [...next.columns], compact: next.compact })
    else here.keep(next)
  }
  return {
    mayKeep,
    /** The look to come is not known yet: showing another first would make the columns jump. */
    isPending: mayKeep && isPending,
    named: views.filter(({ name }) => name !== ''),
    look: {
      shown: columns.filter((column) => column.always || look.columns.includes(column.key)),
      chosen: look.columns,
      choose: (next: readonly string[]) => keep({ ...look, columns: next }),
      reset: () => keep({ ...look, columns: initial }),
      compact: look.compact,
      setCompact: (compact: boolean) => keep({ ...look, compact }),
    },
    save: (name: string, filters: ListSearch) =>
      save.run({ list, name, filters: { ...filters }, columns: [...look.columns], compact: look.compact }),
    open: (view: Look) => keep(view),
    end,
    problem: save.problem ?? end.problem,
  }
}

export type Views = Omit<ReturnType<typeof useViews>, 'look'>

/** For an auditor, whose session writes nothing. */
function useLookHere(list: string) {
  const [columns, setColumns] = usePreference<readonly string[]>(`columns.${list}`, isTextList, [])
  const [compact, setCompact] = usePreference('compact-lists', isBoolean, true)
  return {
    look: { columns, compact },
    keep: (next: Look) => {
      setColumns(next.columns)
      setCompact(next.compact)
    },
  }
}
