import { useTranslation } from 'react-i18next'
import { ConfirmButton } from '../../../ui/confirm-button.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { type Task, taskTextKey } from '../task.ts'

/** Asks a waiting or running task to stop. It may have ended meanwhile: then the list says so and the question closes. */
export function CancelTask({ task }: { readonly task: Task }) {
  const { t } = useTranslation()
  const cancel = useCommand({
    method: 'POST',
    path: '/v1/tasks/{task_id}/cancel',
    params: (_input: object) => ({ task_id: task.id }),
    body: () => undefined,
    invalidates: [['tasks'], ['notices']],
  })
  const what = t(`tasks.kinds.${taskTextKey(task.kind)}`)
  if (task.cancelling) return <span className="dw-muted">{t('tasks.cancelling')}</span>
  if (!task.may.cancel) return null
  return (
    <ConfirmButton
      size="small"
      danger
      title={t('tasks.cancelTitle', { what })}
      text={t('tasks.cancelText')}
      confirmLabel={t('tasks.cancel')}
      problem={cancel.problem}
      onConfirm={async () => (await cancel.run({})).ok}
    >
      {t('tasks.cancel')}
    </ConfirmButton>
  )
}
