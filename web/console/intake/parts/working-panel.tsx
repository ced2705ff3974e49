import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../../../ui/text/format.ts'
import { useCommand } from '../../../ui/use-command.ts'
import { CancelTask, PaceText, tasksQuery } from '../../tasks/index.ts'
import type { Delivery } from '../queries.ts'
import { stepOf } from '../step-of.ts'
import { StepProblem } from './step-problem.tsx'

type WorkingPanelProps = { readonly delivery: Delivery; readonly mayAct: boolean }

/** A job is at work: how far it is, and the way on when it came to nothing. */
export function WorkingPanel({ delivery, mayAct }: WorkingPanelProps) {
  const { t } = useTranslation()
  const { data } = useQuery({ ...tasksQuery, refetchInterval: 1_000 })
  const task = data?.data.find(({ id }) => id === delivery.task_id)
  const isCheck = delivery.state === 'validating'
  const name = isCheck ? 'check' : 'result'
  const done = task?.progress ?? 0
  const total = task?.total ?? delivery.file_count ?? delivery.control.count
  const stopped = task?.state === 'failed' || task?.state === 'cancelled'
  if (stopped) return <StoppedPanel delivery={delivery} mayAct={mayAct} />
  const label = t(`intake.${name}.running`)
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-working" aria-busy>
      <h2 id="dw-working" className="dw-subtitle">
        {label}
      </h2>
      <Progress
        percent={total === 0 ? 0 : Math.min(99, Math.floor((done / total) * 100))}
        status="active"
        aria-label={label}
      />
      <p className="dw-muted" role="status">
        {task?.resumed_at && t('tasks.resumed')} {done > 0 && t('intake.check.progress', { n: formatCount(done) })}{' '}
        {task && <PaceText task={task} total={total} />} {t(`intake.${name}.runningHint`)}
      </p>
      {task && mayAct && <CancelTask task={task} />}
    </section>
  )
}

function StoppedPanel({ delivery, mayAct }: WorkingPanelProps) {
  const { t } = useTranslation()
  const validate = useCommand({ ...stepOf(delivery), path: '/v1/deliveries/{delivery_id}/validate' })
  const confirm = useCommand({ ...stepOf(delivery), path: '/v1/deliveries/{delivery_id}/confirm' })
  const isCheck = delivery.state === 'validating'
  const { version, skip_rejects } = delivery
  const again = () =>
    void (isCheck ? validate.run({ version }) : confirm.run({ version, skip_rejects, layout_confirmed: true }))
  const command = isCheck ? validate : confirm
  const label = isCheck ? t('intake.check.again') : t('intake.confirm.apply')
  return (
    <div className="dw-stack">
      <Alert
        type="error"
        showIcon
        role="alert"
        title={isCheck ? t('intake.check.stopped') : t('intake.result.stopped')}
        action={
          mayAct && (
            <Button onClick={again} loading={command.pending}>
              {label}
            </Button>
          )
        }
      />
      <StepProblem problem={command.problem} what={label} onReload={command.reset} />
    </div>
  )
}
