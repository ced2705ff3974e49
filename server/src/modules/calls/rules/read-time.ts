import { type FileDays, LineFault } from '../model.ts'

const local = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})?$/
const epoch = /^\d{9,10}(\.\d{1,6})?$/

/**
 * A time as telephone systems write it: `2026-11-25 09:30:00`, with slashes, with or without a zone, or seconds since 1970 (Asterisk's events).
 * Without a zone it stays as it is, and the source's zone says what it means: a server's own zone is nobody's.
 */
export function readTime(text: string, field: string): string {
  const trimmed = text.trim()
  if (epoch.test(trimmed)) return new Date(Number(trimmed) * 1000).toISOString()
  const found = local.exec(trimmed)
  if (found === null) throw new LineFault(field)
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '00', fraction = '', zone = ''] = found
  const two = (part: string): string => part.padStart(2, '0')
  const date = `${year}-${two(month)}-${two(day)}`
  const time = `${two(hour)}:${minute}:${second}`
  // A day that is none is told here, not by the database in the middle of a file.
  const read = new Date(`${date}T${time}Z`)
  if (Number.isNaN(read.getTime()) || !read.toISOString().startsWith(date)) throw new LineFault(field)
  return `${date}T${time}${fraction}${zone}`
}

/** Whether a time that was read lies between the two. */
export function isWithin(time: string, { first, last, firstLocal, lastLocal }: FileDays): boolean {
  if (!/(Z|[+-]\d{2}:?\d{2})$/.test(time)) return time >= firstLocal && time.slice(0, lastLocal.length) <= lastLocal
  const at = Date.parse(time.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  return at >= first.getTime() && at <= last.getTime()
}

/** Null where nothing stands: a call that nobody answered has no time of answer. */
export function readTimeOrNone(text: string, field: string): string | null {
  return text.trim() === '' ? null : readTime(text, field)
}

export function readSeconds(text: string, field: string): number {
  const trimmed = text.trim()
  if (trimmed === '') return 0
  const clock = /^(?:(\d{1,3}):)?(\d{1,2}):(\d{2})$/.exec(trimmed)
  if (clock !== null) return Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3])
  if (!/^\d{1,6}(\.\d+)?$/.test(trimmed)) throw new LineFault(field)
  return Math.floor(Number(trimmed))
}
