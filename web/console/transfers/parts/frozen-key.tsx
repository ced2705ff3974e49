import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { FrozenPanel } from '../../../ui/frozen-panel.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { keyQuery } from '../queries.ts'

/** The key for orders that head office asks for, as whoever agrees to it reads it. */
export function FrozenKey({ keyId }: { readonly keyId: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(keyQuery(keyId))
  if (error) return <ErrorState error={error} what={t('transfers.keys.frozen')} onRetry={() => void refetch()} />
  if (data === undefined) return <div className="dw-list-wait" aria-busy="true" />
  const may = [
    ...(data.may_stop ? [t('transfers.keys.mayStop')] : []),
    ...(data.may_report ? [t('transfers.keys.mayReport')] : []),
  ]
  const facts = [
    [t('transfers.keys.name'), data.name],
    [t('transfers.keys.prefix'), <code key="prefix">{`dwk_${data.prefix}_…`}</code>],
    [t('transfers.client'), data.client_name],
    [t('transfers.unit'), data.unit_name],
    [t('transfers.keys.may'), may.join(t('transfers.comma'))],
    [
      t('transfers.keys.allowedFrom'),
      data.allowed_from.length === 0 ? t('transfers.keys.anywhere') : data.allowed_from.join(t('transfers.comma')),
    ],
    [t('transfers.keys.perMinute'), data.per_minute],
    [t('transfers.keys.expires'), <DateText key="expires" at={data.expires_at} />],
    [t('transfers.staff'), data.staff_name ?? t('ui.none')],
  ] as const
  return <FrozenPanel title={t('transfers.keys.frozen')} note={t('transfers.keys.frozenNote')} facts={facts} />
}
