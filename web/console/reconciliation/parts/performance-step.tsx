import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../../api/client.ts'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { SchemeLine } from '../../../ui/scheme-line.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { useMay } from '../../identity/index.ts'
import type { Period } from '../queries.ts'

/** After the third signature: finance derives each collector's performance. Filing twice files once. */
export function PerformanceStep({ period }: { readonly period: Period }) {
  const { t } = useTranslation()
  const may = useMay()
  const navigate = useNavigate()
  const to = `/performance?period_id=${period.id}`
  const file = useCommand({
    method: 'POST',
    path: '/v1/periods/{period_id}/performance',
    params: () => ({ period_id: period.id }),
    invalidates: [['performance']],
    onDone: () => void navigate({ href: to }),
  })
  const mayRead = may('commissions.read')
  const { data } = useQuery({
    queryKey: ['performance', 'period', period.id],
    queryFn: ({ signal }) => read('/v1/periods/{period_id}/performance', { path: { period_id: period.id } }, signal),
    enabled: mayRead,
  })
  if (!mayRead) return null
  const filing = data?.filing
  return (
    <section className="dw-panel dw-panel-pad" aria-label={t('reconciliation.performance.title')}>
      <div className="dw-hash">
        <strong>{t('reconciliation.performance.title')}</strong>
        {filing && (
          <>
            <StatusTag tone="allowed">{t('reconciliation.performance.filed')}</StatusTag>
            <DateText at={filing.filed_at} />
          </>
        )}
        {!filing && <span className="dw-muted">{t('reconciliation.performance.hint')}</span>}
        {may('commissions.file') && filing === null && (
          <Button type="primary" loading={file.pending} onClick={() => void file.run({})}>
            {t('reconciliation.performance.file')}
          </Button>
        )}
        <LinkButton to={to}>{t('reconciliation.performance.open')}</LinkButton>
      </div>
      {data && <SchemeLine scheme={data.scheme} />}
      <CommandProblem problem={file.problem} what={t('reconciliation.performance.file')} />
    </section>
  )
}
