import type { GateReason } from '@dunwell/contract/gates'
import { useTranslation } from 'react-i18next'
import type { Shape } from '../api/shape.ts'
import { useUnknownText } from './unknown-text.ts'

type Reason = Shape<typeof GateReason>

/** Why the rules refused an act, as the problem brings it: every rule at once, so that all can be mended. */
export function GateReasons({ facts }: { readonly facts: Readonly<Record<string, unknown>> | undefined }) {
  const reasons = facts?.['reasons']
  return Array.isArray(reasons) ? <ReasonList reasons={reasons as readonly Reason[]} /> : null
}

/** Rules that refuse or mark, each with its clause, how it binds, what is not known, the words it met and what may be done instead. */
export function ReasonList({ reasons }: { readonly reasons: readonly Reason[] }) {
  const { t, i18n } = useTranslation()
  const { toldOf, mendsOf } = useUnknownText()
  const isEnglish = i18n.language === 'en'
  return (
    <ul className="dw-gate-reasons">
      {reasons.map((reason) => {
        const rule = isEnglish ? reason.reason_en : reason.reason_zh
        const alternative = isEnglish ? reason.alternative_en : reason.alternative_zh
        const wayOut = reason.unknown.length > 0 ? mendsOf(reason.unknown) : alternative
        const binds = [
          t(`compliance.bindingness.${reason.bindingness}`),
          t(`work.strip.certainties.${reason.certainty}`),
        ].join(t('ui.separator'))
        return (
          <li key={reason.rule_id}>
            <strong>{toldOf(rule, reason.unknown)}</strong>{' '}
            <span className="dw-muted">
              {t('gates.rests', { rule: reason.rule_id, clause: `${reason.citation} ${reason.clause}`, binds })}
            </span>
            {reason.phrases.length > 0 && (
              <div>{t('gates.phrases', { words: reason.phrases.join(t('ui.separator')) })}</div>
            )}
            {wayOut !== null && <div>{wayOut}</div>}
          </li>
        )
      })}
    </ul>
  )
}
