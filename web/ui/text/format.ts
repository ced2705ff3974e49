/** Evidence and deadlines are read in one zone whatever the browser says. */
export const displayZone = 'Asia/Shanghai'

const symbols: Readonly<Record<string, string>> = { CNY: '¥', HKD: 'HK$', USD: 'US$' }

/** '1234567' fen → '12,345.67'; integers only, so no sum is ever rounded by floating point. */
export function formatMinor(amountMinor: string): string {
  const minor = BigInt(amountMinor)
  const absolute = minor < 0n ? -minor : minor
  const whole = (absolute / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ',')
  const cents = (absolute % 100n).toString().padStart(2, '0')
  return `${minor < 0n ? '-' : ''}${whole}.${cents}`
}

export function formatMoney(amountMinor: string, currency: string): string {
  const figure = formatMinor(amountMinor)
  const symbol = symbols[currency] ?? `${currency} `
  return figure.startsWith('-') ? `-${symbol}${figure.slice(1)}` : `${symbol}${figure}`
}

/** 3079 → '3,079'. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** A share as people read it: 0.00312 → '0.31%'. For ratios only, never for money. */
export function formatShare(share: number, decimals = 2): string {
  const least = 10 ** -decimals / 2
  const percent = share * 100
  // A difference that is there must not read as none.
  if (percent !== 0 && Math.abs(percent) < least)
    return percent > 0 ? `<${(2 * least).toFixed(decimals)}%` : `>-${(2 * least).toFixed(decimals)}%`
  return `${percent.toFixed(decimals)}%`
}

/** How long something takes, in the largest unit that keeps it exact enough to plan by. */
export function durationOf(seconds: number): { readonly unit: 'seconds' | 'minutes' | 'hours'; readonly n: number } {
  if (seconds < 90) return { unit: 'seconds', n: Math.ceil(seconds) }
  if (seconds < 90 * 60) return { unit: 'minutes', n: Math.ceil(seconds / 60) }
  return { unit: 'hours', n: Math.ceil(seconds / 3600) }
}

/** '12.4 MB', for the size of a file. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'] as const
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)))
  return `${(bytes / 1024 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`
}

type Precision = 'day' | 'minute' | 'second'

/** An instant as `2026-11-25 09:30` in the display zone; undefined when the text is no instant. */
export function formatInstant(instant: string | number | Date, precision: Precision = 'minute'): string | undefined {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) return undefined
  const parts = new Map(instantFormat.formatToParts(date).map((part) => [part.type, part.value]))
  const day = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
  if (precision === 'day') return day
  const minute = `${day} ${parts.get('hour')}:${parts.get('minute')}`
  return precision === 'minute' ? minute : `${minute}:${parts.get('second')}`
}

const instantFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: displayZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** The weekday of a calendar date (no zone: a promise is for a day, not an instant). */
export function formatWeekday(localDate: string, locale: string): string | undefined {
  const date = new Date(`${localDate}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return undefined
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'short' }).format(date)
}

/** The name of an ISO weekday, 1 for Monday, as was the first of January 2024. */
export function weekdayText(day: number, locale: string): string {
  return formatWeekday(`2024-01-0${day}`, locale) ?? ''
}

/** The name of a country, or the code as it is where no name is known. */
export function countryText(code: string, locale: string): string {
  return /^[A-Z]{2}$/.test(code) ? (new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code) : code
}

/** Masked ids in groups of four: `6222 **** **** 1234`. Names and short masks stay as they are. */
export function groupMasked(masked: string): string {
  if (!/^[0-9*]{12,}$/.test(masked)) return masked
  if (masked.length === 18) return `${masked.slice(0, 6)} ${masked.slice(6, 14)} ${masked.slice(14)}`
  return masked.replace(/(.{4})(?=.)/g, '$1 ')
}
