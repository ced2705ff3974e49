import { addDays, endOfMonth, findLocalDate, type LocalDate, parseLocalDate, toHalfWidth, weekday } from '@dunwell/kit'

/** What a collector types for a day while the debtor is still talking: `+3`, `周五`, `15`, `12-15`, `月底`, a date. */
export type DueToken =
  | { readonly ok: true; readonly date: LocalDate }
  | { readonly ok: false; readonly code: 'empty' | 'unreadable' }

type Reader = (text: string, today: LocalDate) => LocalDate | undefined

const yearOf = (day: LocalDate) => Number(day.slice(0, 4))
const monthOf = (day: LocalDate) => Number(day.slice(5, 7))

const namedDays: Readonly<Record<string, number>> = {
  今天: 0,
  今日: 0,
  today: 0,
  明天: 1,
  明日: 1,
  tomorrow: 1,
  后天: 2,
  大后天: 3,
}

const weekdayNames: readonly (readonly [RegExp, number])[] = [
  [/^(一|1|mon(day)?)$/, 1],
  [/^(二|2|tue(s|sday)?)$/, 2],
  [/^(三|3|wed(nesday)?)$/, 3],
  [/^(四|4|thu(r|rs|rsday)?)$/, 4],
  [/^(五|5|fri(day)?)$/, 5],
  [/^(六|6|sat(urday)?)$/, 6],
  [/^(日|天|七|7|sun(day)?)$/, 7],
]

const weekdayOf = (name: string) => weekdayNames.find(([pattern]) => pattern.test(name))?.[1]

const readNamed: Reader = (text, today) => {
  const days = namedDays[text]
  return days === undefined ? undefined : addDays(today, days)
}

const readOffset: Reader = (text, today) => {
  const match = /^\+(\d{1,3})(周|w)?$/.exec(text) ?? /^(\d{1,3})(?:天|d|(个?星期|周|w))后?$/.exec(text)
  if (match === null) return undefined
  return addDays(today, Number(match[1]) * (match[2] === undefined ? 1 : 7))
}

// 周五 is the next Friday after today; 本周五 and 下周五 are of this and of the next week, Monday to Sunday.
const readWeekday: Reader = (text, today) => {
  const match =
    /^(本|这|下|下下)?(?:周|星期|礼拜)([一二三四五六日天七1-7])$/.exec(text) ??
    /^(this|next)?\s*([a-z]{3,9})$/.exec(text)
  const wanted = weekdayOf(match?.[2] ?? '')
  if (match === null || wanted === undefined) return undefined
  const monday = addDays(today, 1 - weekday(today))
  const weeks = weekOffsets[match[1] ?? '']
  if (weeks !== undefined) return addDays(monday, weeks * 7 + wanted - 1)
  return addDays(today, ((wanted - weekday(today) + 6) % 7) + 1)
}

const weekOffsets: Readonly<Record<string, number>> = { 本: 0, 这: 0, this: 0, 下: 1, next: 1, 下下: 2 }

// `15` is the next 15th after today; a month too short for the day is passed over.
const readDayOfMonth: Reader = (text, today) => {
  const match = /^(\d{1,2})(?:号|日)?$/.exec(text)
  if (match === null) return undefined
  return firstAfter(today, [0, 1, 2, 3], (step) => {
    const index = monthOf(today) - 1 + step
    return findLocalDate(yearOf(today) + Math.floor(index / 12), (index % 12) + 1, Number(match[1]))
  })
}

const readMonthAndDay: Reader = (text, today) => {
  const match = /^(\d{1,2})[-/.月](\d{1,2})(?:号|日)?$/.exec(text)
  if (match === null) return undefined
  return firstAfter(today, [0, 1], (step) => findLocalDate(yearOf(today) + step, Number(match[1]), Number(match[2])))
}

const readNextMonth: Reader = (text, today) => {
  const match = /^下个?月(\d{1,2})(?:号|日)?$/.exec(text)
  if (match === null) return undefined
  const index = monthOf(today)
  return findLocalDate(yearOf(today) + Math.floor(index / 12), (index % 12) + 1, Number(match[1]))
}

const readMonthEnd: Reader = (text, today) => {
  if (!/^(?:本?月[底末]|eom)$/.test(text)) return undefined
  const end = endOfMonth(today)
  return end > today ? end : endOfMonth(addDays(end, 1))
}

const readWhole: Reader = (text) => {
  const parsed = parseLocalDate(text)
  return parsed.ok ? parsed.date : undefined
}

function firstAfter(today: LocalDate, steps: readonly number[], dayAt: (step: number) => LocalDate | undefined) {
  return steps.map(dayAt).find((day) => day !== undefined && day > today)
}

const readers: readonly Reader[] = [
  readNamed,
  readOffset,
  readWeekday,
  readDayOfMonth,
  readMonthAndDay,
  readNextMonth,
  readMonthEnd,
  readWhole,
]

export function parseDueToken(text: string, today: LocalDate): DueToken {
  const token = toHalfWidth(text).trim().toLowerCase()
  if (token === '') return { ok: false, code: 'empty' }
  for (const read of readers) {
    const date = read(token, today)
    if (date !== undefined) return { ok: true, date }
  }
  return { ok: false, code: 'unreadable' }
}
