import { useTranslation } from 'react-i18next'
import { formatInstant } from '../text/format.ts'
import type { Consent } from './case-queries.ts'
import { useCodeText } from './code-text.tsx'

type EvidenceProps = {
  readonly record: Consent['record']
  readonly document: Consent['document']
  readonly recordingRef?: string | null
  /** Whether there is a record that the reader may not see. */
  readonly isHidden?: boolean
  readonly mayRead: boolean
}

/** What a consent or wish, or its end, rests on: which contact, when, whose, with what result; which paper, with its hash. */
export function ConsentEvidence({ record, document, recordingRef = null, isHidden = false, mayRead }: EvidenceProps) {
  const { t } = useTranslation()
  const recordText = useRecordText()
  return (
    <>
      {record !== null && <span>{recordText(record)}</span>}
      {record === null && isHidden && <span>{t('consents.recordHidden')}</span>}
      {recordingRef !== null && <span>{t('consents.recordingAt', { ref: recordingRef })}</span>}
      {document !== null && <Paper document={document} mayRead={mayRead} />}
    </>
  )
}

function useRecordText(): (record: NonNullable<Consent['record']>) => string {
  const { t } = useTranslation()
  const codeText = useCodeText()
  return ({ at, staff_name, direction, channel, call_result, outcome }) =>
    [
      direction === 'inbound' ? t('cases.timeline.inbound') : codeText('cases.channels', channel ?? 'call'),
      formatInstant(at),
      staff_name,
      codeText(channel === 'visit' ? 'visits.results' : 'work.callResults', call_result),
      codeText('work.outcomes', outcome ?? undefined),
    ]
      .filter((part) => typeof part === 'string' && part !== '')
      .join(' · ')
}

type PaperProps = { readonly document: NonNullable<Consent['document']>; readonly mayRead: boolean }

/** The whole hash is in the title; what is shown of it tells two papers apart. */
function Paper({ document, mayRead }: PaperProps) {
  const { t } = useTranslation()
  const label = t(`cases.documents.kinds.${document.kind}`)
  const added = t('consents.added', {
    time: formatInstant(document.added_at) ?? '',
    name: document.added_by_name ?? '',
  })
  return (
    <span>
      {mayRead ? (
        <a href={`/v1/documents/${document.id}/file`} download>
          {label}
        </a>
      ) : (
        label
      )}{' '}
      {added} <span title={document.sha256}>{t('parties.hash', { hash: document.sha256.slice(0, 16) })}</span>
    </span>
  )
}
