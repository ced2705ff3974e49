import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { DownloadFiling } from '../../../ui/report/download-filing.tsx'
import { filingQuery } from '../../../ui/report/filing.ts'
import { FilingFacts } from '../../../ui/report/filing-facts.tsx'
import { isSealing, type Report, reportsKey } from '../../../ui/report/report-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { useCommand } from '../../../ui/use-command.ts'

import { useMay } from '../../identity/index.ts'

/** 备案: being sealed, failed, or sealed with its number. */
export function FilingStep({ report }: { readonly report: Report }) {
  const { t } = useTranslation()
  const may = useMay()
  const mayRead = may('reports.read-filing')
  const mayDownload = may('reports.download-filing')
  const filing = useQuery({ ...filingQuery(report.filing_id ?? ''), enabled: mayRead && report.filing_id !== null })
  const failed = report.request?.execution_state === 'failed'
  if (report.state !== 'approved' && report.state !== 'filed') return null
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-filing">
      <h2 id="dw-filing" className="dw-subtitle">
        {t('reports.filing.title')}
      </h2>
      {isSealing(report) && <StatusTag tone="progress">{t('reports.filing.sealing')}</StatusTag>}
      {failed && report.state === 'approved' && <StatusTag tone="denied">{t('reports.filing.failed')}</StatusTag>}
      {filing.data && report.state === 'filed' && (
        <>
          <FilingFacts filing={filing.data} />
          <div className="dw-panel-foot">
            {mayDownload && <DownloadFiling filing={filing.data} />}
            <LinkButton to={`/filings/${filing.data.id}`}>{t('reports.filing.open')}</LinkButton>
          </div>
        </>
      )}
      {report.may.file && failed && <SealAgain report={report} />}
    </section>
  )
}

function SealAgain({ report }: { readonly report: Report }) {
  const { t } = useTranslation()
  const seal = useCommand({
    method: 'POST',
    path: '/v1/reports/{report_id}/filing',
    params: () => ({ report_id: report.id }),
    invalidates: [reportsKey, ['tasks']],
  })
  return (
    <div className="dw-panel-foot">
      <Button loading={seal.pending} onClick={() => void seal.run({})}>
        {t('reports.filing.again')}
      </Button>
      <CommandProblem problem={seal.problem} what={t('reports.filing.again')} />
    </div>
  )
}
