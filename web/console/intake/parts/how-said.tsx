import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { withHow } from '../layout.ts'
import type { FieldSource, Mapping, MappingSuggestion } from '../queries.ts'

type Target = MappingSuggestion['columns'][number]
type HowSaidProps = {
  readonly target: Target
  readonly entry: Mapping[string] | undefined
  readonly onEntry: (entry: Mapping[string] | undefined) => void
}

const units = { amount: ['yuan', 'fen', 'wan'], percent: ['percent', 'share'] } as const
const dateForms = ['ymd', 'dmy', 'mdy', 'serial1900', 'serial1904'] as const

/** What a column of figures or days does not say itself, and a value for the whole file where it has no column. */
export function HowSaid({ target, entry, onEntry }: HowSaidProps) {
  const { t, i18n } = useTranslation()
  const source: FieldSource | undefined = typeof entry === 'string' ? { header: entry } : entry
  const name = i18n.language === 'en' ? target.en : target.zh
  if (entry === undefined || source?.constant !== undefined)
    return (
      <Input
        aria-label={t('intake.mapping.constantOf', { field: name })}
        placeholder={t('intake.mapping.constant')}
        value={source?.constant ?? ''}
        onChange={({ target: { value } }) => onEntry(value === '' ? undefined : { constant: value })}
      />
    )
  if (target.type === 'amount' || target.type === 'percent')
    return (
      <Select
        aria-label={t('intake.mapping.unitOf', { field: name })}
        value={source?.unit ?? null}
        placeholder={target.type === 'amount' ? t('intake.units.yuan') : t('intake.units.percent')}
        allowClear
        popupMatchSelectWidth={false}
        onChange={(unit) => onEntry(withHow(entry, { unit: unit ?? undefined }))}
        options={units[target.type].map((value) => ({ value, label: t(`intake.units.${value}`) }))}
      />
    )
  if (target.type !== 'date') return <span>{t('ui.none')}</span>
  return (
    <Select
      aria-label={t('intake.mapping.dateOf', { field: name })}
      value={source?.date ?? null}
      placeholder={t('intake.dates.ymd')}
      allowClear
      popupMatchSelectWidth={false}
      onChange={(date) => onEntry(withHow(entry, { date: date ?? undefined }))}
      options={dateForms.map((value) => ({ value, label: t(`intake.dates.${value}`) }))}
    />
  )
}
