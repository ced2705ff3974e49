import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../../ui/link-button.tsx'
import { formatCount } from '../../../ui/text/format.ts'
import { useMay } from '../../identity/index.ts'
import type { Plan, Pool, Sources } from '../queries.ts'
import { PlanTable } from './plan-table.tsx'

type AllocatedPanelProps = {
  readonly plan: Plan
  readonly pool: Pool
  readonly sources: Sources
  readonly onNext: () => void
}

/** What was allocated, with its figures, until the person goes on. */
export function AllocatedPanel({ plan, pool, sources, onNext }: AllocatedPanelProps) {
  const { t } = useTranslation()
  const may = useMay()
  return (
    <section className="dw-panel dw-panel-pad dw-stack" aria-labelledby="dw-allocated">
      <h2 id="dw-allocated" className="dw-subtitle">
        {t('allocation.done')}
      </h2>
      <Alert
        type="success"
        showIcon
        role="status"
        title={t('allocation.doneText', {
          client: pool.client_name,
          batch: pool.batch_no,
          n: formatCount(plan.case_count),
          desks: plan.desks.length,
        })}
      />
      <PlanTable plan={plan} sources={sources} />
      <div className="dw-panel-foot">
        <Button onClick={onNext}>{t('allocation.next')}</Button>
        {may('portfolio.list-placements') && (
          <LinkButton to="/placements">{t('allocation.screens.placements')}</LinkButton>
        )}
      </div>
    </section>
  )
}
