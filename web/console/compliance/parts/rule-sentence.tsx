import { useTranslation } from 'react-i18next'
import { counterText, predicateText } from '../predicate-text.ts'

/** When a rule speaks, in a sentence: its condition and its counter. */
export function RuleSentence({ data }: { readonly data: { readonly [key: string]: unknown } }) {
  const { t } = useTranslation()
  const counter = counterText(data['counter'], t)
  const test = data['test'] === undefined ? undefined : predicateText(data['test'], t)
  return (
    <span>
      {[counter, test].filter((part) => part !== undefined).join(t('facts.says.and')) || t('facts.says.none')}
    </span>
  )
}
