import { Link } from '@tanstack/react-router'
import { Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { formatCount } from '../../../ui/text/format.ts'
import { isOpen } from '../queries.ts'
import { kindOf, paceOf, resultPathOf, type Task, taskTones } from '../task.ts'

export function TaskItem({ task, onOpenResult }: { readonly task: Task; readonly onOpenResult: () => void }) {
  const { t } = useTranslation()
  const path = task.state === 'succeeded' ? resultPathOf(task) : undefined
  return (
    <li className="dw-task">
      <div className="dw-task-head">
        <strong>{t(`tasks.kinds.${kindOf(task)}`)}</strong>
        <StatusTag tone={taskTones[task.state]}>{t(`tasks.states.${task.state}`)}</StatusTag>
      </div>
      {isOpen(task) && <TaskProgress task={task} />}
      <div className="dw-task-foot">
        <DateText at={task.created_at} />
        {task.error_code !== null && <span>{t('tasks.errorCode', { code: task.error_code })}</span>}
        {path !== undefined && (
          <Link to={path} onClick={onOpenResult}>
            {t('tasks.result')}
          </Link>
        )}
      </div>
    </li>
  )
}

function TaskProgress({ task }: { readonly task: Task }) {
  const { t } = useTranslation()
  const done = task.progress ?? 0
  if (task.total === null || task.total === 0)
    return <div className="dw-muted">{t('tasks.processed', { progress: done })}</div>
  const pace = paceOf(task, task.total, Date.now())
  const text = t('tasks.progress', { progress: done, total: task.total })
  return (
    <>
      <Progress percent={Math.floor((done / task.total) * 100)} size="small" aria-label={text} />
      <div className="dw-muted dw-figure">
        {text} {pace && t('tasks.pace', { rate: formatCount(pace.perSecond), left: pace.leftSeconds })}
      </div>
    </>
  )
}
