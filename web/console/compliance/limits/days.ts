import { addDays, type LocalDate, toLocalDate } from '@dunwell/kit'

const day = /^\d{4}-\d{2}-\d{2}$/
const daysMax = 100

/** Days as typed: one day or one range a line. The first line that is none comes back as it is. */
export function readDays(text: string): { readonly days: string[] } | { readonly badLine: string } {
  const days = new Set<string>()
  for (const line of text.split(/\n|,|，/).map((part) => part.trim())) {
    if (line === '') continue
    const [from, until = from, ...more] = line.split(/~|～|至/).map((part) => part.trim())
    const [first, last] = [toDay(from), toDay(until)]
    if (first === undefined || last === undefined || more.length > 0 || last < first) return { badLine: line }
    let count = 0
    for (let next = first; next <= last; next = addDays(next, 1)) {
      if (++count > daysMax) return { badLine: line }
      days.add(next)
    }
  }
  return { days: [...days].sort() }
}

function toDay(text: string | undefined): LocalDate | undefined {
  if (text === undefined || !day.test(text)) return undefined
  // A day that no calendar has comes back as another one.
  const read = new Date(`${text}T00:00:00Z`)
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== text ? undefined : toLocalDate(text)
}
