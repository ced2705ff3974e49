import { intakeErrors } from '@dunwell/contract/intake-errors'
import { transfersErrors } from '@dunwell/contract/transfers-errors'
import type { TFunction } from 'i18next'
import { currentLocale } from '../../i18n/setup.ts'

const texts = { ...intakeErrors, ...transfersErrors }

/** The sentence of a code that stands in a row: no answer of the server brings its text. */
export function transferErrorText(code: string, t: TFunction): string {
  if (code === 'nobody_answers') return t('transfers.nobodyAnswers')
  if (code === 'agreement_not_valid') return t('transfers.agreementOver')
  if (!Object.hasOwn(texts, code)) return t('transfers.otherError')
  return texts[code as keyof typeof texts][currentLocale() === 'en' ? 'en' : 'zh']
}
