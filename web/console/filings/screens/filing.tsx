import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { DownloadFiling } from '../../../ui/report/download-filing.tsx'
import { type Filing, filingQuery } from '../../../ui/report/filing.ts'
import { FilingFacts } from '../../../ui/report/filing-facts.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import '../../../ui/styles/money.css'
import { useMay } from '../../identity/index.ts'
import { HowToVerify } from '../parts/how-to-verify.tsx'
import { VerifyNow } from '../parts/verify-now.tsx'

/** One sealed folder: its number, its fingerprints, the folder itself, and how anybody checks it without us. */
export function FilingScreen() {
  const { t } = useTranslation()
  const { filingId = '' } = useParams({ strict: false }) as { readonly filingId?: string }
  const { data, error, isPending, refetch } = useQuery(filingQuery(filingId))
  if (data) return <FilingBody filing={data} />
  return (
    <section className="dw-stack" aria-busy={isPending}>
      <PageHeader title={t('filings.screens.filing')} />
      {error ? (
        <ErrorState error={error} what={t('filings.screens.filing')} onRetry={() => void refetch()} />
      ) : (
        <div className="dw-panel dw-panel-pad dw-list-wait" />
      )}
    </section>
  )
}

function FilingBody({ filing }: { readonly filing: Filing }) {
  const { t } = useTranslation()
  const may = useMay()
  const sealed = filing.sealed_at !== null
  return (
    <section className="dw-stack">
      <PageHeader
        title={t('filings.titleOf', { register: filing.register })}
        note={
          <>
            {filing.author.name} {t('reports.range', { from: filing.period_from, until: filing.period_until })}{' '}
            <StatusTag tone={sealed ? 'allowed' : 'progress'}>
              {t(sealed ? 'filings.sealed' : 'filings.sealing')}
            </StatusTag>
          </>
        }
        actions={<LinkButton to="/filings">{t('filings.toList')}</LinkButton>}
      />
      <section className="dw-panel dw-panel-pad" aria-labelledby="dw-filing-facts">
        <h2 id="dw-filing-facts" className="dw-subtitle">
          {t('filings.facts')}
        </h2>
        <FilingFacts filing={filing} />
        <div className="dw-panel-foot">
          {sealed && may('reports.download-filing') && <DownloadFiling filing={filing} />}
          <LinkButton to={`/reports/${filing.report_id}`}>{t('filings.openReport')}</LinkButton>
        </div>
        {sealed && <VerifyNow filing={filing} />}
      </section>
      {sealed && <HowToVerify filing={filing} />}
    </section>
  )
}
