import { useQuery } from '@tanstack/react-query'
import { Flex } from 'antd'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../error-state.tsx'
import { FrozenPanel } from '../frozen-panel.tsx'
import { LinkButton } from '../link-button.tsx'
import { formatInstant, weekdayText } from '../text/format.ts'
import { consentQuery } from './case-queries.ts'
import { ConsentEvidence } from './consent-evidence.tsx'

/** What the debtor is said to have agreed to, and on what evidence, as whoever confirms it reads it. */
export function FrozenConsent({ consentId }: { readonly consentId: string }) {
  const { t, i18n } = useTranslation()
  const { data, error, refetch } = useQuery(consentQuery(consentId))
  if (error) return <ErrorState error={error} what={t('approvals.consent.frozen')} onRetry={() => void refetch()} />
  if (data === undefined) return <div className="dw-list-wait" aria-busy="true" />
  const window = data.window_from === null ? undefined : `${data.window_from}–${data.window_until}`
  const channel = data.channel === null ? undefined : t(`consents.channels.${data.channel}`)
  const days = data.weekdays?.map((day) => weekdayText(day, i18n.language)).join(t('ui.separator'))
  const what = [t(`consents.kinds.${data.kind}`), channel, window, days].filter(Boolean).join(t('ui.separator'))
  const evidence = (
    <Flex vertical gap={2}>
      <ConsentEvidence
        record={data.record}
        document={data.document}
        recordingRef={data.recording_ref}
        isHidden={data.record_id !== null}
        mayRead
      />
    </Flex>
  )
  const facts = [
    [t('approvals.consent.what'), what],
    [t('consents.saidBy'), t(`consents.saidByOf.${data.said_by}`)],
    ...(data.until_at === null ? [] : [[t('consents.endsOn'), formatInstant(data.until_at) ?? ''] as const]),
    [t('approvals.consent.case'), data.case_no],
    [t('approvals.consent.by'), `${data.recorded_by_name ?? ''} ${formatInstant(data.from_at) ?? ''}`],
    [t('approvals.consent.evidence'), evidence],
  ] as const
  return (
    <FrozenPanel title={t('approvals.consent.frozen')} note={t('approvals.consent.note')} facts={facts}>
      <LinkButton to={`/cases/${data.case_id}`}>{t('cases.contacts.openCase')}</LinkButton>
    </FrozenPanel>
  )
}
