import { schemeWeights } from '@dunwell/contract/schemes'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { FrozenPanel } from '../../../ui/frozen-panel.tsx'
import { percentOf, schemeQuery } from '../queries.ts'

/** The version that is asked for, as whoever decides reads it. */
export function FrozenScheme({ schemeId }: { readonly schemeId: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(schemeQuery(schemeId))
  if (error) return <ErrorState error={error} what={t('performance.schemes.frozen')} onRetry={() => void refetch()} />
  if (data === undefined) return <div className="dw-list-wait" aria-busy="true" />
  const facts: readonly (readonly [string, string])[] = [
    [t('performance.schemes.unit'), data.unit_name],
    [t('performance.schemes.version'), String(data.version)],
    [t('performance.schemes.from'), data.effective_from],
    ...schemeWeights.map((name) => [t(`performance.schemes.weights.${name}`), percentOf(data.weights[name])] as const),
    [t('performance.schemes.why'), data.note],
  ]
  return <FrozenPanel title={t('performance.schemes.frozen')} facts={facts} />
}
