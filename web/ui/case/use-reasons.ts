import type { LocalDate } from '@dunwell/kit'
import { useTranslation } from 'react-i18next'
import { useUnknownText } from '../unknown-text.ts'
import type { Verdict } from './case-queries.ts'
import { reopeningOf } from './reopening.ts'

export type Reason = Verdict['reasons'][number]
type Opening = Pick<Reason, 'until' | 'unknown'>
type Words = Pick<Reason, 'unknown' | 'reason_zh' | 'reason_en'>

/** A rule's words in the reader's language, and its reopening time. */
export function useReasonText(today: LocalDate) {
  const { t, i18n } = useTranslation()
  const { toldOf } = useUnknownText()
  const isEnglish = i18n.language === 'en'
  const ruleText = (reason: Words) => (isEnglish ? reason.reason_en : reason.reason_zh)
  const whenText = ({ until, unknown }: Opening) => {
    if (until === null) return t(unknown.length > 0 ? 'facts.missing.onceKnown' : 'work.strip.notKnown')
    const { day, time } = reopeningOf(until, today)
    return day === 'later' ? time : t(`work.strip.${day}`, { time })
  }
  return {
    /** What the rule says. */
    ruleText,
    reasonText: (reason: Words) => toldOf(ruleText(reason), reason.unknown),
    alternativeText: (reason: Reason) => (isEnglish ? reason.alternative_en : reason.alternative_zh),
    /** When it opens again, of whatever channel; `untilText` is the strip's, which speaks of calls. */
    whenText,
    untilText: (reason: Opening) => {
      if (reason.until !== null) return t('work.strip.until', { time: whenText(reason) })
      return reason.unknown.length > 0 ? whenText(reason) : t('work.strip.noUntil')
    },
  }
}
