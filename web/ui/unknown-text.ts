import { useTranslation } from 'react-i18next'
import { useCodeText } from './case/code-text.tsx'

/** What nobody knew when a rule was asked, and how it becomes known, in words; empty where all was known. */
export function useUnknownText() {
  const { t } = useTranslation()
  const codeText = useCodeText()
  const nameOf = (fact: string): string => {
    const [group, member = ''] = fact.split('.')
    if (group === 'counters')
      return t('facts.missing.counter', { counter: codeText('facts.counters', member) ?? member })
    if (group === 'topics') return t('facts.missing.topic', { topic: codeText('rules.topics', member) ?? member })
    if (group === 'countries') return t('facts.missing.country', { country: member })
    return codeText('facts.missing', fact) ?? codeText('facts.names', fact.replace('.', '_')) ?? fact
  }
  const mendOf = (fact: string): string => codeText('facts.mends', fact.split('.')[0]) ?? t('facts.mends.other')
  const namesOf = (unknown: readonly string[]): string => unknown.map(nameOf).join(t('ui.separator'))
  return {
    namesOf,
    /** Why a rule refuses: that it is broken, or that nobody knows what it turns on. */
    toldOf: (rule: string, unknown: readonly string[]): string =>
      unknown.length === 0 ? rule : t('facts.missing.told', { facts: namesOf(unknown), rule }),
    mendsOf: (unknown: readonly string[]): string => [...new Set(unknown.map(mendOf))].join(t('ui.sentences')),
  }
}
