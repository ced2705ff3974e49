import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { FrozenPanel } from '../../../ui/frozen-panel.tsx'
import { allotmentRequestQuery } from './queries.ts'

/** The larger allotment that somebody asks for, beside what holds now, as whoever decides reads it. */
export function FrozenAllotment({ requestId }: { readonly requestId: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(allotmentRequestQuery(requestId))
  if (error) return <ErrorState error={error} what={t('limits.allotments.frozen')} onRetry={() => void refetch()} />
  if (data === undefined) return <div className="dw-list-wait" aria-busy="true" />
  const facts = [
    [t('limits.client'), data.client_name],
    [t('limits.agency'), data.unit_name],
    [t('limits.counter'), t(`limits.counters.${data.counter}`)],
    [t('limits.allotments.was'), data.was_per_day],
    [t('limits.allotments.now'), data.per_day],
    [t('limits.allotments.wasFresh'), t('limits.allotments.minutes', { n: data.was_fresh_minutes })],
    [t('limits.allotments.freshMinutes'), t('limits.allotments.minutes', { n: data.fresh_minutes })],
    [t('limits.allotments.askedBy'), data.asked_by_name ?? t('ui.none')],
  ] as const
  return <FrozenPanel title={t('limits.allotments.frozen')} facts={facts} />
}
