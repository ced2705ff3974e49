import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../error-state.tsx'
import { FrozenPanel } from '../frozen-panel.tsx'
import { LinkButton } from '../link-button.tsx'
import { formatInstant } from '../text/format.ts'
import { consentQuery } from './case-queries.ts'

/** What the debtor is said to have agreed to, and on what evidence, as whoever confirms it reads it. */
export function FrozenConsent({ consentId }: { readonly consentId: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(consentQuery(consentId))
  if (error) return <ErrorState error={error} what={t('approvals.consent.frozen')} onRetry={() => void refetch()} />
  if (data === undefined) return <div className="dw-list-wait" aria-busy="true" />
  const window = data.window_from === null ? undefined : `${data.window_from}–${data.window_until}`
  const channel = data.channel === null ? undefined : t(`consents.channels.${data.channel}`)
  const what = [t(`consents.kinds.${data.kind}`), channel, window].filter(Boolean).join(t('ui.separator'))
  const evidence =
    data.document_id === null ? (
      t('approvals.consent.call')
    ) : (
      <a href={`/v1/documents/${data.document_id}/file`} download>
        {t('approvals.consent.paper')}
      </a>
    )
  const facts = [
    [t('approvals.consent.what'), what],
    [t('consents.saidBy'), t(`consents.saidByOf.${data.said_by}`)],
    ...(data.until_at === null ? [] : [[t('consents.endsOn'), formatInstant(data.until_at) ?? ''] as const]),
    [t('approvals.consent.case'), data.case_no],
    [t('approvals.consent.by'), data.recorded_by_name ?? ''],
    [t('approvals.consent.evidence'), evidence],
  ] as const
  return (
    <FrozenPanel title={t('approvals.consent.frozen')} note={t('approvals.consent.note')} facts={facts}>
      <LinkButton to={`/cases/${data.case_id}`}>{t('cases.contacts.openCase')}</LinkButton>
    </FrozenPanel>
  )
}
