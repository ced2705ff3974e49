import { useTranslation } from 'react-i18next'
import { StatusTag } from '../status-tag.tsx'
import type { TimelineEntry } from './case-queries.ts'
import { useCodeText } from './code-text.tsx'
import { factText } from './timeline-groups.ts'

/** A call that the telephone system made: how it ended, as it says; where it keeps what it recorded, to be asked for there. */
export function PlacedBody({ entry: { facts } }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation()
  const codeText = useCodeText()
  const seconds = factText(facts, 'talk_s') ?? '0'
  const recordings = factText(facts, 'recordings')
  return (
    <>
      <div className="dw-case-tags">
        <span className="dw-case-tag">
          {codeText('work.numbers.ends', factText(facts, 'outcome')) ?? t('cases.timeline.going')}
        </span>
        {seconds !== '0' && <span className="dw-case-tag">{t('cases.timeline.talk', { seconds })}</span>}
        {facts['revoked'] === true && <StatusTag tone="denied">{t('cases.timeline.revoked')}</StatusTag>}
      </div>
      {recordings !== undefined && (
        <p className="dw-case-note">{t('cases.timeline.recordings', { ids: recordings })}</p>
      )}
    </>
  )
}
