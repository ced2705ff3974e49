import { Link } from '@tanstack/react-router'
import { Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { durationOf, formatCount } from '../../../ui/text/format.ts'
import { useErrorText } from '../../../ui/use-error-text.ts'
import { countOf, isOpen, pathOf, type Task, taskTextKey, taskTones } from '../task.ts'
import { CancelTask } from './cancel-task.tsx'
import { PaceText } from './pace-text.tsx'

export function TaskItem({ task, onOpenResult }: { readonly task: Task; readonly onOpenResult: () => void }) {
  const { t } = useTranslation()
  const path = isOpen(task) ? undefined : pathOf(task)
  return (
    <li className="dw-task">
      <div className="dw-task-head">
        <strong>{t(`tasks.kinds.${taskTextKey(task.kind)}`)}</strong>
        <StatusTag tone={taskTones[task.state]}>{t(`tasks.states.${task.state}`)}</StatusTag>
      </div>
      {isOpen(task) && <TaskProgress task={task} />}
      {task.error_code !== null && <FailureText code={task.error_code} />}
      <div className="dw-task-foot">
        <DateText at={task.created_at} />
        <OutcomeText task={task} />
        {path !== undefined && (
          <Link to={path} onClick={onOpenResult}>
            {t('tasks.result')}
          </Link>
        )}
        <CancelTask task={task} />
      </div>
    </li>
  )
}

function FailureText({ code }: { readonly code: string }) {
  return <div>{useErrorText(code)}</div>
}

/** How much came of it and how long it took. */
function OutcomeText({ task }: { readonly task: Task }) {
  const { t } = useTranslation()
  const count = task.state === 'succeeded' ? countOf(task) : undefined
  const { started_at: from, ended_at: until } = task
  const took = from === null || until === null ? undefined : durationOf((Date.parse(until) - Date.parse(from)) / 1000)
  return (
    <>
      {count && <span className="dw-figure">{t(`tasks.${count.of}`, { n: formatCount(count.n) })}</span>}
      {took && <span>{t('tasks.took', { left: t(`tasks.spans.${took.unit}`, { n: took.n }) })}</span>}
    </>
  )
}

function TaskProgress({ task }: { readonly task: Task }) {
  const { t } = useTranslation()
  if (task.state === 'queued') return <div className="dw-muted">{t('tasks.queuedHint')}</div>
  const progress = formatCount(task.progress)
  if (task.total === null || task.total === 0)
    return <div className="dw-muted">{t('tasks.processed', { progress })}</div>
  const text = t('tasks.progress', { progress, total: formatCount(task.total) })
  return (
    <>
      <Progress percent={Math.floor((task.progress / task.total) * 100)} size="small" aria-label={text} />
      <div className="dw-muted dw-figure">
        {text} <PaceText task={task} total={task.total} />
      </div>
    </>
  )
}
