import { toHalfWidth } from './half-width.ts'

/** A mainland number as `+86` and the national number without trunk zero: `+8613812345678`, `+861062345678`. */
export type Phone = string & { readonly __brand: 'Phone' }
export type PhoneKind = 'mobile' | 'landline'

export type PhoneError = 'phone_empty' | 'phone_invalid'
export type ParsedPhone =
  | { readonly ok: true; readonly phone: Phone; readonly kind: PhoneKind; readonly extension?: string }
  | { readonly ok: false; readonly code: PhoneError }

// The second digit is left open: the demonstration's people have numbers from a range nobody is assigned.
const mobile = /^1\d{10}$/
/** Area code without its zero (10, 2x, or three digits from 3), then the subscriber's number, which starts 2–8. */
const landline = /^(10|2\d|[3-9]\d{2})([2-8]\d{6,7})$/

const withoutCountryCode = (digits: string): string => {
  const international = /^(?:\+|00)86(\d+)$/.exec(digits)?.[1]
  if (international !== undefined) return international
  return /^86(1\d{10})$/.exec(digits)?.[1] ?? digits
}

const landlineParts = (national: string): readonly [area: string, local: string] | undefined => {
  const match = landline.exec(national)
  const [area, local] = [match?.[1], match?.[2]]
  if (area === undefined || local === undefined) return undefined
  return area.length === 2 && local.length !== 8 ? undefined : [area, local]
}

/** Reads `138 1234 5678`, `+86-138…`, `010-62345678`, `(0755)26001234转801`. A landline needs its area code. */
export const parsePhone = (text: string): ParsedPhone => {
  const trimmed = toHalfWidth(text).trim()
  if (trimmed === '') return { ok: false, code: 'phone_empty' }
  const split = /^(.*?)(?:(?:转|ext\.?|x|#)\s*(\d{1,6})|(?<=\d{7})-(\d{1,6}))?$/i.exec(trimmed)
  const extension = split?.[2] ?? split?.[3]
  const digits = (split?.[1] ?? '').replace(/[\s()-]/g, '')
  const national = withoutCountryCode(digits)
  if (mobile.test(national) && extension === undefined) {
    return { ok: true, phone: `+86${national}` as Phone, kind: 'mobile' }
  }
  // Inside the country the trunk zero is required; after +86 it is absent, but many write it all the same.
  const unprefixed = national.startsWith('0') ? national.slice(1) : national === digits ? '' : national
  if (landlineParts(unprefixed) === undefined) return { ok: false, code: 'phone_invalid' }
  const phone = `+86${unprefixed}` as Phone
  return { ok: true, phone, kind: 'landline', ...(extension === undefined ? {} : { extension }) }
}

export const phoneKind = (phone: Phone): PhoneKind => (mobile.test(phone.slice(3)) ? 'mobile' : 'landline')

/**
 * The kind by which a whole number (`+8613…`, `+1202…`) is known. Of the mainland's the plan says it. Of another country's most plans do not: it
 * is taken for a mobile, for a text may at least be tried.
 */
export const kindOfNumber = (value: string): PhoneKind =>
  value.startsWith('+86') && !mobile.test(value.slice(3)) ? 'landline' : 'mobile'

/** As one dials it at home: `138 1234 5678`, `010-62345678`. */
export const formatPhone = (phone: Phone): string => {
  const national = phone.slice(3)
  if (mobile.test(national)) return `${national.slice(0, 3)} ${national.slice(3, 7)} ${national.slice(7)}`
  const [area, local] = landlineParts(national) ?? ['', national]
  return `0${area}-${local}`
}

/** `138****5678`, `010-****5678`. */
export const maskPhone = (phone: Phone): string => {
  const national = phone.slice(3)
  if (mobile.test(national)) return `${national.slice(0, 3)}****${national.slice(-4)}`
  const [area, local] = landlineParts(national) ?? ['', national]
  return `0${area}-****${local.slice(-4)}`
}
