import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../error-state.tsx'
import { FrozenPanel } from '../frozen-panel.tsx'
import { LinkButton } from '../link-button.tsx'
import { formatInstant } from '../text/format.ts'
import { unlockQuery } from './case-queries.ts'
import { useCodeText } from './code-text.tsx'

/** Whom somebody asks to contact and for what, with the calls that show the debtor to be lost. */
export function FrozenUnlock({ unlockId }: { readonly unlockId: string }) {
  const { t } = useTranslation()
  const codeText = useCodeText()
  const { data, error, refetch } = useQuery(unlockQuery(unlockId))
  if (error) return <ErrorState error={error} what={t('cases.contacts.frozen')} onRetry={() => void refetch()} />
  if (data === undefined) return <div className="dw-list-wait" aria-busy="true" />
  const facts = [
    [t('cases.contacts.relation'), codeText('cases.relations', data.relation) ?? data.relation],
    [t('cases.contacts.purpose'), t(`cases.contacts.purposes.${data.purpose}`)],
    [t('cases.contacts.askReason'), data.reason],
    [t('cases.contacts.evidence'), t(`parties.lostWhy.${data.lost_why}`)],
  ] as const
  return (
    <FrozenPanel title={t('cases.contacts.frozen')} facts={facts}>
      <ul>
        {data.evidence.map((record) => (
          <li key={record.id}>
            {[
              formatInstant(record.at),
              codeText('work.callResults', record.call_result) ?? record.call_result,
              record.number,
              record.staff_name,
              record.shown_at && t('cases.contacts.shownAt', { time: formatInstant(record.shown_at) ?? '' }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </li>
        ))}
      </ul>
      {data.document_id !== null && (
        <p>
          <a href={`/v1/documents/${data.document_id}/file`} download>
            {t('cases.holds.evidence')}
          </a>
        </p>
      )}
      <LinkButton to={`/cases/${data.case_id}`}>{t('cases.contacts.openCase')}</LinkButton>
    </FrozenPanel>
  )
}
