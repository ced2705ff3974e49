import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../../../ui/drafts.ts'
import { ErrorState } from '../../../ui/error-state.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { headersChosenTwice } from '../delivery.ts'
import { headerOf, unusedHeaders } from '../layout.ts'
import {
  type Delivery,
  type Mapping,
  type MappingSuggestion,
  type SourceColumn,
  samplesOf,
  sourceColumnsQuery,
  suggestionQuery,
} from '../queries.ts'
import { useSaving } from '../use-saving.ts'
import { MappingDifferences, MappingTable } from './mapping-table.tsx'
import { RefusedColumns } from './refused-columns.tsx'
import { StepProblem } from './step-problem.tsx'

type Fields = Mapping
type MappingStepProps = { readonly delivery: Delivery; readonly onDone: () => void }

/** Step 4: which column of the file each field is taken from. */
export function MappingStep({ delivery, onDone }: MappingStepProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const columns = useQuery(sourceColumnsQuery(delivery.id, samplesOf(queries, delivery.id)))
  const headers = columns.data?.map(({ header }) => header) ?? []
  const suggestion = useQuery({ ...suggestionQuery(delivery, headers), enabled: headers.length > 0 })
  const error = columns.error ?? suggestion.error
  const retry = () => void (columns.error ? columns.refetch() : suggestion.refetch())
  if (error) return <ErrorState error={error} what={t('intake.mapping.load')} onRetry={retry} />
  if (!columns.data || !suggestion.data) return <div className="dw-panel dw-list-wait" aria-busy />
  const refused = new Set(suggestion.data.refused_headers.map(({ header }) => header))
  return (
    <MappingForm
      key={delivery.version}
      delivery={delivery}
      columns={columns.data.filter(({ header }) => !refused.has(header))}
      suggestion={suggestion.data}
      onDone={onDone}
    />
  )
}

type MappingFormProps = MappingStepProps & {
  readonly columns: readonly SourceColumn[]
  readonly suggestion: MappingSuggestion
}

function MappingForm({ delivery, columns, suggestion, onDone }: MappingFormProps) {
  const { t } = useTranslation()
  const [fields, keep, drop] = useDraft<Fields>(
    `intake.mapping.${delivery.id}`,
    startOf(delivery.mapping, suggestion, columns),
  )
  const missing = suggestion.columns.filter(({ field, required }) => required && fields[field] === undefined)
  const twice = headersChosenTwice(fields)
  const [ignores, setIgnores] = useState(false)
  const unused = unusedHeaders(columns, fields)
  const save = useSaving(delivery, () => {
    drop()
    onDone()
  })
  return (
    <section className="dw-panel dw-panel-pad dw-stack" aria-labelledby="dw-mapping">
      <div className="dw-panel-head">
        <h2 id="dw-mapping" className="dw-subtitle">
          {t('intake.mapping.title')}
        </h2>
        <span role="status">
          <StatusTag tone={missing.length > 0 ? 'attention' : 'allowed'}>
            {missing.length > 0 ? t('intake.mapping.missing', { count: missing.length }) : t('intake.mapping.complete')}
          </StatusTag>
        </span>
        <span className="dw-muted">
          {suggestion.last_version === null
            ? t('intake.mapping.first')
            : t('intake.mapping.remembered', { version: suggestion.last_version })}
        </span>
      </div>
      <p className="dw-muted">{t('intake.mapping.hint')}</p>
      <RefusedColumns columns={suggestion.refused_headers} />
      <MappingDifferences suggestion={suggestion} />
      <MappingTable columns={columns} suggestion={suggestion} fields={fields} onChange={keep} />
      {unused.length > 0 && (
        <Checkbox checked={ignores} onChange={({ target }) => setIgnores(target.checked)}>
          {t('intake.mapping.ignore', { count: unused.length })}
        </Checkbox>
      )}
      {twice.map((header) => (
        <Alert key={header} type="warning" showIcon role="alert" title={t('intake.mapping.twice', { header })} />
      ))}
      <StepProblem problem={save.problem} what={t('intake.mapping.save')} onReload={save.reset} />
      <div className="dw-panel-foot">
        <Button
          type="primary"
          loading={save.pending}
          disabled={missing.length > 0 || twice.length > 0 || (unused.length > 0 && !ignores)}
          onClick={() => void save.run(fields)}
        >
          {t('intake.mapping.save')}
        </Button>
        {delivery.state !== 'uploaded' && <Button onClick={onDone}>{t('intake.mapping.back')}</Button>}
      </div>
    </section>
  )
}

/** What was saved for this file before, where its columns are still there; else what the server preselects. */
function startOf(saved: Fields | null, suggestion: MappingSuggestion, columns: readonly SourceColumn[]): Fields {
  if (saved === null) return suggestion.preselected
  const headers = new Set(columns.map(({ header }) => header))
  const isHere = (header: string | undefined) => header === undefined || headers.has(header)
  return Object.fromEntries(Object.entries(saved).filter(([, entry]) => isHere(headerOf(entry))))
}
