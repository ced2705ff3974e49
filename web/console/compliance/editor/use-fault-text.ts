import { useTranslation } from 'react-i18next'
import { factName } from '../predicate-text.ts'
import type { PackFault } from './faults.ts'

/** What is wrong, in words. */
export function useFaultText(): (fault: PackFault) => string {
  const { t } = useTranslation()
  return ({ fault, fact }) => t(`rules.faults.${fault}`, { fact: fact === undefined ? '' : factName(fact, t) })
}
