import { toHalfWidth } from './half-width.ts'
import type { Locale } from './locale.ts'

/** Currencies the product books; each has two decimals, which the rest of this file relies on. */
export const currencies = ['CNY', 'HKD', 'USD'] as const
export type Currency = (typeof currencies)[number]

/** A whole number of the currency's smallest unit (分). Never a `number`: floats lose cents. */
export type Minor = bigint & { readonly __brand: 'Minor' }
export type Money = { readonly amountMinor: Minor; readonly currency: Currency }
/** Money as it travels in JSON: a decimal string, because JSON numbers are floats. */
export type MoneyJson = { readonly amount_minor: string; readonly currency: Currency }

export type AmountError = 'amount_empty' | 'amount_not_a_number' | 'amount_too_many_decimals' | 'amount_too_large'
export type ParsedAmount =
  | { readonly ok: true; readonly minor: Minor }
  | { readonly ok: false; readonly code: AmountError }
export type ParsedMoney =
  | { readonly ok: true; readonly money: Money }
  | { readonly ok: false; readonly code: 'money_malformed' | 'currency_unknown' }

/** Largest absolute amount accepted (9,999,999,999,999.99): far above any debt, far below PostgreSQL's bigint. */
export const amountMinorMax = 999_999_999_999_999n

export const minor = (value: bigint): Minor => value as Minor

export const isCurrency = (text: string): text is Currency => (currencies as readonly string[]).includes(text)

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value)

const refused = (code: AmountError): ParsedAmount => ({ ok: false, code })

/** Takes one sign off: `-12`, `-¥12`, `¥-12`, `(12)`. Two signs at once are nobody's habit and are left to be refused. */
const splitSign = (text: string): { negative: boolean; rest: string } => {
  const bracketed = /^\((.*)\)$/.exec(text)
  const inner = bracketed?.[1]
  if (inner !== undefined) return { negative: true, rest: inner.trim().replace(/^¥\s*/, '') }
  const signed = /^([+-]?)\s*¥?\s*([+-]?)(.*)$/.exec(text)
  const [first = '', second = '', rest = ''] = signed?.slice(1) ?? []
  if (first !== '' && second !== '') return { negative: false, rest: text }
  return { negative: first === '-' || second === '-', rest: rest.trim() }
}

/**
 * Reads an amount as banks write it: `1234.5`, `1,234.50`, `￥1,234.50`, `(12.00)`, full-width digits, a trailing 元.
 * Groups must be complete thousands and letters are refused, so `1,2O0` and `12,34` never become a wrong amount.
 * Decimals beyond the second are accepted only when zero: nothing is rounded on the way in.
 */
export const parseAmountMinor = (text: string): ParsedAmount => {
  const trimmed = toHalfWidth(text)
    .trim()
    .replace(/\s*元$/, '')
  if (trimmed === '') return refused('amount_empty')
  if (trimmed.length > 64) return refused('amount_not_a_number')
  const { negative, rest } = splitSign(trimmed)
  const match = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/.exec(rest)
  const whole = match?.[1]
  if (whole === undefined) return refused('amount_not_a_number')
  const decimals = (match?.[2] ?? '').replace(/0+$/, '')
  if (decimals.length > 2) return refused('amount_too_many_decimals')
  const value = BigInt(whole.replaceAll(',', '') + decimals.padEnd(2, '0'))
  if (value > amountMinorMax) return refused('amount_too_large')
  return { ok: true, minor: minor(negative ? -value : value) }
}

/**
 * `amount × numerator ÷ denominator`, halves away from zero.
 * By magnitude, so that a reversal cancels exactly, and the same as PostgreSQL's round(numeric).
 */
export const scaleHalfUp = (amount: bigint, numerator: bigint, denominator: bigint): Minor => {
  if (denominator <= 0n) throw new RangeError('denominator must be positive')
  const product = amount * numerator
  const quotient = (2n * magnitude(product) + denominator) / (2n * denominator)
  return minor(product < 0n ? -quotient : quotient)
}

export const divideHalfUp = (amount: bigint, by: bigint): Minor => scaleHalfUp(amount, 1n, by)

/** Equal parts, the remainder on the last: the parts always add up to the amount. */
export const splitEvenly = (amount: bigint, parts: number): readonly Minor[] => {
  if (!Number.isSafeInteger(parts) || parts < 1) throw new RangeError('parts must be a positive whole number')
  const each = amount / BigInt(parts)
  const last = amount - each * BigInt(parts - 1)
  return Array.from({ length: parts }, (_, position) => minor(position === parts - 1 ? last : each))
}

export const sumMinor = (amounts: Iterable<bigint>): Minor => {
  let total = 0n
  for (const amount of amounts) total += amount
  return minor(total)
}

/** `-1234.50`: for files and forms, without groups or symbol. */
export const toAmountText = (amount: bigint): string => {
  const digits = magnitude(amount).toString().padStart(3, '0')
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

const symbols: Readonly<Record<Locale, Readonly<Record<Currency, string>>>> = {
  'zh-CN': { CNY: '¥', HKD: 'HK$', USD: 'US$' },
  en: { CNY: '¥', HKD: 'HK$', USD: '$' },
}

/** `-¥1,234.00`: for people. */
export const formatMinor = (amount: bigint, currency: Currency = 'CNY', locale: Locale = 'zh-CN'): string => {
  const [whole = '', decimals = ''] = toAmountText(magnitude(amount)).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${amount < 0n ? '-' : ''}${symbols[locale][currency]}${grouped}.${decimals}`
}

export const moneyToJson = (money: Money): MoneyJson => ({
  amount_minor: money.amountMinor.toString(),
  currency: money.currency,
})

export const moneyFromJson = (json: { readonly amount_minor: string; readonly currency: string }): ParsedMoney => {
  if (!isCurrency(json.currency)) return { ok: false, code: 'currency_unknown' }
  if (!/^-?(0|[1-9]\d{0,18})$/.test(json.amount_minor)) return { ok: false, code: 'money_malformed' }
  return { ok: true, money: { amountMinor: minor(BigInt(json.amount_minor)), currency: json.currency } }
}
