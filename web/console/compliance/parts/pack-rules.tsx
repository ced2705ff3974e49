import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Pack } from '../queries.ts'
import { RuleScope, RuleSentence } from './rule-sentence.tsx'

type RuleView = Pack['rules'][number]
type PackRulesProps = {
  readonly rules: readonly RuleView[]
  /** How one is added to a draft. */
  readonly add: ReactNode
  /** What may be done with a rule of a draft. */
  readonly actsOf: ((rule: RuleView) => ReactNode) | undefined
}

/** The rules by what they rest on: what each says, when, how it binds and how sure that is. Readable on a telephone as well. */
export function PackRules({ rules, add, actsOf }: PackRulesProps) {
  const { t, i18n } = useTranslation()
  const isEnglish = i18n.language === 'en'
  const groups = [...Map.groupBy(rules, ({ citation }) => citation)]
  return (
    <section className="dw-panel dw-panel-pad dw-stack" aria-label={t('compliance.rules.title')}>
      <div className="dw-rule-head">
        <h2 className="dw-subtitle">{t('compliance.rules.title')}</h2>
        {add}
      </div>
      {groups.map(([citation, ofCitation]) => (
        <section key={citation} aria-label={citation} className="dw-stack">
          <h3 className="dw-subtitle">{citation}</h3>
          {ofCitation.map((rule) => (
            <article key={rule.id} aria-label={rule.id} className="dw-rule">
              <div className="dw-rule-head">
                <strong>{isEnglish ? rule.message_en : rule.message_zh}</strong>
                {actsOf?.(rule)}
              </div>
              <div>
                {effectOf(rule, t)}
                {t('compliance.rules.colon')}
                <RuleSentence data={rule.data} />
              </div>
              <div className="dw-muted">
                {t('rules.scope')}
                {t('compliance.rules.colon')}
                <RuleScope data={rule.data} />
              </div>
              <Alternative rule={rule} isEnglish={isEnglish} />
              <div className="dw-muted">
                <code className="dw-code">{rule.id}</code> {bindingOf(rule, t)}
              </div>
            </article>
          ))}
        </section>
      ))}
    </section>
  )
}

function Alternative({ rule, isEnglish }: { readonly rule: RuleView; readonly isEnglish: boolean }) {
  const { t } = useTranslation()
  const alternative = isEnglish ? rule.alternative_en : rule.alternative_zh
  return alternative === null ? null : <div>{t('compliance.rules.wayOut', { alternative })}</div>
}

function effectOf(rule: RuleView, t: TFunction): string {
  const effect = t(`compliance.effects.${rule.effect}`)
  return rule.override === 'two_people' ? `${effect} · ${t('compliance.rules.override')}` : effect
}

function bindingOf(rule: RuleView, t: TFunction): string {
  const parts = [
    rule.clause,
    t(`compliance.bindingness.${rule.bindingness}`),
    t(`compliance.certainties.${rule.certainty}`),
  ]
  return parts.join(t('ui.separator'))
}
