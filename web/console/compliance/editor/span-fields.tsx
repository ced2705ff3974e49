import { InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { durationOf, spanOf, type Unit } from './condition.ts'

type SpanFieldsProps = { readonly no: string; readonly span: string; readonly onChange: (duration: string) => void }

/** A length of time: how many days, hours or minutes. */
export function SpanFields({ no, span, onChange }: SpanFieldsProps) {
  const { t } = useTranslation()
  const { n, unit } = spanOf(span)
  const part = t('rules.part', { no })
  return (
    <>
      <InputNumber
        aria-label={`${part} ${t('rules.controls.value')}`}
        min={0}
        precision={0}
        value={n}
        onChange={(next) => next !== null && onChange(durationOf(next, unit))}
      />
      <Select<Unit>
        aria-label={`${part} ${t('rules.controls.unit')}`}
        value={unit}
        onChange={(next) => onChange(durationOf(n, next))}
        options={(['D', 'H', 'M'] as const).map((value) => ({ value, label: t(`rules.units.${value}`) }))}
      />
    </>
  )
}
