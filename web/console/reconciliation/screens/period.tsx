import { LockOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import '../../../ui/styles/money.css'
import { DateText, DayText } from '../../../ui/text/date-text.tsx'
import { BreaksPanel } from '../parts/breaks-panel.tsx'
import { PerformanceStep } from '../parts/performance-step.tsx'
import { PeriodFigures } from '../parts/period-figures.tsx'
import { SignaturesPanel } from '../parts/signatures-panel.tsx'
import { StatementPanel } from '../parts/statement-panel.tsx'
import { periodTones } from '../period.ts'
import { type Period, periodQuery } from '../queries.ts'

/** One period from its opening to the third signature; the server says at every reload where it stands. */
export function PeriodScreen() {
  const { t } = useTranslation()
  const { periodId = '' } = useParams({ strict: false }) as { readonly periodId?: string }
  const { data, error, isPending, refetch } = useQuery(periodQuery(periodId))
  if (data) return <PeriodBody period={data} failed={error} />
  return (
    <section className="dw-stack" aria-busy={isPending}>
      <PageHeader title={t('reconciliation.screens.period')} />
      {error ? (
        <ErrorState error={error} what={t('reconciliation.screens.period')} onRetry={() => void refetch()} />
      ) : (
        <div className="dw-panel dw-panel-pad dw-list-wait" />
      )}
    </section>
  )
}

function PeriodBody({ period, failed }: { readonly period: Period; readonly failed: unknown }) {
  const { t } = useTranslation()
  return (
    <section className="dw-stack">
      <PageHeader
        title={t('reconciliation.titleOf', {
          client: period.client_name,
          range: t('reconciliation.range', { from: period.from_on, until: period.until_on }),
        })}
        note={
          <>
            {period.agreement_no} {t('reconciliation.list.dueOn')} <DayText on={period.due_on} />{' '}
            <StatusTag tone={periodTones[period.state]}>{t(`reconciliation.states.${period.state}`)}</StatusTag>
          </>
        }
        actions={<LinkButton to="/periods">{t('reconciliation.toList')}</LinkButton>}
      />
      {failed !== null && <ErrorState error={failed} what={t('reconciliation.screens.period')} />}
      {period.state === 'signed' && <Locked period={period} />}
      <PeriodFigures period={period} />
      {period.state === 'signed' && <PerformanceStep period={period} />}
      <div className="dw-split">
        <StatementPanel period={period} />
        <SignaturesPanel period={period} />
      </div>
      {period.statement !== null && <BreaksPanel period={period} />}
    </section>
  )
}

function Locked({ period }: { readonly period: Period }) {
  const { t } = useTranslation()
  return (
    <div className="dw-locked" role="note">
      <LockOutlined aria-hidden />
      <strong>{t('reconciliation.locked.title')}</strong>
      <DateText at={period.signed_at} />
      <span>{t('reconciliation.locked.hint')}</span>
    </div>
  )
}
