import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { useShortcuts } from '../../../ui/keyboard/keyboard-provider.tsx'
import { useMay } from '../../identity/index.ts'
import { breakKinds, neighbour, nextUnexplained } from '../period.ts'
import { type BreakFilter, breaksQuery, type Period } from '../queries.ts'
import { BreaksTable } from './breaks-table.tsx'
import { ExplainForm } from './explain-form.tsx'

/** The differences, one by one: choose with the keys, explain, and the next one without words is there. */
export function BreaksPanel({ period }: { readonly period: Period }) {
  const { t } = useTranslation()
  const [filter, setFilter] = useState<BreakFilter>({})
  const [chosen, choose] = useState<string>()
  const region = useRef<HTMLDivElement>(null)
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery(
    breaksQuery(period.id, filter),
  )
  const breaks = data?.pages.flatMap((page) => page.data) ?? []
  const mayExplain = useMay()('reconciliation.explain') && period.signatures.length === 0
  const current = breaks.find(({ id }) => id === chosen)
  const move = (step: 1 | -1) => choose(neighbour(breaks, chosen, step))
  const isWithin = (target: EventTarget | null) => target instanceof Node && region.current?.contains(target) === true
  useShortcuts([
    { keys: 'J', label: t('reconciliation.keys.next'), run: () => move(1), isWithin, mayRepeat: true },
    { keys: 'K', label: t('reconciliation.keys.previous'), run: () => move(-1), isWithin, mayRepeat: true },
  ])
  return (
    <section className="dw-panel" aria-labelledby="dw-breaks">
      <div className="dw-list-head">
        <h2 id="dw-breaks" className="dw-subtitle">
          {t('reconciliation.breaks.title')}
        </h2>
        <BreakFilters filter={filter} onFilter={setFilter} />
      </div>
      {error && <ErrorState error={error} what={t('reconciliation.breaks.title')} onRetry={() => void refetch()} />}
      {!error && isPending && <div className="dw-list-wait" aria-busy="true" />}
      {data && breaks.length === 0 && <NoBreaks period={period} filter={filter} onClear={() => setFilter({})} />}
      {breaks.length > 0 && (
        <BreaksTable breaks={breaks} chosen={current?.id} onChoose={choose} mayExplain={mayExplain} region={region} />
      )}
      {hasNextPage && (
        <div className="dw-pager">
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('reconciliation.breaks.more')}
          </Button>
        </div>
      )}
      {mayExplain && current && (
        <ExplainForm
          key={current.id}
          row={current}
          onExplained={() => choose(nextUnexplained(breaks, current.id))}
          onLeave={() => choose(undefined)}
        />
      )}
    </section>
  )
}

type BreakFiltersProps = { readonly filter: BreakFilter; readonly onFilter: (filter: BreakFilter) => void }

function BreakFilters({ filter, onFilter }: BreakFiltersProps) {
  const { t } = useTranslation()
  const { kind, explained } = filter
  return (
    <div className="dw-push dw-hash">
      <Select<NonNullable<BreakFilter['kind']>>
        allowClear
        aria-label={t('reconciliation.breaks.kind')}
        placeholder={t('reconciliation.breaks.kind')}
        className="dw-filter-field"
        popupMatchSelectWidth={false}
        value={kind ?? null}
        onChange={(value) => onFilter({ ...(explained && { explained }), ...(value && { kind: value }) })}
        options={breakKinds.map((value) => ({ value, label: t(`reconciliation.kinds.${value}`) }))}
      />
      <Select<NonNullable<BreakFilter['explained']>>
        allowClear
        aria-label={t('reconciliation.breaks.explained')}
        placeholder={t('reconciliation.breaks.explained')}
        className="dw-filter-field"
        popupMatchSelectWidth={false}
        value={explained ?? null}
        onChange={(value) => onFilter({ ...(kind && { kind }), ...(value && { explained: value }) })}
        options={(['no', 'yes'] as const).map((value) => ({ value, label: t(`reconciliation.breaks.is.${value}`) }))}
      />
    </div>
  )
}

type NoBreaksProps = { readonly period: Period; readonly filter: BreakFilter; readonly onClear: () => void }

function NoBreaks({ period, filter, onClear }: NoBreaksProps) {
  const { t } = useTranslation()
  if (Object.keys(filter).length > 0 && period.break_count > 0) return <EmptyState kind="filtered" onClear={onClear} />
  return (
    <EmptyState
      kind="nothing"
      title={t('reconciliation.breaks.none')}
      hint={t('reconciliation.breaks.noneHint', { n: period.matched_count })}
    />
  )
}
