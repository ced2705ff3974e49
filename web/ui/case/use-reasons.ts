import type { LocalDate } from '@dunwell/kit'
import { useTranslation } from 'react-i18next'
import type { Verdict } from './case-queries.ts'
import { reopeningOf } from './reopening.ts'

export type Reason = Verdict['reasons'][number]

/** A rule's words in the reader's language, and its reopening time. */
export function useReasonText(today: LocalDate) {
  const { t, i18n } = useTranslation()
  const whenText = (until: string | null) => {
    if (until === null) return t('work.strip.notKnown')
    const { day, time } = reopeningOf(until, today)
    return day === 'later' ? time : t(`work.strip.${day}`, { time })
  }
  return {
    reasonText: (reason: Reason) => (i18n.language === 'en' ? reason.reason_en : reason.reason_zh),
    alternativeText: (reason: Reason) => (i18n.language === 'en' ? reason.alternative_en : reason.alternative_zh),
    /** When it opens again, of whatever channel; `untilText` is the strip's, which speaks of calls. */
    whenText,
    untilText: (until: string | null) =>
      until === null ? t('work.strip.noUntil') : t('work.strip.until', { time: whenText(until) }),
  }
}
