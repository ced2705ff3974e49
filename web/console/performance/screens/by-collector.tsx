import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { SchemeLine } from '../../../ui/scheme-line.tsx'
import '../../../ui/styles/money.css'
import { signedPeriodsQuery } from '../../reconciliation/index.ts'
import { PeriodSums } from '../parts/period-sums.tsx'
import { periodPerformanceQuery } from '../queries.ts'

/** 业绩: a signed period's money by collector, each line with its payments behind it. */
export function ByCollectorScreen() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { period_id: asked } = useSearch({ strict: false }) as { readonly period_id?: string }
  const { data, error, isPending, refetch } = useQuery(signedPeriodsQuery)
  const periods = data?.data ?? []
  const periodId = asked ?? periods[0]?.id
  return (
    <section className="dw-stack">
      <PageHeader
        title={t('performance.screens.byCollector')}
        note={t('performance.note')}
        actions={
          periods.length > 0 && (
            <Select<string>
              aria-label={t('performance.period')}
              popupMatchSelectWidth={false}
              value={periodId ?? null}
              onChange={(id) => void navigate({ to: '.', search: { period_id: id } as never })}
              options={periods.map(({ id, client_name, from_on, until_on }) => ({
                value: id,
                label: t('performance.periodOption', { client: client_name, from: from_on, until: until_on }),
              }))}
            />
          )
        }
      />
      {error && <ErrorState error={error} what={t('performance.period')} onRetry={() => void refetch()} />}
      {isPending && <div className="dw-panel dw-list-wait" aria-busy="true" />}
      {data && periodId === undefined && (
        <div className="dw-panel dw-panel-pad">
          <EmptyState
            kind="nothing"
            title={t('performance.noPeriod')}
            hint={t('performance.noPeriodHint')}
            action={<LinkButton to="/periods">{t('performance.toPeriods')}</LinkButton>}
          />
        </div>
      )}
      {periodId !== undefined && <PeriodPanel periodId={periodId} />}
    </section>
  )
}

function PeriodPanel({ periodId }: { readonly periodId: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(periodPerformanceQuery(periodId))
  if (error)
    return <ErrorState error={error} what={t('performance.screens.byCollector')} onRetry={() => void refetch()} />
  if (data === undefined) return <div className="dw-panel dw-list-wait" aria-busy="true" />
  if (data.filing !== null)
    return <PeriodSums periodId={periodId} filing={data.filing} rows={data.data} scheme={data.scheme} />
  return (
    <div className="dw-panel dw-panel-pad">
      <EmptyState
        kind="nothing"
        title={t('performance.notFiled')}
        hint={t('performance.notFiledHint')}
        action={<LinkButton to={`/periods/${periodId}`}>{t('performance.openPeriod')}</LinkButton>}
      />
      <SchemeLine scheme={data.scheme} />
    </div>
  )
}
