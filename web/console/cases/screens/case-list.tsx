import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { VirtualGrid } from '../../../ui/grid/virtual-grid.tsx'
import { ListFilters } from '../../../ui/list-page/list-filters.tsx'
import { filtersOf, type ListSearch, withFilters } from '../../../ui/list-page/list-search.ts'
import { ListTools } from '../../../ui/list-page/list-tools.tsx'
import { ListWaiting } from '../../../ui/list-page/list-waiting.tsx'
import { useViews } from '../../../ui/list-page/use-views.ts'
import { ViewsBar } from '../../../ui/list-page/views-bar.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { formatCount } from '../../../ui/text/format.ts'
import { RequestExport } from '../../exports/index.ts'
import { useMay } from '../../identity/index.ts'
import { BatchBar } from '../parts/batch-bar.tsx'
import { useCaseColumns } from '../parts/case-columns.tsx'
import { useCaseFilters } from '../parts/case-filters.ts'
import { type CasePages, caseCountQuery, caseListQuery, forgetLaterPages } from '../queries.ts'
import '../cases.css'

/** More would not be one command. */
const selectedMost = 500

/** 我的案件: as many as there are, names masked, filters in the address; a collector works a case from here, others read it. */
export function CaseListScreen() {
  const { t } = useTranslation()
  const columns = useCaseColumns()
  const filterFields = useCaseFilters()
  const views = useViews('cases', columns)
  const { filters, setFilters } = useFiltersInAddress(filterFields.map(({ name }) => name))
  const list = useCaseRows(filters)
  const may = useMay()
  const maySelect = may('portfolio.mark-cases') || may('cycle.request-keep') || may('outgoing.make')
  const mayExport = may('exports.request')
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const navigate = useNavigate()
  const chosen = list.rows.filter(({ id }) => selected.has(id)).slice(0, selectedMost)
  return (
    <section className="dw-list dw-case-list">
      <PageHeader
        title={t('cases.screens.list')}
        note={list.countText}
        actions={
          mayExport && (
            <RequestExport
              subjects={['cases', 'contacts', 'promises', 'plans']}
              filters={filters}
              columns={views.look.shown.map(({ key }) => key)}
            />
          )
        }
      />
      <div className="dw-panel">
        {views.mayKeep && <ViewsBar views={views} filters={filters} onFilters={setFilters} />}
        <div className="dw-list-head">
          <ListFilters filters={filterFields} values={filters} onChange={setFilters} />
          <ListTools columns={columns} look={views.look} updating={list.isUpdating} onRefresh={list.refetch} />
        </div>
        {list.error && <ErrorState error={list.error} what={t('cases.screens.list')} onRetry={list.refetch} />}
        {list.isPending && <ListWaiting columns={views.look.shown} label={t('cases.screens.list')} />}
        {chosen.length > 0 && <BatchBar rows={chosen} onClear={() => setSelected(new Set())} />}
        {list.isEmpty && <NoCases isFiltered={Object.keys(filters).length > 0} onClear={() => setFilters({})} />}
        {list.rows.length > 0 && (
          <VirtualGrid
            label={t('cases.screens.list')}
            columns={views.look.shown}
            rows={list.rows}
            rowKey={(row) => row.id}
            rowCount={list.rowCount}
            compact={views.look.compact}
            selected={selected}
            onSelect={maySelect ? setSelected : undefined}
            onOpen={(row) => void navigate({ to: `/cases/${row.id}` })}
            onNearEnd={list.more}
          />
        )}
      </div>
    </section>
  )
}

function NoCases({ isFiltered, onClear }: { readonly isFiltered: boolean; readonly onClear: () => void }) {
  const { t } = useTranslation()
  if (isFiltered) return <EmptyState kind="filtered" onClear={onClear} />
  return <EmptyState kind="nothing" title={t('cases.list.empty')} hint={t('cases.list.emptyHint')} />
}

function useFiltersInAddress(names: readonly string[]) {
  const search = useSearch({ strict: false }) as ListSearch
  const navigate = useNavigate()
  // A list can be opened with filters that have no field of their own (a batch, from the desk of a supervisor).
  const known = [...names, 'placement_id', 'desk_no']
  return {
    filters: filtersOf(search, known),
    setFilters: (changed: ListSearch) =>
      void navigate({ to: '.', search: withFilters(search, known, changed) as never }),
  }
}

function useCaseRows(filters: ListSearch) {
  const { t } = useTranslation()
  const signature = JSON.stringify(filters)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for `filters`, which is new at every render
  const options = useMemo(() => caseListQuery(filters), [signature])
  const query = useInfiniteQuery(options)
  const { data: counted } = useQuery(caseCountQuery(filters))
  const { data, fetchNextPage, hasNextPage, isFetching } = query
  const rows = useMemo(() => (data?.pages ?? []).flatMap((page) => page.data), [data])
  const more = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  const queries = useQueryClient()
  const { queryKey } = options
  const trim = useCallback(() => queries.setQueryData<CasePages>(queryKey, forgetLaterPages), [queries, queryKey])
  // Coming back asks for the first page alone, not for all that was once scrolled through.
  useEffect(() => () => void trim(), [trim])
  const countText =
    counted && t(counted.more ? 'cases.list.countMore' : 'cases.list.count', { n: formatCount(counted.count) })
  const exact = counted && !counted.more ? counted.count : undefined
  return {
    rows,
    more,
    countText,
    rowCount: hasNextPage ? exact : rows.length,
    isPending: query.isPending,
    isUpdating: isFetching,
    isEmpty: data !== undefined && rows.length === 0,
    error: query.error,
    refetch: () => {
      trim()
      void query.refetch()
    },
  }
}
