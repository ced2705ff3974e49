import { intakeErrors } from '@dunwell/contract/intake-errors'
import type { TFunction } from 'i18next'
import type { Locale } from '../../i18n/locale.ts'

type IntakeErrorCode = keyof typeof intakeErrors

/** The sentence of a code that was stored with a delivery: no answer of the server brings its text. */
export function fileErrorText(code: string, locale: Locale, t: TFunction): string {
  return Object.hasOwn(intakeErrors, code) ? intakeErrorText(code as IntakeErrorCode, locale) : t('intake.otherError')
}

export function intakeErrorText(code: IntakeErrorCode, locale: Locale): string {
  return intakeErrors[code][locale === 'en' ? 'en' : 'zh']
}

/** Kinds of file that are refused, told from the first bytes: nobody should wait for an upload to hear of it. */
export function refusedKind(head: Uint8Array): IntakeErrorCode | undefined {
  const starts = (...bytes: number[]) => bytes.every((byte, n) => head[n] === byte)
  if (starts(0x25, 0x50, 0x44, 0x46)) return 'pdf_not_a_table'
  return undefined
}
