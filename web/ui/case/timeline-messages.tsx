import { useTranslation } from 'react-i18next'
import { StatusTag } from '../status-tag.tsx'
import type { TimelineEntry } from './case-queries.ts'
import { useCodeText } from './code-text.tsx'
import { factText } from './timeline-groups.ts'

type BodyProps = { readonly entry: TimelineEntry }

/** What was written to the debtor, as it reads with the name masked, and how far it came; or what they wrote back. */
export function MessageBody({ entry }: BodyProps) {
  const codeText = useCodeText()
  const { facts } = entry
  if (facts['direction'] === 'inbound') return <ReplyBody entry={entry} />
  const tags = [
    codeText('outbox.channels', factText(facts, 'channel')),
    codeText('outbox.states', factText(facts, 'state')),
    codeText('outbox.reasons', factText(facts, 'reason')),
  ].filter((text) => text !== undefined)
  return (
    <>
      <div className="dw-case-tags">
        {tags.map((text) => (
          <span key={text} className="dw-case-tag">
            {text}
          </span>
        ))}
      </div>
      <p className="dw-case-words">{factText(facts, 'shown')}</p>
    </>
  )
}

function ReplyBody({ entry: { facts } }: BodyProps) {
  const { t } = useTranslation()
  return (
    <>
      <span className="dw-case-tag">{t('outbox.replies.reply')}</span>{' '}
      {facts['is_stop'] === true && <StatusTag tone="attention">{t('outbox.replies.stop')}</StatusTag>}
      <p className="dw-case-words">{factText(facts, 'body')}</p>
    </>
  )
}
