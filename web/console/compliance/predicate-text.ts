import type { TFunction } from 'i18next'
import type { facts } from '../../i18n/zh-CN/facts.ts'
import { dayLabel, valueLabel } from './editor/rule-labels.ts'

type Names = keyof typeof facts.names
type Counters = keyof typeof facts.counters
type Leaf = { readonly [key: string]: unknown }

/** A condition of the rules' language as a sentence; what cannot be read says so. */
export function predicateText(test: unknown, t: TFunction): string {
  if (test === undefined || test === null) return t('facts.says.none')
  if (typeof test !== 'object') return t('facts.says.unknown')
  const leaf = test as Leaf
  if (Array.isArray(leaf['all'])) return joined(leaf['all'], t('facts.says.and'), t)
  if (Array.isArray(leaf['any'])) return joined(leaf['any'], t('facts.says.or'), t)
  if (leaf['not'] !== undefined) return t('facts.says.not', { part: predicateText(leaf['not'], t) })
  return typeof leaf['fact'] === 'string' ? factText(leaf, leaf['fact'], t) : otherText(leaf, t)
}

/** The counter of a rule: what is counted, and at how many it is reached. */
export function counterText(counter: unknown, t: TFunction): string | undefined {
  if (typeof counter !== 'object' || counter === null) return undefined
  const { event, limit } = counter as { event?: string; limit?: number }
  return t('facts.says.reached', { counter: t(`facts.counters.${event as Counters}`), limit: limit ?? 0 })
}

export function factName(fact: string, t: TFunction): string {
  return t(`facts.names.${fact.replace('.', '_') as Names}`)
}

function joined(parts: readonly unknown[], by: string, t: TFunction): string {
  return t('facts.says.whole', { parts: parts.map((part) => predicateText(part, t)).join(by) })
}

function factText(leaf: Leaf, name: string, t: TFunction): string {
  const fact = factName(name, t)
  if ('in' in leaf) return inText(leaf['in'], fact, t)
  if ('includes' in leaf) return t('facts.says.includes', { fact, values: listText(leaf['includes'], t) })
  if ('contains' in leaf) return t('facts.says.contains', { fact, values: listText(leaf['contains'], t) })
  if ('at_least' in leaf) return t('facts.says.atLeast', { fact, n: String(leaf['at_least']) })
  if ('exists' in leaf) return t(leaf['exists'] === true ? 'facts.says.exists' : 'facts.says.absent', { fact })
  if ('elapsed' in leaf) return t('facts.says.elapsed', { fact, span: spanText(String(leaf['elapsed']), t) })
  if ('remains' in leaf) return t('facts.says.remains', { fact, span: spanText(String(leaf['remains']), t) })
  return t('facts.says.unknown')
}

function listText(values: unknown, t: TFunction): string {
  return Array.isArray(values)
    ? values.map((value) => valueLabel(value, t)).join(t('ui.separator'))
    : t('facts.says.unknown')
}

function inText(values: unknown, fact: string, t: TFunction): string {
  const only: unknown = Array.isArray(values) && values.length === 1 ? values[0] : undefined
  if (typeof only === 'boolean') return t(only ? 'facts.says.isYes' : 'facts.says.isNo', { fact })
  return t('facts.says.is', { fact, values: listText(values, t) })
}

type Other = {
  local?: { from: string; until: string }
  weekday?: number[]
  held?: true | string[] | { except: string[] }
  consent?: string
  asked_not?: true
}

function otherText({ local, weekday, held, consent, asked_not }: Other, t: TFunction): string {
  if (local) return t('facts.says.local', { from: local.from.slice(0, 5), until: local.until.slice(0, 5) })
  if (weekday) return t('facts.says.weekday', { days: weekday.map((day) => dayLabel(day, t)).join(t('ui.separator')) })
  if (held !== undefined) return heldText(held, t)
  if (consent) return t('facts.says.consent', { kind: valueLabel(consent, t) })
  return asked_not ? t('facts.says.askedNot') : t('facts.says.unknown')
}

function heldText(held: true | string[] | { except: string[] }, t: TFunction): string {
  if (held === true) return t('facts.says.held')
  if (Array.isArray(held)) return t('facts.says.heldBy', { kinds: listText(held, t) })
  return t('facts.says.heldExcept', { kinds: listText(held.except, t) })
}

function spanText(span: string, t: TFunction): string {
  const [, days, time, unit] = /^P(?:(\d+)D|T(\d+)([HM]))$/.exec(span) ?? []
  if (days !== undefined) return t('facts.says.days', { n: days })
  if (time === undefined) return span
  return t(unit === 'H' ? 'facts.says.hours' : 'facts.says.minutes', { n: time })
}
