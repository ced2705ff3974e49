import type { CounterWindow } from '@dunwell/contract/rule-language'
import type { TFunction } from 'i18next'
import { rules } from '../../../i18n/zh-CN/rules.ts'

const windowNames = {
  'natural_day:Asia/Shanghai': 'china_day',
  'natural_day:debtor': 'debtor_day',
  'rolling:1h': 'hour',
  'rolling:24h': 'day_and_night',
  'rolling:7d': 'week',
  'rolling:30d': 'month',
  episode: 'episode',
} as const satisfies Record<CounterWindow, keyof typeof rules.windows>

export function windowLabel(window: CounterWindow, t: TFunction): string {
  return t(`rules.windows.${windowNames[window]}`)
}

/** A word of the language as people say it; one that nobody named, as a phrase, stands for itself. */
export function valueLabel(value: unknown, t: TFunction): string {
  const text = String(value)
  return text in rules.values ? t(`rules.values.${text as keyof typeof rules.values}`) : text
}

export function valueOptions(values: readonly string[], t: TFunction) {
  return values.map((value) => ({ value, label: valueLabel(value, t) }))
}

export function dayLabel(day: number, t: TFunction): string {
  return t(`rules.days.${String(day) as keyof typeof rules.days}`)
}
