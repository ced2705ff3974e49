import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ListSearch } from '../../ui/list-page/list-search.ts'
import type { ListColumn } from '../../ui/list-page/list-types.ts'
import { useCommand } from '../../ui/use-command.ts'
import { type CaseListRow, viewsKey, viewsQuery } from './queries.ts'

const list = 'cases'

/** Columns, density and saved views of the list, kept with the person and not with the computer. */
export function useViews(columns: readonly ListColumn<CaseListRow>[]) {
  const { data } = useQuery(viewsQuery)
  const save = useCommand({ method: 'POST', path: '/v1/list-views', invalidates: [viewsKey] })
  const end = useCommand({
    method: 'POST',
    path: '/v1/list-views/{view_id}/end',
    params: (view_id: string) => ({ view_id }),
    body: () => ({}),
    invalidates: [viewsKey],
  })
  const [changed, setChanged] = useState<{ columns: readonly string[]; compact: boolean }>()
  const views = data?.data ?? []
  const own = views.find(({ name }) => name === '')
  const initial = columns.filter(({ optional }) => !optional).map(({ key }) => key)
  const look = changed ?? {
    columns: own === undefined || own.columns.length === 0 ? initial : own.columns,
    compact: own?.compact ?? true,
  }
  const keep = (next: { columns: readonly string[]; compact: boolean }) => {
    setChanged(next)
    void save.run({ list, name: '', columns: [...next.columns], compact: next.compact })
  }
  return {
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
    open: (view: { columns: readonly string[]; compact: boolean }) => keep(view),
    end,
    problem: save.problem ?? end.problem,
  }
}
