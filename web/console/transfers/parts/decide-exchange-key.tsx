import { useTranslation } from 'react-i18next'
import { ConfirmButton } from '../../../ui/confirm-button.tsx'
import { HashText } from '../../../ui/hash-text.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { useMay } from '../../identity/index.ts'
import { type ExchangeKey, mediaKey } from '../queries.ts'

/** The second person sees both keys whole before saying that they are the bank's. */
export function DecideExchangeKey({ row }: { readonly row: ExchangeKey }) {
  const { t } = useTranslation()
  const mayEnd = useMay()('transfers.keys') && row.state !== 'ended'
  const params = () => ({ exchange_key_id: row.id })
  const agree = useCommand({
    method: 'POST',
    path: '/v1/exchange-keys/{exchange_key_id}/agreement',
    params,
    body: () => undefined,
    invalidates: [mediaKey],
  })
  const end = useCommand({
    method: 'POST',
    path: '/v1/exchange-keys/{exchange_key_id}/end',
    params,
    body: () => undefined,
    invalidates: [mediaKey],
  })
  const whole = (
    <>
      <p>{t('transfers.media.compare')}</p>
      <p>
        <HashText hash={row.recipient} />
      </p>
      <p>
        <HashText hash={row.signer} />
      </p>
    </>
  )
  return (
    <>
      {row.may_agree && (
        <ConfirmButton
          size="small"
          type="primary"
          title={t('transfers.media.agree')}
          text={whole}
          problem={agree.problem}
          onConfirm={async () => (await agree.run(undefined)).ok}
        >
          {t('transfers.media.agree')}
        </ConfirmButton>
      )}{' '}
      {mayEnd && (
        <ConfirmButton
          size="small"
          danger
          title={t('transfers.media.end')}
          text={t('transfers.media.endHint')}
          problem={end.problem}
          onConfirm={async () => (await end.run(undefined)).ok}
        >
          {t('transfers.media.end')}
        </ConfirmButton>
      )}
      {!row.may_agree && !mayEnd && t('ui.none')}
    </>
  )
}
