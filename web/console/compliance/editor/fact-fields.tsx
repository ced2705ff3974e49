import { InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { blankTest, kindOf, type OfFact, type Operator, operatorOf, operatorsOf } from './condition.ts'
import { type LeafProps, useFieldName } from './field-name.ts'
import { valuesOfFact } from './known-values.ts'
import { valueOptions } from './rule-labels.ts'
import { SpanFields } from './span-fields.tsx'

/** How a fact is compared, and with what. */
export function FactFields({ condition, no, onChange, isOpen }: LeafProps<OfFact>) {
  const { t } = useTranslation()
  const nameOf = useFieldName(no)
  return (
    <>
      <Select<Operator>
        aria-label={nameOf('operator')}
        className="dw-condition-operator"
        value={operatorOf(condition)}
        onChange={(operator) => onChange(blankTest(condition.fact, operator))}
        options={operatorsOf(condition.fact).map((value) => ({ value, label: t(`rules.operators.${value}`) }))}
      />
      <Compared condition={condition} no={no} onChange={onChange} isOpen={isOpen} />
    </>
  )
}

function Compared(props: LeafProps<OfFact>) {
  const { condition, no, onChange } = props
  const nameOf = useFieldName(no)
  if ('at_least' in condition)
    return (
      <InputNumber
        aria-label={nameOf('value')}
        value={condition.at_least}
        onChange={(next) => next !== null && onChange({ fact: condition.fact, at_least: next })}
      />
    )
  if ('elapsed' in condition || 'remains' in condition) return <TimeFields {...props} condition={condition} />
  const operator = operatorOf(condition)
  return operator === 'in' || operator === 'includes' || operator === 'contains' ? <ValuesField {...props} /> : null
}

/** Values of a closed list, and one's own where the fact has none. */
function ValuesField({ condition, no, onChange, isOpen }: LeafProps<OfFact>) {
  const { t } = useTranslation()
  const nameOf = useFieldName(no)
  const { fact } = condition
  const known = valuesOfFact(fact)
  const change = (values: string[]) => {
    if ('includes' in condition) return onChange({ fact, includes: values })
    if ('contains' in condition) return onChange({ fact, contains: values })
    onChange({ fact, in: kindOf(fact) === 'number' ? values.map(Number).filter(Number.isFinite) : values })
  }
  const values =
    'in' in condition
      ? condition.in.map(String)
      : 'includes' in condition
        ? condition.includes
        : 'contains' in condition
          ? condition.contains
          : []
  return (
    <Select<string[]>
      mode={known.length > 0 ? 'multiple' : 'tags'}
      aria-label={nameOf('value')}
      className="dw-condition-value"
      status={isOpen ? 'error' : ''}
      value={values}
      onChange={change}
      options={valueOptions(known, t)}
    />
  )
}

type OfTime = Extract<OfFact, { elapsed: string } | { remains: string }>
/** How long since or until, what holds where there is no such moment, and whose days are counted. */
function TimeFields({ condition, no, onChange }: LeafProps<OfTime>) {
  const { t } = useTranslation()
  const nameOf = useFieldName(no)
  const isSince = 'elapsed' in condition
  const absent = isSince ? condition.never : condition.endless
  const says = isSince ? ('never' as const) : ('endless' as const)
  const { zone: _, ...rest } = condition
  return (
    <>
      <SpanFields
        no={no}
        span={isSince ? condition.elapsed : condition.remains}
        onChange={(span) => onChange(isSince ? { ...condition, elapsed: span } : { ...condition, remains: span })}
      />
      <Select
        aria-label={nameOf('absent')}
        className="dw-condition-operator"
        value={absent}
        onChange={(next) => onChange(isSince ? { ...condition, never: next } : { ...condition, endless: next })}
        options={[true, false].map((value) => ({ value, label: t(`rules.${says}.${value ? 'true' : 'false'}`) }))}
      />
      <Select
        aria-label={nameOf('zone')}
        className="dw-condition-operator"
        value={condition.zone ?? 'debtor'}
        onChange={(zone) => onChange(zone === 'debtor' ? rest : { ...rest, zone })}
        options={[
          { value: 'debtor', label: t('rules.zones.debtor') },
          { value: 'Asia/Shanghai', label: t('rules.zones.china') },
        ]}
      />
    </>
  )
}
