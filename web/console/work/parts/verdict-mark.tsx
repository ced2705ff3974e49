import { CheckCircleFilled, StopFilled, WarningFilled } from '@ant-design/icons'
import type { LocalDate } from '@dunwell/kit'
import { useTranslation } from 'react-i18next'
import type { Verdict } from '../../../ui/case/case-queries.ts'
import { useReasonText } from '../../../ui/case/use-reasons.ts'

type MarkProps = {
  readonly verdict: Verdict | undefined
  /** Asked and not answered yet, which is not the same as no answer to be had. */
  readonly checking: boolean
  readonly today: LocalDate
}

export function VerdictMark({ verdict, checking, today }: MarkProps) {
  const { t } = useTranslation()
  const { reasonText, untilText } = useReasonText(today)
  const reason = verdict?.reasons[0]
  if (verdict === undefined)
    return <span className="dw-verdict">{t(`work.strip.${checking ? 'checking' : 'unknown'}`)}</span>
  if (verdict.verdict === 'allow') {
    return (
      <span className="dw-verdict dw-verdict-allow">
        <span>
          <CheckCircleFilled aria-hidden /> {t('work.strip.allow')}
        </span>
      </span>
    )
  }
  if (verdict.verdict === 'confirm') {
    return (
      <span className="dw-verdict dw-verdict-confirm" title={reason && reasonText(reason)}>
        <span>
          <WarningFilled aria-hidden /> {t('work.strip.confirm')}
        </span>
      </span>
    )
  }
  return (
    <span className="dw-verdict dw-verdict-deny" title={reason && reasonText(reason)}>
      <span>
        <StopFilled aria-hidden /> {t('work.strip.deny')}
      </span>
      {reason?.until && <small>{untilText(reason)}</small>}
    </span>
  )
}
