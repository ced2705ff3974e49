import { useTranslation } from 'react-i18next'
import type { ListFilter } from '../../../ui/list-page/list-types.ts'

export function useClaimFilters(): readonly ListFilter[] {
  const { t } = useTranslation()
  const options = (['open', 'confirmed', 'denied'] as const).map((value) => ({
    value,
    label: t(`claims.states.${value}`),
  }))
  return [{ name: 'state', label: t('claims.list.state'), kind: 'choice', options }]
}
