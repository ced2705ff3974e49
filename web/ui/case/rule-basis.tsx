import type { LocalDate } from '@dunwell/kit'
import { useTranslation } from 'react-i18next'
import './rule-basis.css'
import { type Reason, useReasonText } from './use-reasons.ts'

/** The rules that refuse, each with its clause, its way out and when it opens. */
export function RuleBasis({ reasons, today }: { readonly reasons: readonly Reason[]; readonly today: LocalDate }) {
  const { t } = useTranslation()
  const { reasonText, alternativeText, whenText } = useReasonText(today)
  if (reasons.length === 0) return <p>{t('work.strip.noBasis')}</p>
  return (
    <>
      {reasons.map((reason) => (
        <dl className="dw-basis" key={`${reason.pack} ${reason.rule_id}`}>
          <div className="dw-basis-fact">
            <dt>{t('work.strip.rule')}</dt>
            <dd>
              <code className="dw-code">{reason.rule_id}</code> {reasonText(reason)}
            </dd>
          </div>
          <div className="dw-basis-fact">
            <dt>{t('work.strip.citation')}</dt>
            <dd>{reason.citation}</dd>
          </div>
          <div className="dw-basis-fact">
            <dt>{t('work.strip.clause')}</dt>
            <dd>{reason.clause}</dd>
          </div>
          <div className="dw-basis-fact">
            <dt>{t('work.strip.pack')}</dt>
            <dd>
              {reason.pack} {reason.version}
            </dd>
          </div>
          {alternativeText(reason) !== null && (
            <div className="dw-basis-fact">
              <dt>{t('work.strip.alternative')}</dt>
              <dd>{alternativeText(reason)}</dd>
            </div>
          )}
          <div className="dw-basis-fact">
            <dt>{t('work.strip.certainty')}</dt>
            <dd>{t(`work.strip.certainties.${certaintyOf(reason.certainty)}`)}</dd>
          </div>
          {reason.statement_zh === null && (
            <div className="dw-basis-fact">
              <dt>{t('work.strip.reopens')}</dt>
              <dd>{whenText(reason.until)}</dd>
            </div>
          )}
        </dl>
      ))}
    </>
  )
}

function certaintyOf(certainty: string) {
  return certainty === 'VS' || certainty === 'VP' || certainty === 'DEF' ? certainty : 'other'
}
