import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../error-state.tsx'
import { FrozenPanel } from '../frozen-panel.tsx'
import { LinkButton } from '../link-button.tsx'
import { formatInstant } from '../text/format.ts'
import { overrideQuery } from './case-queries.ts'
import { useCodeText } from './code-text.tsx'

/** Which rule of the house somebody asks to set aside, for which contact and why, as whoever decides reads it. */
export function FrozenOverride({ overrideId }: { readonly overrideId: string }) {
  const { t, i18n } = useTranslation()
  const codeText = useCodeText()
  const { data, error, refetch } = useQuery(overrideQuery(overrideId))
  if (error) return <ErrorState error={error} what={t('approvals.override.frozen')} onRetry={() => void refetch()} />
  if (data === undefined) return <div className="dw-list-wait" aria-busy="true" />
  const english = i18n.language === 'en'
  const contact = [codeText('cases.channels', data.channel), data.point_masked].filter(Boolean).join(t('ui.separator'))
  const facts = [
    [t('approvals.override.rule'), `${data.rule_id} ${english ? data.reason_en : data.reason_zh}`],
    [t('approvals.override.clause'), `${data.citation} ${data.clause} (${data.pack} ${data.version})`],
    [t('approvals.override.contact'), `${data.case_no} ${contact}`],
    [t('approvals.override.refusedAt'), formatInstant(data.refused_at) ?? ''],
    [
      t('approvals.override.reopensAt'),
      (data.reopens_at === null ? null : formatInstant(data.reopens_at)) ?? t('approvals.override.notKnown'),
    ],
    [t('approvals.override.askedBy'), data.asked_by_name ?? ''],
    [t('approvals.override.why'), data.why],
    ...(data.until_at === null ? [] : [[t('approvals.override.until'), formatInstant(data.until_at) ?? ''] as const]),
    ...(data.used_at === null ? [] : [[t('approvals.override.usedAt'), formatInstant(data.used_at) ?? ''] as const]),
  ] as const
  return (
    <FrozenPanel title={t('approvals.override.frozen')} note={t('approvals.override.once')} facts={facts}>
      <LinkButton to={`/cases/${data.case_id}`}>{t('cases.contacts.openCase')}</LinkButton>
    </FrozenPanel>
  )
}
