import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../error-state.tsx'
import { LinkButton } from '../link-button.tsx'
import { formatInstant } from '../text/format.ts'
import { overrideQuery } from './case-queries.ts'
import { useCodeText } from './code-text.tsx'

/** Which rule of the house somebody asks to set aside, for which contact and why, as whoever decides reads it. */
export function FrozenOverride({ overrideId }: { readonly overrideId: string }) {
  const { t, i18n } = useTranslation()
  const codeText = useCodeText()
  const { data, error, refetch } = useQuery(overrideQuery(overrideId))
  if (error) return <ErrorState error={error} what={t('cases.override.frozen')} onRetry={() => void refetch()} />
  if (data === undefined) return <div className="dw-list-wait" aria-busy="true" />
  const english = i18n.language === 'en'
  const contact = [codeText('cases.channels', data.channel), data.point_masked].filter(Boolean).join(t('ui.separator'))
  const facts = [
    [t('cases.override.rule'), `${data.rule_id} ${english ? data.reason_en : data.reason_zh}`],
    [t('cases.override.clause'), `${data.citation} ${data.clause} (${data.pack} ${data.version})`],
    [t('cases.override.contact'), `${data.case_no} ${contact}`],
    [t('cases.override.refusedAt'), formatInstant(data.refused_at) ?? ''],
    [
      t('cases.override.reopensAt'),
      (data.reopens_at === null ? null : formatInstant(data.reopens_at)) ?? t('cases.override.notKnown'),
    ],
    [t('cases.override.askedBy'), data.asked_by_name ?? ''],
    [t('cases.override.why'), data.why],
    ...(data.until_at === null ? [] : [[t('cases.override.until'), formatInstant(data.until_at) ?? ''] as const]),
    ...(data.used_at === null ? [] : [[t('cases.override.usedAt'), formatInstant(data.used_at) ?? ''] as const]),
  ] as const
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-frozen-override">
      <h2 id="dw-frozen-override" className="dw-subtitle">
        {t('cases.override.frozen')}
      </h2>
      <p className="dw-muted">{t('cases.override.once')}</p>
      <dl className="dw-facts">
        {facts.map(([term, value]) => (
          <Fragment key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      <LinkButton to={`/cases/${data.case_id}`}>{t('cases.contacts.openCase')}</LinkButton>
    </section>
  )
}
