import type { GateReason } from '@dunwell/contract/gates'
import { useTranslation } from 'react-i18next'
import type { Shape } from '../api/shape.ts'

type Reason = Shape<typeof GateReason>

/** Why the rules refused an act, as the problem brings it: every rule at once, so that all can be mended. */
export function GateReasons({ facts }: { readonly facts: Readonly<Record<string, unknown>> | undefined }) {
  const reasons = facts?.['reasons']
  return Array.isArray(reasons) ? <ReasonList reasons={reasons as readonly Reason[]} /> : null
}

/** Rules that refuse or mark, each with its clause, the words it met and what may be done instead. */
export function ReasonList({ reasons }: { readonly reasons: readonly Reason[] }) {
  const { t, i18n } = useTranslation()
  const isEnglish = i18n.language === 'en'
  return (
    <ul className="dw-gate-reasons">
      {reasons.map((reason) => {
        const alternative = isEnglish ? reason.alternative_en : reason.alternative_zh
        return (
          <li key={reason.rule_id}>
            <strong>{isEnglish ? reason.reason_en : reason.reason_zh}</strong>{' '}
            <span className="dw-muted">
              {t('gates.rests', { rule: reason.rule_id, clause: `${reason.citation} ${reason.clause}` })}
            </span>
            {reason.phrases.length > 0 && (
              <div>{t('gates.phrases', { words: reason.phrases.join(t('ui.separator')) })}</div>
            )}
            {alternative !== null && <div>{alternative}</div>}
          </li>
        )
      })}
    </ul>
  )
}
