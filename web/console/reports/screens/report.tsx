import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { ApprovalTrail } from '../../../ui/report/approval-trail.tsx'
import { ReportContentView } from '../../../ui/report/report-content.tsx'
import { type Report, reportQuery } from '../../../ui/report/report-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import '../../../ui/styles/money.css'
import { DateText } from '../../../ui/text/date-text.tsx'
import { useMay } from '../../identity/index.ts'
import { FilingStep } from '../parts/filing-step.tsx'
import { SubmitPanel } from '../parts/submit-panel.tsx'
import { reportTones } from '../report.ts'

/** One week's report: figures with their definitions, then submission, approval and filing. */
export function ReportScreen() {
  const { t } = useTranslation()
  const { reportId = '' } = useParams({ strict: false }) as { readonly reportId?: string }
  const { data, error, isPending, refetch } = useQuery(reportQuery(reportId))
  if (data) return <ReportBody report={data} />
  return (
    <section className="dw-stack" aria-busy={isPending}>
      <PageHeader title={t('reports.screens.report')} />
      {error ? (
        <ErrorState error={error} what={t('reports.screens.report')} onRetry={() => void refetch()} />
      ) : (
        <div className="dw-panel dw-panel-pad dw-list-wait" />
      )}
    </section>
  )
}

function ReportBody({ report }: { readonly report: Report }) {
  const { t } = useTranslation()
  return (
    <section className="dw-stack">
      <PageHeader
        title={t('reports.titleOf', {
          name: report.author.name,
          range: t('reports.range', { from: report.period_from, until: report.period_until }),
        })}
        note={
          <>
            {report.unit.name} {t(`reports.levels.${report.level}`)}{' '}
            <StatusTag tone={reportTones[report.state]}>{t(`reports.states.${report.state}`)}</StatusTag>
          </>
        }
        actions={<LinkButton to="/reports">{t('reports.toList')}</LinkButton>}
      />
      <div className="dw-split">
        <section className="dw-panel dw-panel-pad" aria-labelledby="dw-report">
          <h2 id="dw-report" className="dw-subtitle">
            {t('reports.content.figures')}
          </h2>
          <ReportContentView content={report.content} />
        </section>
        <div className="dw-stack">
          {(report.may.submit || report.may.refresh) && <SubmitPanel report={report} />}
          {report.remark !== '' && !report.may.submit && <Remark text={report.remark} />}
          {report.request !== null && <TrailPanel report={report} request={report.request} />}
          <FilingStep report={report} />
        </div>
      </div>
    </section>
  )
}

function Remark({ text }: { readonly text: string }) {
  const { t } = useTranslation()
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-remark">
      <h2 id="dw-remark" className="dw-subtitle">
        {t('reports.remark')}
      </h2>
      <p className="dw-trail-note">{text}</p>
    </section>
  )
}

type TrailPanelProps = { readonly report: Report; readonly request: NonNullable<Report['request']> }

function TrailPanel({ report, request }: TrailPanelProps) {
  const { t } = useTranslation()
  const mayRead = useMay()('approvals.read')
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-trail">
      <div className="dw-panel-head">
        <h2 id="dw-trail" className="dw-subtitle">
          {t('approvals.trail')}
        </h2>
        {mayRead && (
          <span className="dw-push">
            <LinkButton size="small" to={`/approvals?box=all&request=${request.id}`}>
              {t('reports.openRequest')}
            </LinkButton>
          </span>
        )}
      </div>
      <p className="dw-muted">
        {t('reports.list.submittedAt')} <DateText at={report.submitted_at} precision="second" />
      </p>
      <ApprovalTrail steps={request.steps} />
    </section>
  )
}
