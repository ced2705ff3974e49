import type { CounterWindow } from '@dunwell/contract/rule-language'
import type { bindingnesses, certainties, effects, overrides } from '@dunwell/contract/rule-packs'
import type { TFunction } from 'i18next'
import { compliance } from '../../i18n/zh-CN/compliance.ts'
import { rules } from '../../i18n/zh-CN/rules.ts'
import { valueLabel, windowLabel } from './editor/rule-labels.ts'
import { counterText, predicateText } from './predicate-text.ts'

/** The name of a field of a rule, as its form has it. */
export function fieldLabel(field: string, t: TFunction): string {
  const name = field.replace(/^(when|counter)\./, '')
  if (name in rules.fields) return t(`rules.fields.${name as keyof typeof rules.fields}`)
  return name in compliance.fields ? t(`compliance.fields.${name as keyof typeof compliance.fields}`) : name
}

const labels: Readonly<Record<string, (value: never, t: TFunction) => string>> = {
  topic: (value: keyof typeof rules.topics, t) => t(`rules.topics.${value}`),
  bindingness: (value: (typeof bindingnesses)[number], t) => t(`compliance.bindingness.${value}`),
  certainty: (value: (typeof certainties)[number], t) => t(`compliance.certainties.${value}`),
  effect: (value: (typeof effects)[number], t) => t(`compliance.effects.${value}`),
  override: (value: (typeof overrides)[number], t) => t(`compliance.overrides.${value}`),
  to: valueLabel,
  duties: dutiesText,
  test: predicateText,
  counter: countedText,
  when: scopeText,
}

/** What a field of a rule says, in words. */
export function fieldText(field: string, value: unknown, t: TFunction): string {
  if (value === null || value === undefined) return t('ui.none')
  const label = labels[field] as ((value: unknown, t: TFunction) => string) | undefined
  return label === undefined ? String(value) : label(value, t)
}

export function dutiesText(duties: unknown, t: TFunction): string {
  return (duties as readonly string[]).map((duty) => valueLabel(duty, t)).join(t('ui.separator'))
}

function countedText(counter: unknown, t: TFunction): string {
  const { window } = counter as { window: CounterWindow }
  return `${counterText(counter, t)}${t('ui.separator')}${windowLabel(window, t)}`
}

/** To which acts a rule applies: the act, and of a contact what is named. */
export function scopeText(when: unknown, t: TFunction): string {
  const { gate = 'contact', ...lists } = when as { gate?: keyof typeof rules.gates } & Record<string, readonly string[]>
  const named = (['channel', 'mode', 'party', 'purpose'] as const).flatMap((name) => {
    const values = lists[name]?.map((value) => valueLabel(value, t)).join(t('ui.separator'))
    return values === undefined ? [] : [`${t(`rules.fields.${name}`)}${t('compliance.rules.colon')}${values}`]
  })
  return [t(`rules.gates.${gate}`), ...named].join(t('rules.partSeparator'))
}
