import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { FrozenPanel } from '../../../ui/frozen-panel.tsx'
import { keepQuery } from '../queries.ts'

/** What is asked for, as whoever decides reads it: with the client's consent. */
export function FrozenKeep({ keepId }: { readonly keepId: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(keepQuery(keepId))
  if (error) return <ErrorState error={error} what={t('cycle.end.frozen')} onRetry={() => void refetch()} />
  if (data === undefined) return <div className="dw-list-wait" aria-busy="true" />
  const facts = [
    [t('cycle.client'), data.client_name],
    [t('cycle.end.count'), data.count],
    [t('cycle.end.until'), data.until_on],
    [t('cycle.end.consent'), t(`cycle.end.consents.${data.consent}`)],
    [t('cycle.end.consentOn'), data.consent_on],
    [t('cycle.end.consentRef'), data.consent_ref],
    [t('cycle.end.reason'), data.reason],
  ] as const
  return <FrozenPanel title={t('cycle.end.frozen')} facts={facts} />
}
