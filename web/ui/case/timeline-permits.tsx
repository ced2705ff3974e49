import { useTranslation } from 'react-i18next'
import { StatusTag } from '../status-tag.tsx'
import { formatInstant } from '../text/format.ts'
import type { TimelineEntry } from './case-queries.ts'
import { useCodeText } from './code-text.tsx'
import { dayAt } from './reopening.ts'
import { factText } from './timeline-groups.ts'
import { type Reason, useReasonText } from './use-reasons.ts'

/** The rules of the house that two people set aside for it. */
function overriddenOf(facts: TimelineEntry['facts']): { readonly rule: string; readonly name: string | undefined }[] {
  const found = facts['overridden']
  if (!Array.isArray(found)) return []
  return found.flatMap((one: Record<string, unknown>) => {
    const rule = factText(one, 'rule_id')
    return rule === undefined ? [] : [{ rule, name: factText(one, 'approved_by_name') }]
  })
}

/** A permit as it was answered: to whom and how, what became of it, and of a refusal why and until when. */
export function PermitBody({ entry: { facts } }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation()
  const codeText = useCodeText()
  const mode = factText(facts, 'mode')
  const whom = [
    codeText('cases.channels', factText(facts, 'channel')),
    codeText('cases.machines', mode === 'human' ? undefined : mode),
    codeText('cases.timeline.permitParties', factText(facts, 'party')),
  ].filter((part) => part !== undefined)
  const channel = factText(facts, 'channel') ?? ''
  const isAddress = ['visit', 'letter'].includes(channel)
  // Of a text, an e-mail or a call of the telephone system only what sent or dialled it has seen where it went.
  const isSent = ['sms', 'email', 'im'].includes(channel) || (channel === 'call' && facts['by_adapter'] === true)
  const shown = t(`cases.timeline.${isAddress ? 'permitAddress' : isSent ? 'permitUsed' : 'permitShown'}`)
  const granted = facts['shown'] === true ? shown : t('cases.timeline.permitGranted')
  const isRefused = factText(facts, 'verdict') === 'refused'
  return (
    <>
      <div className="dw-case-tags">
        <span>{whom.join(t('ui.separator'))}</span>
        {isRefused ? (
          <StatusTag tone="denied">
            {t('cases.timeline.permitRefused', { rule: factText(facts, 'rule_id') ?? t('ui.none') })}
          </StatusTag>
        ) : (
          <StatusTag tone="allowed">{granted}</StatusTag>
        )}
        {overriddenOf(facts).map(({ rule, name }) => (
          <span key={rule}>{t('approvals.override.ofPermit', { rule, name: name ?? t('ui.none') })}</span>
        ))}
      </div>
      {isRefused && <Told facts={facts} />}
    </>
  )
}

type ToldFacts = Pick<Reason, 'citation' | 'clause' | 'bindingness' | 'unknown' | 'reason_zh' | 'reason_en'>
const isTold = (found: unknown): found is ToldFacts =>
  typeof found === 'object' && found !== null && 'reason_zh' in found

/** What whoever asked was told then. Refusals from before it was kept have their rule alone. */
function Told({ facts }: Pick<TimelineEntry, 'facts'>) {
  const { t } = useTranslation()
  const { reasonText } = useReasonText(dayAt(Date.now()))
  const told = facts['told']
  if (!isTold(told)) return null
  const until = factText(facts, 'until_at')
  const nobodyKnows = t(told.unknown.length > 0 ? 'facts.missing.onceKnown' : 'work.strip.noUntil')
  const opens =
    until === undefined ? nobodyKnows : t('cases.timeline.permitUntil', { time: formatInstant(until) ?? '' })
  const binds = t(`compliance.bindingness.${told.bindingness}`)
  return (
    <>
      <p className="dw-case-words">{reasonText(told)}</p>
      <p className="dw-case-note">
        {t('cases.timeline.permitBasis', { clause: `${told.citation} ${told.clause}`, binds, opens })}
      </p>
    </>
  )
}
