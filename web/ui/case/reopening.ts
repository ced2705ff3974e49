import { addDays, type LocalDate, toLocalDate } from '@dunwell/kit'
import { formatInstant } from '../text/format.ts'

export type Reopening = { readonly day: 'today' | 'tomorrow' | 'later'; readonly time: string }

/** When contact may be possible again, said as people say it: `22:00`, tomorrow `08:00`, else the date with the time. */
export function reopeningOf(until: string, today: LocalDate): Reopening {
  const whole = formatInstant(until) ?? until
  const day = whole.slice(0, 10)
  const time = whole.slice(11)
  if (day === today) return { day: 'today', time }
  if (day === addDays(today, 1)) return { day: 'tomorrow', time }
  return { day: 'later', time: whole }
}

/** The calendar day at an instant, in the one display zone. */
export function dayAt(instantMs: number): LocalDate {
  return toLocalDate(formatInstant(instantMs, 'day') ?? '')
}
