import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { formatCount } from '../../../ui/text/format.ts'
import { withValues } from '../layout.ts'
import { type Delivery, type MappingSuggestion, sourceColumnsQuery, suggestionQuery } from '../queries.ts'
import { useSaving } from '../use-saving.ts'
import { StepProblem } from './step-problem.tsx'

type Target = MappingSuggestion['columns'][number]
/** Field → what the bank writes → what is stored. */
type Chosen = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Step 5: values that no map knows, once each. What is said here is remembered for the client's next file. */
export function ValuesPanel({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<Chosen>({})
  const columns = useQuery(sourceColumnsQuery(delivery.id))
  const headers = columns.data?.map(({ header }) => header) ?? []
  const suggestion = useQuery({ ...suggestionQuery(delivery, headers), enabled: headers.length > 0 })
  const save = useSaving(delivery, () => setChosen({}))
  const error = columns.error ?? suggestion.error
  if (error) return <ErrorState error={error} what={t('intake.values.title')} onRetry={() => void columns.refetch()} />
  if (!suggestion.data) return <div className="dw-panel dw-list-wait" aria-busy />
  const targets = suggestion.data.columns.filter(({ field }) => delivery.unknown_values[field] !== undefined)
  const said = Object.values(chosen).reduce((sum, of) => sum + Object.keys(of).length, 0)
  return (
    <section className="dw-panel dw-panel-pad dw-stack" aria-labelledby="dw-values">
      <h2 id="dw-values" className="dw-subtitle">
        {t('intake.values.title')}
      </h2>
      <p className="dw-muted">{t('intake.values.hint')}</p>
      {targets.map((target) => (
        <FieldValues
          key={target.field}
          target={target}
          values={delivery.unknown_values[target.field] ?? []}
          chosen={chosen[target.field] ?? {}}
          onChoose={(of) => setChosen({ ...chosen, [target.field]: of })}
        />
      ))}
      <StepProblem problem={save.problem} what={t('intake.values.save')} onReload={save.reset} />
      <div className="dw-panel-foot">
        <Button
          type="primary"
          loading={save.pending}
          disabled={said === 0}
          onClick={() => void save.run(withValues(delivery.mapping ?? {}, chosen))}
        >
          {t('intake.values.save')}
        </Button>
        <span className="dw-muted">{t('intake.values.left')}</span>
      </div>
    </section>
  )
}

type FieldValuesProps = {
  readonly target: Target
  readonly values: Delivery['unknown_values'][string]
  readonly chosen: Readonly<Record<string, string>>
  readonly onChoose: (chosen: Readonly<Record<string, string>>) => void
}

function FieldValues({ target, values, chosen, onChoose }: FieldValuesProps) {
  const { t, i18n } = useTranslation()
  const name = i18n.language === 'en' ? target.en : target.zh
  return (
    <table className="dw-plain-table" aria-label={t('intake.values.of', { field: name })}>
      <thead>
        <tr>
          <th scope="col">{name}</th>
          <th scope="col">{t('intake.values.count')}</th>
          <th scope="col">{t('intake.values.stored')}</th>
        </tr>
      </thead>
      <tbody>
        {values.map(({ value, count, masked }) => (
          <tr key={value}>
            <th scope="row">{value}</th>
            <td className="dw-figure">{formatCount(count)}</td>
            <td>
              {masked ? (
                <span className="dw-muted">{t('intake.values.masked')}</span>
              ) : (
                <Select<string>
                  aria-label={t('intake.values.meaning', { value })}
                  allowClear
                  value={chosen[value] ?? null}
                  placeholder={t('intake.values.refused')}
                  popupMatchSelectWidth={false}
                  onChange={(stored) => onChoose(without(chosen, value, stored))}
                  options={target.values.map((known) => ({
                    value: known.value,
                    label: known.word === known.value ? known.value : `${known.word} · ${known.value}`,
                  }))}
                />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function without(chosen: Readonly<Record<string, string>>, value: string, stored: string | undefined) {
  const { [value]: before, ...rest } = chosen
  return stored === undefined ? rest : { ...rest, [value]: stored }
}
