import type { PerformanceFiling } from '@dunwell/contract/commissions'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Shape } from '../../../api/shape.ts'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { useMay } from '../../identity/index.ts'
import { type Period, periodPath } from '../queries.ts'

/** After the third signature: finance derives each collector's performance. Filing twice files once. */
export function PerformanceStep({ period }: { readonly period: Period }) {
  const { t } = useTranslation()
  const may = useMay()
  const navigate = useNavigate()
  const to = `/performance?period_id=${period.id}`
  const file = useCommand<Record<never, never>, Shape<typeof PerformanceFiling>>({
    method: 'POST',
    path: periodPath(period.id, '/performance'),
    invalidates: [['performance']],
    onDone: () => void navigate({ href: to }),
  })
  if (!may('commissions.read')) return null
  return (
    <section className="dw-panel dw-panel-pad" aria-label={t('reconciliation.performance.title')}>
      <div className="dw-hash">
        <strong>{t('reconciliation.performance.title')}</strong>
        <span className="dw-muted">{t('reconciliation.performance.hint')}</span>
        {may('commissions.file') && (
          <Button type="primary" loading={file.pending} onClick={() => void file.run({})}>
            {t('reconciliation.performance.file')}
          </Button>
        )}
        <LinkButton to={to}>{t('reconciliation.performance.open')}</LinkButton>
      </div>
      <CommandProblem problem={file.problem} what={t('reconciliation.performance.file')} />
    </section>
  )
}
