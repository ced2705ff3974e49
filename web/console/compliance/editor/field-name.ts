import type { Predicate } from '@dunwell/contract/rule-language'
import { useTranslation } from 'react-i18next'

export type LeafProps<Leaf> = {
  readonly condition: Leaf
  readonly no: string
  readonly onChange: (condition: Predicate) => void
  /** Something is still to be chosen. */
  readonly isOpen: boolean
}

/** The name of a field of a condition, by its place. */
export function useFieldName(no: string) {
  const { t } = useTranslation()
  return (control: 'operator' | 'value' | 'unit' | 'absent' | 'zone') =>
    `${t('rules.part', { no })} ${t(`rules.controls.${control}`)}`
}
