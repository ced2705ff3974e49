import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Reason } from '../../../ui/case/use-reasons.ts'

export type StatementsProps = {
  readonly reasons: readonly Reason[]
  /** The rules whose statements are made. */
  readonly made: readonly string[]
  readonly onToggle: (ruleId: string) => void
}

const statementsId = 'dw-strip-statements'

/** One task later, so that what has just been asked for is there. */
export function focusStatements(): void {
  window.setTimeout(() => document.querySelector<HTMLElement>(`#${statementsId} input:not(:checked)`)?.focus())
}

/** What must be stated before the call, each to be ticked by itself. */
export function Statements({ reasons, made, onToggle }: StatementsProps) {
  const { t, i18n } = useTranslation()
  if (reasons.length === 0) return null
  return (
    <fieldset id={statementsId} className="dw-strip-statements">
      <legend>{t('work.strip.statements')}</legend>
      {reasons.map((reason) => (
        <Checkbox
          key={reason.rule_id}
          checked={made.includes(reason.rule_id)}
          onChange={() => onToggle(reason.rule_id)}
        >
          {i18n.language === 'en' ? reason.statement_en : reason.statement_zh}
        </Checkbox>
      ))}
    </fieldset>
  )
}
