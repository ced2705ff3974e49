import { useTranslation } from 'react-i18next'
import { durationOf, formatCount } from '../../../ui/text/format.ts'
import { paceOf, type Task } from '../task.ts'

/** Rows a second and how long it still takes; nothing while that cannot be said. */
export function PaceText({ task, total }: { readonly task: Task; readonly total: number | null }) {
  const { t } = useTranslation()
  const pace = paceOf(task, total, Date.now())
  if (pace === undefined) return null
  const { unit, n } = durationOf(pace.leftSeconds)
  return <>{t('tasks.pace', { rate: formatCount(pace.perSecond), left: t(`tasks.spans.${unit}`, { n }) })}</>
}
