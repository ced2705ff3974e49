import { Alert, Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '../../api/routes.ts'
import { formatInstant } from '../text/format.ts'

export type PermitAnswer = ResultOf<'/v1/cases/{case_id}/permits', 'POST'>
type PermitRefusal = Extract<PermitAnswer, { verdict: 'refused' }>

type RefusedProps = {
  readonly refusal: PermitRefusal
  readonly stated: readonly string[]
  readonly onStated: (rules: readonly string[]) => void
}

/** The rule, its clause, when it opens and what may be done instead; a rule that asks for a statement gets it here. */
export function PermitRefused({ refusal, stated, onStated }: RefusedProps) {
  const { t, i18n } = useTranslation()
  const english = i18n.language === 'en'
  const statement = english ? refusal.statement_en : refusal.statement_zh
  const alternative = english ? refusal.alternative_en : refusal.alternative_zh
  const until = refusal.until === null ? undefined : formatInstant(refusal.until)
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={`${t('letters.refused')}: ${english ? refusal.reason_en : refusal.reason_zh}`}
      description={
        <>
          <p>{t('letters.refusedBy', { rule: refusal.rule_id, clause: `${refusal.citation} ${refusal.clause}` })}</p>
          {until !== undefined && <p>{t('letters.refusedUntil', { time: until })}</p>}
          {alternative !== null && <p>{alternative}</p>}
          {statement !== null && (
            <Checkbox
              checked={stated.includes(refusal.rule_id)}
              onChange={({ target }) => onStated(target.checked ? [...stated, refusal.rule_id] : [])}
            >
              {statement}
            </Checkbox>
          )}
        </>
      }
    />
  )
}
