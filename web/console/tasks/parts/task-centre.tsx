import { UnorderedListOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Badge, Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { tasksQuery } from '../queries.ts'
import { isOpen } from '../task.ts'
import { useTaskEnds } from '../use-task-ends.tsx'
import { TaskItem } from './task-item.tsx'

/** The button in the header and the drawer behind it: long work goes on whatever screen is open. */
export function TaskCentre() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { data, error, refetch } = useQuery(tasksQuery)
  const tasks = data?.data ?? []
  const running = tasks.filter(isOpen).length
  useTaskEnds(data?.data, open)
  return (
    <>
      <Badge count={running} size="small" offset={[-4, 4]}>
        <Button
          type="text"
          icon={<UnorderedListOutlined />}
          aria-label={t('tasks.open', { count: running })}
          title={t('tasks.title')}
          onClick={() => setOpen(true)}
        />
      </Badge>
      <Drawer open={open} onClose={() => setOpen(false)} title={t('tasks.title')} size={400} className="dw-drawer">
        {error && !data && <ErrorState error={error} what={t('tasks.title')} onRetry={() => void refetch()} />}
        {data && tasks.length === 0 && (
          <EmptyState kind="nothing" title={t('tasks.empty')} hint={t('tasks.emptyHint')} />
        )}
        {tasks.length > 0 && (
          <ul className="dw-task-list">
            {tasks.map((task) => (
              <TaskItem key={task.id} task={task} onOpenResult={() => setOpen(false)} />
            ))}
          </ul>
        )}
      </Drawer>
    </>
  )
}
