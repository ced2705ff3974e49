import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { problemText } from '../../../ui/problem-text.ts'
import { useCommand } from '../../../ui/use-command.ts'
import { type Plan, placementsKey, type Sources, sourcesQuery } from '../queries.ts'
import { PlanTable } from './plan-table.tsx'

type PlanPanelProps = {
  readonly plan: Plan
  readonly sources: Sources
  readonly onStale: () => void
  readonly onDone: (plan: Plan) => void
}

/** The preview and its confirmation. The hash stands for exactly what is shown: a pool that changed is refused. */
export function PlanPanel({ plan, sources, onStale, onDone }: PlanPanelProps) {
  const { t } = useTranslation()
  const allocate = useCommand({
    method: 'POST',
    path: '/v1/allocations',
    invalidates: [sourcesQuery.queryKey, placementsKey, ['cases']],
    onDone,
  })
  const { placement_id, desk_nos, plan_hash } = plan
  const problem = allocate.problem
  const previewAgain = () => {
    allocate.reset()
    onStale()
  }
  return (
    <section className="dw-panel dw-panel-pad dw-stack" aria-labelledby="dw-plan">
      <div className="dw-panel-head">
        <h2 id="dw-plan" className="dw-subtitle">
          {t('allocation.plan')}
        </h2>
        <span className="dw-muted">{t('allocation.planNote')}</span>
      </div>
      <PlanTable plan={plan} sources={sources} />
      {problem?.code === 'allocation_stale' ? (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={t('allocation.staleTitle')}
          description={problemText(problem, t)}
          action={<Button onClick={previewAgain}>{t('allocation.again')}</Button>}
        />
      ) : (
        <CommandProblem problem={problem} what={t('allocation.confirm')} />
      )}
      <div className="dw-panel-foot">
        <Button
          type="primary"
          loading={allocate.pending}
          onClick={() => void allocate.run({ placement_id, desk_nos, plan_hash })}
        >
          {t('allocation.confirm')}
        </Button>
        <span className="dw-muted">{t('allocation.confirmHint')}</span>
      </div>
    </section>
  )
}
