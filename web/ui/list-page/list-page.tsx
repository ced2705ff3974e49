import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../empty-state.tsx'
import { ErrorState } from '../error-state.tsx'
import { PageHeader } from '../page-header.tsx'
import { ListFilters } from './list-filters.tsx'
import { ListPager } from './list-pager.tsx'
import { ListTable } from './list-table.tsx'
import { ListTools } from './list-tools.tsx'
import type { ListPageProps } from './list-types.ts'
import { useList } from './use-list.ts'
import { useViews } from './use-views.ts'
import { ViewsBar } from './views-bar.tsx'

/** The list screen: filters in the URL, chosen columns, density, cursor paging, and every state it can be in. */
export function ListPage<Row>(props: ListPageProps<Row>) {
  const { title, note, actions, columns, rowKey, filters = [], batchActions } = props
  const list = useList(props)
  const views = useViews(props.listId, columns)
  const { look } = views
  const [selected, setSelected] = useState<readonly Row[]>([])
  const { data, error, isPending, isFetching, refetch } = list.page
  const rows = data?.data ?? []
  return (
    <section className="dw-list">
      <PageHeader title={title} note={note} actions={actions} />
      {props.summary}
      <div className="dw-panel">
        {filters.length > 0 && views.mayKeep && (
          <ViewsBar views={views} filters={list.filters} onFilters={list.setFilters} />
        )}
        <div className="dw-list-head">
          {filters.length > 0 && <ListFilters filters={filters} values={list.filters} onChange={list.setFilters} />}
          <ListTools
            columns={columns}
            look={look}
            updating={isFetching && !isPending}
            onRefresh={() => void refetch()}
          />
        </div>
        {error && <ErrorState error={error} what={title} onRetry={() => void refetch()} />}
        {batchActions && selected.length > 0 && (
          <BatchBar count={selected.length} onClear={() => setSelected([])}>
            {batchActions(selected, () => setSelected([]))}
          </BatchBar>
        )}
        {(!error || data) && (
          <ListTable
            label={title}
            columns={look.shown}
            compact={look.compact}
            rowKey={rowKey}
            rows={rows}
            loading={isPending || views.isPending}
            selected={selected}
            onSelect={batchActions && setSelected}
            empty={<ListEmpty {...props} isFiltered={list.isFiltered} onClear={() => list.setFilters({})} />}
          />
        )}
        {data && (rows.length > 0 || !list.isFirst) && (
          <ListPager count={rows.length} hasMore={data.has_more} list={list} />
        )}
      </div>
    </section>
  )
}

type ListEmptyProps = {
  readonly isFiltered: boolean
  readonly onClear: () => void
  readonly emptyTitle?: string
  readonly emptyHint?: string
  readonly emptyAction?: ReactNode
}

function ListEmpty({ isFiltered, onClear, emptyTitle, emptyHint, emptyAction }: ListEmptyProps) {
  if (isFiltered) return <EmptyState kind="filtered" onClear={onClear} />
  return <EmptyState kind="nothing" title={emptyTitle} hint={emptyHint} action={emptyAction} />
}

type BatchBarProps = { readonly count: number; readonly onClear: () => void; readonly children: ReactNode }

function BatchBar({ count, onClear, children }: BatchBarProps) {
  const { t } = useTranslation()
  return (
    <div className="dw-batch-bar">
      <span role="status">{t('ui.list.selected', { count })}</span>
      {children}
      <Button type="link" onClick={onClear}>
        {t('ui.list.clearSelection')}
      </Button>
    </div>
  )
}
