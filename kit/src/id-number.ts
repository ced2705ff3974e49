import { toHalfWidth } from './half-width.ts'
import { findLocalDate, type LocalDate } from './local-date.ts'

/** A mainland resident identity number of 18 characters whose checksum and birth date are right (GB 11643-1999). */
export type IdNumber = string & { readonly __brand: 'IdNumber' }
export type Gender = 'male' | 'female'

export type IdNumberError = 'id_no_length' | 'id_no_checksum' | 'id_no_birth_date' | 'id_no_excel_damaged'
export type CheckedIdNumber =
  | { readonly ok: true; readonly idNumber: IdNumber; readonly birthDate: LocalDate; readonly gender: Gender }
  | { readonly ok: false; readonly code: IdNumberError }

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const checkCharacters = '10X98765432'

/** ISO 7064 MOD 11-2 over the first 17 digits. */
export const idNumberCheckCharacter = (first17: string): string => {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(first17[place]), 0)
  return checkCharacters.charAt(sum % 11)
}

/** Old numbers lack the century and the check character; people who still have one were born in 19xx. */
const upgrade15 = (text: string): string => {
  const first17 = `${text.slice(0, 6)}19${text.slice(6)}`
  return first17 + idNumberCheckCharacter(first17)
}

/** A spreadsheet keeps 15 significant digits: it shows `1.1010119900101E+17`, or saves the last three digits as 000. */
const isExcelDamaged = (text: string): boolean =>
  /^\d(\.\d+)?E\+?\d+$/.test(text) || (/^\d{15}000$/.test(text) && !hasRightChecksum(text))

const hasRightChecksum = (text: string): boolean => idNumberCheckCharacter(text) === text.charAt(17)

/**
 * Checks length, checksum and birth date; 15 digits are upgraded to 18.
 * The region code is not looked up: regions are renamed and merged, and demonstration people carry one that never existed.
 */
export const checkIdNumber = (text: string): CheckedIdNumber => {
  const trimmed = toHalfWidth(text).trim().toUpperCase()
  if (isExcelDamaged(trimmed)) return { ok: false, code: 'id_no_excel_damaged' }
  const full = /^\d{15}$/.test(trimmed) ? upgrade15(trimmed) : trimmed
  if (!/^\d{17}[\dX]$/.test(full)) return { ok: false, code: 'id_no_length' }
  if (!hasRightChecksum(full)) return { ok: false, code: 'id_no_checksum' }
  const birthDate = findLocalDate(Number(full.slice(6, 10)), Number(full.slice(10, 12)), Number(full.slice(12, 14)))
  if (birthDate === undefined) return { ok: false, code: 'id_no_birth_date' }
  return {
    ok: true,
    idNumber: full as IdNumber,
    birthDate,
    gender: Number(full.charAt(16)) % 2 === 1 ? 'male' : 'female',
  }
}

/** Only the last four characters: the first six would tell the home county, the next eight the birth date. */
export const maskIdNumber = (text: string): string =>
  text.length <= 4 ? '*'.repeat(text.length) : '*'.repeat(text.length - 4) + text.slice(-4)
