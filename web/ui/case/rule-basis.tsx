import type { LocalDate } from '@dunwell/kit'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useUnknownText } from '../unknown-text.ts'
import './rule-basis.css'
import { type Reason, useReasonText } from './use-reasons.ts'

/** The rules that refuse, each with its clause, how it binds, its way out and when it opens. */
export function RuleBasis({ reasons, today }: { readonly reasons: readonly Reason[]; readonly today: LocalDate }) {
  const { t } = useTranslation()
  if (reasons.length === 0) return <p>{t('work.strip.noBasis')}</p>
  return (
    <>
      {reasons.map((reason) => (
        <OneBasis key={`${reason.pack} ${reason.rule_id}`} reason={reason} today={today} />
      ))}
    </>
  )
}

function OneBasis({ reason, today }: { readonly reason: Reason; readonly today: LocalDate }) {
  const { t } = useTranslation()
  const { ruleText, alternativeText, whenText } = useReasonText(today)
  const { namesOf, mendsOf } = useUnknownText()
  const alternative = alternativeText(reason)
  const isUnknown = reason.unknown.length > 0
  return (
    <dl className="dw-basis">
      {isUnknown && <Fact name={t('facts.missing.label')}>{namesOf(reason.unknown)}</Fact>}
      {isUnknown && <Fact name={t('facts.missing.mend')}>{mendsOf(reason.unknown)}</Fact>}
      <Fact name={t('work.strip.rule')}>
        <code className="dw-code">{reason.rule_id}</code> {ruleText(reason)}
      </Fact>
      <Fact name={t('work.strip.citation')}>{reason.citation}</Fact>
      <Fact name={t('work.strip.clause')}>{reason.clause}</Fact>
      <Fact name={t('compliance.fields.bindingness')}>{t(`compliance.bindingness.${reason.bindingness}`)}</Fact>
      <Fact name={t('work.strip.certainty')}>{t(`work.strip.certainties.${reason.certainty}`)}</Fact>
      <Fact name={t('work.strip.pack')}>
        {reason.pack} {reason.version}
      </Fact>
      {alternative !== null && !isUnknown && <Fact name={t('work.strip.alternative')}>{alternative}</Fact>}
      {reason.statement_zh === null && <Fact name={t('work.strip.reopens')}>{whenText(reason)}</Fact>}
    </dl>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="dw-basis-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
