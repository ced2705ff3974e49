import { useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { endedSince, pathOf, type Task, taskTextKey } from './task.ts'

const shownSeconds = 8

/** Tells of each task that ended while somebody was on another screen, and asks the bell anew. */
export function useTaskEnds(tasks: readonly Task[] | undefined, centreIsOpen: boolean): void {
  const { pathname } = useLocation()
  const queries = useQueryClient()
  const tell = useTelling()
  const seen = useRef(tasks)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only new tasks are news, not a new screen or another language
  useEffect(() => {
    const ended = endedSince(seen.current ?? [], tasks ?? [])
    seen.current = tasks
    if (ended.length === 0) return
    void queries.invalidateQueries({ queryKey: ['notices'] })
    // Whoever looks at the outcome needs no word of it.
    if (!centreIsOpen) for (const task of ended.filter((one) => pathOf(one) !== pathname)) tell(task)
  }, [tasks])
}

function useTelling(): (task: Task) => void {
  const { t } = useTranslation()
  const { notification } = App.useApp()
  const navigate = useNavigate()
  return (task) => {
    const path = pathOf(task)
    const what = t(`tasks.kinds.${taskTextKey(task.kind)}`)
    notification[task.state === 'succeeded' ? 'success' : 'warning']({
      key: task.id,
      placement: 'bottomRight',
      duration: shownSeconds,
      title: t('tasks.ended', { what, state: t(`tasks.states.${task.state}`) }),
      description: path && (
        // What is told stands beside the router and not within it: a Link there would end the page.
        <Button
          type="link"
          size="small"
          href={path}
          onClick={(event) => {
            event.preventDefault()
            notification.destroy(task.id)
            void navigate({ href: path })
          }}
        >
          {t('tasks.result')}
        </Button>
      ),
    })
  }
}
