import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { CommandProblem, ErrorState } from '../../../ui/error-state.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { formatCount } from '../../../ui/text/format.ts'
import { MoneyText } from '../../../ui/text/money-text.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { AllocatedPanel } from '../parts/allocated-panel.tsx'
import { DeskChoice } from '../parts/desk-choice.tsx'
import { PlanPanel } from '../parts/plan-panel.tsx'
import { type Plan, type Pool, type Sources, sourcesQuery } from '../queries.ts'

type Done = { readonly plan: Plan; readonly pool: Pool; readonly sources: Sources }

/** 分案: a placement's waiting cases to desks; first the figures, then the deed. What was done stays in sight. */
export function AllocationScreen() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(sourcesQuery)
  const [done, setDone] = useState<Done>()
  return (
    <section className="dw-stack">
      <PageHeader title={t('allocation.screens.allocation')} />
      {error && <ErrorState error={error} what={t('allocation.screens.allocation')} onRetry={() => void refetch()} />}
      {done && <AllocatedPanel {...done} onNext={() => setDone(undefined)} />}
      {!done && !error && !data && <div className="dw-panel dw-list-wait" aria-busy />}
      {!done && data && data.pools.length === 0 && (
        <div className="dw-panel">
          <EmptyState kind="nothing" title={t('allocation.nothingTitle')} hint={t('allocation.nothingHint')} />
        </div>
      )}
      {!done && data && data.pools.length > 0 && (
        <Planning sources={data} onDone={(plan, pool) => setDone({ plan, pool, sources: data })} />
      )}
    </section>
  )
}

type PlanningProps = { readonly sources: Sources; readonly onDone: (plan: Plan, pool: Pool) => void }

function Planning({ sources, onDone }: PlanningProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as { readonly placement?: string }
  const pool = sources.pools.find(({ placement_id }) => placement_id === search.placement) ?? sources.pools[0]
  const [deskNos, setDeskNos] = useState<readonly number[]>(() => sources.desks.map(({ desk_no }) => desk_no))
  const [plan, setPlan] = useState<Plan>()
  const preview = useCommand({
    method: 'POST',
    path: '/v1/allocations/preview',
    onDone: setPlan,
  })
  if (pool === undefined) return null
  const change = (act: () => void) => {
    act()
    setPlan(undefined)
    preview.reset()
  }
  const choosePool = (placement: string) => change(() => void navigate({ to: '.', search: { placement } as never }))
  const showPlan = () => void preview.run({ placement_id: pool.placement_id, desk_nos: deskNos })
  return (
    <>
      <section className="dw-panel dw-panel-pad dw-stack" aria-labelledby="dw-allocate-what">
        <h2 id="dw-allocate-what" className="dw-subtitle">
          {t('allocation.placement')}
        </h2>
        <div className="dw-panel-foot">
          <Select<string>
            aria-label={t('allocation.placement')}
            className="dw-pool-select"
            value={pool.placement_id}
            onChange={choosePool}
            options={sources.pools.map((option) => ({ value: option.placement_id, label: poolText(option) }))}
          />
          <MoneyText money={pool.owed} strong />
        </div>
        <DeskChoice desks={sources.desks} chosen={deskNos} onChange={(next) => change(() => setDeskNos(next))} />
        <p className="dw-muted">{t('allocation.rule')}</p>
        <CommandProblem problem={preview.problem} what={t('allocation.preview')} />
        <div className="dw-panel-foot">
          <Button
            type={plan ? 'default' : 'primary'}
            onClick={showPlan}
            loading={preview.pending}
            disabled={deskNos.length === 0}
          >
            {plan ? t('allocation.again') : t('allocation.preview')}
          </Button>
          {sources.desks.length > 0 && deskNos.length === 0 && <span>{t('allocation.chooseDesks')}</span>}
        </div>
        {sources.desks.length === 0 && <Alert type="warning" showIcon title={t('allocation.noDesks')} />}
      </section>
      {plan && <PlanPanel plan={plan} sources={sources} onStale={showPlan} onDone={(made) => onDone(made, pool)} />}
    </>
  )

  function poolText(option: Pool): string {
    const { client_name: client, batch_no: batch, case_count } = option
    return t('allocation.placementOption', { client, batch, n: formatCount(case_count) })
  }
}
