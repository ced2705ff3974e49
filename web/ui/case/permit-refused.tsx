import { Alert, Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '../../api/routes.ts'
import { AskOverride } from './ask-override.tsx'
import type { CasePage } from './case-queries.ts'
import { dayAt } from './reopening.ts'
import { RuleBasis } from './rule-basis.tsx'
import { useReasonText } from './use-reasons.ts'

export type PermitAnswer = ResultOf<'/v1/cases/{case_id}/permits', 'POST'>
type PermitRefusal = Extract<PermitAnswer, { verdict: 'refused' }>

type RefusedProps = {
  readonly page: Pick<CasePage, 'may'>
  readonly refusal: PermitRefusal
  readonly stated: readonly string[]
  readonly onStated: (rules: readonly string[]) => void
}

/** What the strip says of a call, for every other channel: the rule, its clause, when it opens, what may be done instead, and what may be stated. */
export function PermitRefused({ page, refusal, stated, onStated }: RefusedProps) {
  const { t, i18n } = useTranslation()
  const today = dayAt(Date.now())
  const { reasonText } = useReasonText(today)
  const statement = i18n.language === 'en' ? refusal.statement_en : refusal.statement_zh
  const reason = reasonText(refusal)
  return (
    <Alert
      className="dw-gap-above"
      type={statement === null ? 'error' : 'warning'}
      showIcon
      role="alert"
      title={t(statement === null ? 'work.strip.notGranted' : 'work.strip.statingContact', { reason })}
      description={
        <>
          <RuleBasis reasons={[refusal]} today={today} />
          {statement !== null && (
            <fieldset className="dw-strip-statements">
              <legend>{t('work.strip.statementsContact')}</legend>
              <Checkbox
                checked={stated.includes(refusal.rule_id)}
                onChange={({ target }) => onStated(target.checked ? [...stated, refusal.rule_id] : [])}
              >
                {statement}
              </Checkbox>
            </fieldset>
          )}
          {refusal.may_be_overridden && page.may.includes('compliance.ask-override') && (
            <AskOverride permitId={refusal.permit_id} />
          )}
        </>
      }
    />
  )
}
