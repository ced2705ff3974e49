import { errors, isErrorCode } from '@dunwell/contract/errors'
import type { TFunction } from 'i18next'
import { currentLocale } from '../../i18n/setup.ts'

/** The sentence of a code that stands in a row: no answer of the server brings its text. */
export function transferErrorText(code: string, t: TFunction): string {
  if (code === 'nobody_answers') return t('transfers.nobodyAnswers')
  if (code === 'agreement_not_valid') return t('transfers.agreementOver')
  // A fault has no better sentence than that.
  if (!isErrorCode(code) || code === 'internal') return t('transfers.otherError')
  return errors[code][currentLocale() === 'en' ? 'en' : 'zh']
}
