import { toHalfWidth } from './half-width.ts'
import type { Locale } from './locale.ts'

/** A calendar day 'YYYY-MM-DD' without zone or time; its text order is its time order. */
export type LocalDate = string & { readonly __brand: 'LocalDate' }

export type DateError = 'date_empty' | 'date_not_a_date'
export type ParsedDate =
  | { readonly ok: true; readonly date: LocalDate }
  | { readonly ok: false; readonly code: DateError }

type Parts = { readonly year: number; readonly month: number; readonly day: number }

/** Days before 1900 or after 2199 are typing errors in this trade, and Date.UTC treats years below 100 as 19xx. */
const yearMin = 1900
const yearMax = 2199
const dayMs = 86_400_000

const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

const compose = ({ year, month, day }: Parts): LocalDate =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as LocalDate

const partsOf = (date: LocalDate): Parts => ({
  year: Number(date.slice(0, 4)),
  month: Number(date.slice(5, 7)),
  day: Number(date.slice(8, 10)),
})

// Only UTC arithmetic: a local-time Date would shift a day with the machine's zone.
const epochDay = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`) / dayMs

/** Undefined when there is no such day. */
export const findLocalDate = (year: number, month: number, day: number): LocalDate | undefined => {
  if (![year, month, day].every(Number.isInteger) || year < yearMin || year > yearMax) return undefined
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  return compose({ year, month, day })
}

const shapes = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
  /^(\d{4})(\d{2})(\d{2})$/,
]

/** Reads the ways banks write a day: `2026-03-05`, `20260305`, `2026/3/5`, `2026.3.5`, `2026年3月5日`. */
export const parseLocalDate = (text: string): ParsedDate => {
  const trimmed = toHalfWidth(text).trim()
  if (trimmed === '') return { ok: false, code: 'date_empty' }
  for (const shape of shapes) {
    const match = shape.exec(trimmed)
    if (match === null) continue
    const date = findLocalDate(Number(match[1]), Number(match[2]), Number(match[3]))
    if (date !== undefined) return { ok: true, date }
  }
  return { ok: false, code: 'date_not_a_date' }
}

export const isLocalDate = (text: string): text is LocalDate => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return match !== null && findLocalDate(Number(match[1]), Number(match[2]), Number(match[3])) !== undefined
}

/** For text that must already be a day (a constant, a database column). Throws: anything else is a programming fault. */
export const toLocalDate = (text: string): LocalDate => {
  if (!isLocalDate(text)) throw new RangeError('not a calendar day in the form YYYY-MM-DD')
  return text
}

export const addDays = (date: LocalDate, days: number): LocalDate =>
  toLocalDate(new Date((epochDay(date) + days) * dayMs).toISOString().slice(0, 10))

/** The same day of another month, or that month's last day when it is shorter. */
export const addMonths = (date: LocalDate, months: number): LocalDate => {
  const { year, month, day } = partsOf(date)
  const index = year * 12 + month - 1 + months
  const target = { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 }
  return toLocalDate(compose({ ...target, day: Math.min(day, daysInMonth(target.year, target.month)) }))
}

export const endOfMonth = (date: LocalDate): LocalDate => {
  const { year, month } = partsOf(date)
  return compose({ year, month, day: daysInMonth(year, month) })
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => epochDay(to) - epochDay(from)

export const compareLocalDates = (a: LocalDate, b: LocalDate): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0)

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export const weekday = (date: LocalDate): number => ((((epochDay(date) + 3) % 7) + 7) % 7) + 1

/** The Monday-to-Sunday week that holds the day. */
export const weekOf = (date: LocalDate): { readonly from: LocalDate; readonly to: LocalDate } => {
  const from = addDays(date, 1 - weekday(date))
  return { from, to: addDays(from, 6) }
}

/** Completed years of life on a day; someone born on 29 February turns on 1 March of a common year. */
export const ageOn = (birthDate: LocalDate, on: LocalDate): number =>
  Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (on.slice(5) < birthDate.slice(5) ? 1 : 0)

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** `2026年3月5日` or `5 Mar 2026`. */
export const formatLocalDate = (date: LocalDate, locale: Locale = 'zh-CN'): string => {
  const { year, month, day } = partsOf(date)
  return locale === 'zh-CN' ? `${year}年${month}月${day}日` : `${day} ${monthNames[month - 1]} ${year}`
}
