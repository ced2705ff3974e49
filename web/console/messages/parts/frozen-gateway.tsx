import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { FrozenPanel } from '../../../ui/frozen-panel.tsx'
import { ScrollX } from '../../../ui/scroll-x.tsx'
import { gatewaysQuery } from '../queries.ts'

/** The way to send that is decided about, as it was submitted, without its secrets. */
export function FrozenGateway({ gatewayId }: { readonly gatewayId: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(gatewaysQuery)
  if (error) return <ErrorState error={error} what={t('outbox.screens.gateways')} onRetry={() => void refetch()} />
  const row = data?.data.find(({ id }) => id === gatewayId)
  if (row === undefined) return <div className="dw-list-wait" aria-busy={data === undefined} />
  return (
    <FrozenPanel
      title={row.name}
      note={
        <>
          {t(`outbox.channels.${row.channel}`)} {t(`outbox.gateways.kinds.${row.kind}`)} {row.unit_name}{' '}
          {row.client_name ?? t('outbox.gateways.allClients')}
        </>
      }
    >
      <ScrollX label={t('outbox.gateways.settings')}>
        <pre>{JSON.stringify(row.settings, null, 2)}</pre>
      </ScrollX>
    </FrozenPanel>
  )
}
