import type { Predicate } from '@dunwell/contract/rule-language'
import { Select, TimePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { durationOf } from './condition.ts'
import { FactFields } from './fact-fields.tsx'
import { type LeafProps, useFieldName } from './field-name.ts'
import { knownConsents, knownHolds } from './known-values.ts'
import { dayLabel, valueOptions } from './rule-labels.ts'
import { SpanFields } from './span-fields.tsx'

/** The fields of one test. */
export function LeafFields({ condition, ...rest }: LeafProps<Predicate>) {
  if ('fact' in condition) return <FactFields condition={condition} {...rest} />
  if ('local' in condition) return <LocalField condition={condition} {...rest} />
  if ('weekday' in condition) return <WeekdayField condition={condition} {...rest} />
  if ('held' in condition) return <HoldFields condition={condition} {...rest} />
  if ('consent' in condition) return <ConsentFields condition={condition} {...rest} />
  return null
}

type Of<Name extends string> = Extract<Predicate, { readonly [K in Name]: unknown }>

function LocalField({ condition, no, onChange }: LeafProps<Of<'local'>>) {
  const nameOf = useFieldName(no)
  const timeOf = (text: string) => dayjs(`2026-01-01T${text}`)
  return (
    <TimePicker.RangePicker
      aria-label={nameOf('value')}
      format="HH:mm"
      minuteStep={5}
      order={false}
      allowClear={false}
      value={[timeOf(condition.local.from), timeOf(condition.local.until)]}
      onChange={(times) => {
        const [from, until] = times ?? []
        if (from && until) onChange({ local: { from: from.format('HH:mm:00'), until: until.format('HH:mm:00') } })
      }}
    />
  )
}

function WeekdayField({ condition, no, onChange, isOpen }: LeafProps<Of<'weekday'>>) {
  const { t } = useTranslation()
  const nameOf = useFieldName(no)
  return (
    <Select<number[]>
      mode="multiple"
      aria-label={nameOf('value')}
      className="dw-condition-value"
      status={isOpen ? 'error' : ''}
      value={condition.weekday}
      onChange={(weekday) => onChange({ weekday: weekday.toSorted() })}
      options={[1, 2, 3, 4, 5, 6, 7].map((value) => ({ value, label: dayLabel(value, t) }))}
    />
  )
}

const heldKinds = ['anyHold', 'ofKind', 'exceptKind'] as const
function HoldFields({ condition: { held }, no, onChange, isOpen }: LeafProps<Of<'held'>>) {
  const { t } = useTranslation()
  const nameOf = useFieldName(no)
  const how = held === true ? 'anyHold' : Array.isArray(held) ? 'ofKind' : 'exceptKind'
  const kinds = held === true ? [] : Array.isArray(held) ? held : held.except
  const change = (next: (typeof heldKinds)[number], of: string[]) =>
    onChange({ held: next === 'anyHold' ? true : next === 'ofKind' ? of : { except: of } })
  return (
    <>
      <Select<(typeof heldKinds)[number]>
        aria-label={nameOf('operator')}
        className="dw-condition-operator"
        value={how}
        onChange={(next) => change(next, kinds)}
        options={heldKinds.map((value) => ({ value, label: t(`rules.operators.${value}`) }))}
      />
      {how !== 'anyHold' && (
        <Select<string[]>
          mode="multiple"
          aria-label={nameOf('value')}
          className="dw-condition-value"
          status={isOpen ? 'error' : ''}
          value={kinds}
          onChange={(next) => change(how, next)}
          options={valueOptions(knownHolds, t)}
        />
      )}
    </>
  )
}

function ConsentFields({ condition, no, onChange, isOpen }: LeafProps<Of<'consent'>>) {
  const { t } = useTranslation()
  const nameOf = useFieldName(no)
  const { consent, confirmed_within } = condition
  return (
    <>
      <Select<string>
        aria-label={nameOf('value')}
        className="dw-condition-value"
        status={isOpen ? 'error' : ''}
        value={consent === '' ? null : consent}
        onChange={(next) => onChange({ ...condition, consent: next })}
        options={valueOptions(knownConsents, t)}
      />
      <Select
        aria-label={nameOf('operator')}
        className="dw-condition-operator"
        value={confirmed_within !== undefined}
        onChange={(must) => onChange(must ? { consent, confirmed_within: durationOf(60, 'D') } : { consent })}
        options={[
          { value: false, label: t('rules.operators.anyTime') },
          { value: true, label: t('rules.operators.confirmedWithin') },
        ]}
      />
      {confirmed_within !== undefined && (
        <SpanFields
          no={no}
          span={confirmed_within}
          onChange={(next) => onChange({ consent, confirmed_within: next })}
        />
      )}
    </>
  )
}
