import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { HashText } from '../../../ui/hash-text.tsx'
import { ScrollX } from '../../../ui/scroll-x.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import '../../../ui/styles/money.css'
import { useMay } from '../../identity/index.ts'
import { type ExchangeKey, exchangeKeysQuery, exchangeKeyTones, ownKeysQuery } from '../queries.ts'
import { DecideExchangeKey } from './decide-exchange-key.tsx'
import { EnterExchangeKey } from './enter-exchange-key.tsx'

/** Our own keys to hand to banks, and theirs in versions: entered by one person, compared by another. */
export function ExchangeKeysPanel() {
  const { t } = useTranslation()
  const mayEnter = useMay()('transfers.keys')
  const own = useQuery(ownKeysQuery)
  const { data, error, refetch } = useQuery(exchangeKeysQuery)
  return (
    <section className="dw-panel dw-panel-pad dw-list-summary dw-gap-below" aria-labelledby="dw-exchange-keys">
      <div className="dw-panel-head">
        <h2 id="dw-exchange-keys" className="dw-subtitle">
          {t('transfers.media.keys')}
        </h2>
        {mayEnter && <EnterExchangeKey />}
      </div>
      {own.data && (
        <dl className="dw-facts">
          <dt>{t('transfers.media.ourRecipient')}</dt>
          <dd>
            <HashText hash={own.data.recipient} />
          </dd>
          <dt>{t('transfers.media.ourSigner')}</dt>
          <dd>
            <HashText hash={own.data.signer} />
          </dd>
        </dl>
      )}
      {error && <ErrorState error={error} what={t('transfers.media.keys')} onRetry={() => void refetch()} />}
      {data && data.data.length > 0 && <KeysTable keys={data.data} />}
      {data && data.data.length === 0 && <p>{t('transfers.media.noKeys')}</p>}
    </section>
  )
}

function KeysTable({ keys }: { readonly keys: readonly ExchangeKey[] }) {
  const { t } = useTranslation()
  return (
    <ScrollX label={t('transfers.media.keys')}>
      <table className="dw-plain-table">
        <thead>
          <tr>
            <th scope="col">{t('transfers.client')}</th>
            <th scope="col">{t('transfers.media.version')}</th>
            <th scope="col">{t('transfers.arrivals.state')}</th>
            <th scope="col">{t('transfers.media.recipient')}</th>
            <th scope="col">{t('transfers.media.signer')}</th>
            <th scope="col">{t('transfers.media.entered')}</th>
            <th scope="col">{t('transfers.media.agreed')}</th>
            <th scope="col">{t('transfers.keys.actions')}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <th scope="row">{`${key.client_name} ${key.unit_name}`}</th>
              <td>{t('transfers.media.versionOf', { n: key.version })}</td>
              <td>
                <StatusTag tone={exchangeKeyTones[key.state]}>{t(`transfers.exchangeStates.${key.state}`)}</StatusTag>
              </td>
              <td>
                <HashText hash={key.recipient} short />
              </td>
              <td>
                <HashText hash={key.signer} short />
              </td>
              <td>
                {key.created_by_name ?? t('ui.none')} <DateText at={key.created_at} />
              </td>
              <td>
                {key.agreed_by_name ?? t('ui.none')} <DateText at={key.agreed_at} />
              </td>
              <td>
                <DecideExchangeKey row={key} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  )
}
