import { useTranslation } from 'react-i18next'
import { dutiesText, scopeText } from '../field-text.ts'
import { counterText, predicateText } from '../predicate-text.ts'

type RuleSentenceProps = { readonly data: { readonly [key: string]: unknown } }

/** When a rule speaks, in a sentence: its condition, its counter, and what must be done. */
export function RuleSentence({ data }: RuleSentenceProps) {
  const { t } = useTranslation()
  const counter = counterText(data['counter'], t)
  const test = data['test'] === undefined ? undefined : predicateText(data['test'], t)
  const duties = data['duties'] === undefined ? undefined : dutiesText(data['duties'], t)
  const parts = [counter, test, duties].filter((part) => part !== undefined)
  return <span>{parts.join(t('facts.says.and')) || t('facts.says.none')}</span>
}

/** To which acts it applies. */
export function RuleScope({ data }: RuleSentenceProps) {
  const { t } = useTranslation()
  return <span>{scopeText(data['when'] ?? {}, t)}</span>
}
