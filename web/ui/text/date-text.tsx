import { useTranslation } from 'react-i18next'
import { formatInstant, formatWeekday } from './format.ts'

type InstantTextProps = { readonly at: string | null | undefined; readonly precision?: 'day' | 'minute' | 'second' }

/** An instant, in the one display zone; a dash where there is none. */
export function DateText({ at, precision = 'minute' }: InstantTextProps) {
  const { t } = useTranslation()
  const text = at ? formatInstant(at, precision) : undefined
  if (text === undefined || !at) return <span>{t('ui.none')}</span>
  return (
    <time className="dw-figure" dateTime={at}>
      {text}
    </time>
  )
}

/** A calendar date (`YYYY-MM-DD`), with its weekday where people plan by it. */
export function DayText({
  on,
  weekday = false,
}: {
  readonly on: string | null | undefined
  readonly weekday?: boolean
}) {
  const { t, i18n } = useTranslation()
  if (!on) return <span>{t('ui.none')}</span>
  const name = weekday ? formatWeekday(on, i18n.language) : undefined
  return (
    <time className="dw-figure" dateTime={on}>
      {name === undefined ? on : `${on} ${name}`}
    </time>
  )
}
