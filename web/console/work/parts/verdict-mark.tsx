import { CheckCircleFilled, StopFilled, WarningFilled } from '@ant-design/icons'
import type { LocalDate } from '@dunwell/kit'
import { useTranslation } from 'react-i18next'
import type { Verdict } from '../../../ui/case/case-queries.ts'
import { useReasonText } from '../../../ui/case/use-reasons.ts'

export function VerdictMark({ verdict, today }: { readonly verdict: Verdict | undefined; readonly today: LocalDate }) {
  const { t } = useTranslation()
  const { reasonText, untilText } = useReasonText(today)
  const reason = verdict?.reasons[0]
  if (verdict === undefined) return <span className="dw-verdict">{t('work.strip.unknown')}</span>
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
      {reason?.until && <small>{untilText(reason.until)}</small>}
    </span>
  )
}
