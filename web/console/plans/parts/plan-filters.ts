import { planStates } from '@dunwell/contract/plans'
import { useTranslation } from 'react-i18next'
import type { ListFilter } from '../../../ui/list-page/list-types.ts'

export function usePlanFilters(): readonly ListFilter[] {
  const { t } = useTranslation()
  const options = planStates.map((value) => ({ value, label: t(`plans.states.${value}`) }))
  return [
    { name: 'state', label: t('plans.list.state'), kind: 'choice', options },
    { name: 'due_until', label: t('plans.list.dueUntil'), kind: 'date' },
  ]
}
