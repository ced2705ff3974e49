import { useTranslation } from 'react-i18next'

/** By what a case came to its stage: a rule by its id, a person, or the placement. */
export function StageRuleText({ rule }: { readonly rule: string | null }) {
  const { t } = useTranslation()
  if (rule === null) return null
  if (rule === 'person' || rule === 'placed') return <>{t(`stages.${rule}`)}</>
  return <code className="dw-code">{rule}</code>
}
