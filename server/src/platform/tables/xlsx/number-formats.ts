/** Which number formats show a date or a per cent, and what a number then means. */

/** What a cell's number format makes of its number. */
export type Shown = 'date' | 'percent' | undefined

export function shownAs(id: number, customCodes: ReadonlyMap<number, string>): Shown {
  if (isDateFormat(id, customCodes)) return 'date'
  const code = customCodes.get(id)
  return (code === undefined ? BUILT_IN_PERCENTS.has(id) : isPercentCode(code)) ? 'percent' : undefined
}

const BUILT_IN_PERCENTS = new Set([9, 10])

/** 14–17, 22 everywhere; 27–31, 36, 50–54, 57, 58 in Chinese Excel. Times of day (18–21, 32–35, 45–47, 55, 56) are numbers. */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])

function isDateFormat(id: number, customCodes: ReadonlyMap<number, string>): boolean {
  const code = customCodes.get(id)
  return code === undefined ? BUILT_IN_DATES.has(id) : isDateCode(code)
}

/**
 * `yyyy"年"m"月"d"日"`, `[$-804]e/m/d`, `mmm-yy`: year, month or day stands outside quotes, brackets and escapes. `m` beside
 * hours or seconds is minutes; a format with digits (`0.00E+00`, `#,##0"日"`) shows a number.
 */
function isDateCode(code: string): boolean {
  const bare = bareCode(code)
    .replace(/general|g\/通用格式/gi, '')
    .replace(/am\/pm|a\/p|上午\/下午/gi, 'h')
    .replace(/s+\.0+/gi, 's')
  if (/[0#?@]/.test(bare)) return false
  if (/[yde]|g{1,3}|aaa|年|日/i.test(bare)) return true
  return /m/i.test(bare) && !/[hs]/i.test(bare)
}

/** `0.00%`; a per cent sign in quotes or behind a backslash is only written beside the number. */
function isPercentCode(code: string): boolean {
  return bareCode(code).includes('%')
}

/** The part for positive numbers, without quotes, brackets and escapes. */
function bareCode(code: string): string {
  const [first = ''] = code.split(';')
  return first.replace(/"[^"]*"|\[[^\]]*\]|[\\_*]./g, ' ')
}

/**
 * `0.072` as `7.2%`: whatever the format rounds to, but without the noise behind the fifteenth digit, and with no more than the
 * twelve decimals that a rate may have. Undefined for what would need an exponent, or is longer than Excel keeps: no rate.
 */
export function percentText(raw: string): string | undefined {
  const shown = Number(Number((Number(raw) * 100).toPrecision(15)).toFixed(12))
  const size = Math.abs(shown)
  return size >= 1e15 || (size < 1e-6 && size !== 0) ? undefined : `${shown}%`
}

const DAY_MS = 86_400_000
const LAST_SERIAL = 2_958_465

/**
 * A serial number as ISO text, with the time when there is one. Excel's 1900 has a 29 February that never was: serial 60
 * is no day, and neither is 0 nor what lies behind 9999-12-31.
 */
export function serialToIso(serial: number, date1904: boolean): string | undefined {
  const day = Math.floor(serial)
  const seconds = Math.round((serial - day) * 86_400)
  const first = date1904 ? 0 : 1
  if (!(day >= first && day <= LAST_SERIAL) || (!date1904 && day === 60)) return undefined
  const date = dayToIso(seconds === 86_400 ? day + 1 : day, date1904)
  if (seconds % 86_400 === 0) return date
  return `${date}T${new Date(seconds * 1000).toISOString().slice(11, 19)}`
}

/** Millions of cells hold a few thousand days, and a Date per cell was a sixth of the reading. */
const isoDays = { 1900: new Map<number, string>(), 1904: new Map<number, string>() }
const ISO_DAYS_MAX = 50_000

function dayToIso(day: number, date1904: boolean): string {
  const known = isoDays[date1904 ? 1904 : 1900]
  const found = known.get(day)
  if (found !== undefined) return found
  const epoch = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30)
  const iso = new Date(epoch + day * DAY_MS).toISOString().slice(0, 10)
  if (known.size < ISO_DAYS_MAX) known.set(day, iso)
  return iso
}

const ISO_CELL = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?Z?)?$/

/** The text of a `t="d"` cell, midnight left out; undefined when it is no such date. */
export function isoCell(text: string): string | undefined {
  const [, date, time] = ISO_CELL.exec(text.trim()) ?? []
  if (date === undefined || Number.isNaN(Date.parse(`${date}T00:00:00Z`))) return undefined
  if (time === undefined || /^00:00(:00)?$/.test(time)) return date
  return `${date}T${time.length === 5 ? `${time}:00` : time}`
}
