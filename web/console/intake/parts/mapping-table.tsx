import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { formatShare } from '../../../ui/text/format.ts'
import { maskSample } from '../delivery.ts'
import { headerOf, unusedHeaders } from '../layout.ts'
import type { Mapping, MappingSuggestion, SourceColumn } from '../queries.ts'
import { HowSaid } from './how-said.tsx'

type Fields = Mapping
type Target = MappingSuggestion['columns'][number]

type MappingTableProps = {
  readonly columns: readonly SourceColumn[]
  readonly suggestion: MappingSuggestion
  readonly fields: Fields
  readonly onChange: (fields: Fields) => void
}

/** One row per field, required ones first; what is left over is named, because it will not be kept. */
export function MappingTable({ columns, suggestion, fields, onChange }: MappingTableProps) {
  const { t } = useTranslation()
  const targets = [...suggestion.columns].sort((one, other) => Number(other.required) - Number(one.required))
  const unused = unusedHeaders(columns, fields)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="dw-table-scroll dw-mapping" aria-label={t('intake.mapping.source')} tabIndex={0}>
      <table className="dw-plain-table">
        <thead>
          <tr>
            <th scope="col">{t('intake.mapping.field')}</th>
            <th scope="col">{t('intake.mapping.required')}</th>
            <th scope="col">{t('intake.mapping.source')}</th>
            <th scope="col">{t('intake.mapping.how')}</th>
            <th scope="col">{t('intake.mapping.confidence')}</th>
            <th scope="col">{t('intake.mapping.samples')}</th>
          </tr>
        </thead>
        <tbody>
          {targets.map((target) => (
            <MappingRow
              key={target.field}
              target={target}
              columns={columns}
              chosen={headerOf(fields[target.field])}
              isFromLast={suggestion.last_version !== null && isFromLast(suggestion, target, fields)}
              entry={fields[target.field]}
              onChoose={(header) => onChange(withField(fields, target.field, header))}
              onEntry={(entry) => onChange(withEntry(fields, target.field, entry))}
            />
          ))}
        </tbody>
      </table>
      {unused.length > 0 && (
        <p className="dw-muted dw-gap-above">
          {t('intake.mapping.unused', { count: unused.length, names: unused.join(t('ui.separator')) })}{' '}
          {t('intake.mapping.unusedHint')}
        </p>
      )}
    </section>
  )
}

type MappingRowProps = {
  readonly target: Target
  readonly columns: readonly SourceColumn[]
  readonly chosen: string | undefined
  readonly isFromLast: boolean
  readonly entry: Mapping[string] | undefined
  readonly onChoose: (header: string | undefined) => void
  readonly onEntry: (entry: Mapping[string] | undefined) => void
}

function MappingRow({ target, columns, chosen, isFromLast, entry, onChoose, onEntry }: MappingRowProps) {
  const { t, i18n } = useTranslation()
  const name = i18n.language === 'en' ? target.en : target.zh
  const headers = [...new Set(columns.map(({ header }) => header))].filter((header) => header !== '')
  const isMissing = target.required && entry === undefined
  return (
    <tr>
      <th scope="row">
        {name} {target.personal && <span className="dw-chip">{t('intake.mapping.personal')}</span>}
      </th>
      <td>
        {target.required ? (
          <StatusTag tone={isMissing ? 'attention' : 'allowed'}>{t('intake.mapping.required')}</StatusTag>
        ) : (
          <span className="dw-muted">{t('intake.mapping.optional')}</span>
        )}
      </td>
      <td>
        <Select<string>
          aria-label={t('intake.mapping.sourceOf', { field: name })}
          value={chosen ?? null}
          allowClear
          showSearch
          placeholder={t('intake.mapping.none')}
          status={isMissing ? 'warning' : ''}
          onChange={(header: string | undefined) => onChoose(header)}
          options={headers.map((header) => ({ value: header, label: header }))}
        />
      </td>
      <td>
        <HowSaid target={target} entry={entry} onEntry={onEntry} />
      </td>
      <td className={chosen === undefined ? 'dw-wide-only' : 'dw-figure'} data-label={t('intake.mapping.confidence')}>
        <Confidence target={target} chosen={chosen} isFromLast={isFromLast} />
      </td>
      <td className={chosen === undefined ? 'dw-wide-only' : undefined} data-label={t('intake.mapping.samples')}>
        <Samples column={columns.find(({ header }) => header === chosen)} masked={target.personal} />
      </td>
    </tr>
  )
}

function Confidence({ target, chosen, isFromLast }: Pick<MappingRowProps, 'target' | 'chosen' | 'isFromLast'>) {
  const { t } = useTranslation()
  if (chosen === undefined) return <span>{t('ui.none')}</span>
  if (isFromLast) return <span>{t('intake.mapping.last')}</span>
  if (target.header === chosen) return <span>{formatShare(target.confidence, 0)}</span>
  return <span>{t('intake.mapping.byHand')}</span>
}

function Samples({ column, masked }: { readonly column: SourceColumn | undefined; readonly masked: boolean }) {
  const { t } = useTranslation()
  if (column === undefined) return <span>{t('ui.none')}</span>
  if (column.samples.length === 0) return <span className="dw-muted">{t('intake.mapping.noSamples')}</span>
  return column.samples.map((sample, n) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the samples are the file's first rows and never change places
    <span key={n} className="dw-sample">
      {sample === '' ? t('intake.check.emptyValue') : masked ? maskSample(sample) : sample}
    </span>
  ))
}

/** Where this file was preselected otherwise than the last one. */
export function MappingDifferences({ suggestion }: { readonly suggestion: MappingSuggestion }) {
  const { t, i18n } = useTranslation()
  const { differences, columns } = suggestion
  if (differences.length === 0) return null
  const names = new Map(columns.map(({ field, zh, en }) => [field, i18n.language === 'en' ? en : zh]))
  return (
    <details open>
      <summary className="dw-strong">{t('intake.mapping.differences', { count: differences.length })}</summary>
      <table className="dw-plain-table" aria-label={t('intake.mapping.differences', { count: differences.length })}>
        <thead>
          <tr>
            <th scope="col">{t('intake.mapping.field')}</th>
            <th scope="col">{t('intake.mapping.differenceLast')}</th>
            <th scope="col">{t('intake.mapping.differenceNow')}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ field, last, now }) => (
            <tr key={field}>
              <th scope="row">{names.get(field) ?? field}</th>
              <td>{last ?? t('intake.mapping.none')}</td>
              <td>{now ?? t('intake.mapping.none')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

function isFromLast({ differences, preselected }: MappingSuggestion, { field }: Target, fields: Fields): boolean {
  const isSame = !differences.some((difference) => difference.field === field)
  return isSame && preselected[field] !== undefined && headerOf(preselected[field]) === headerOf(fields[field])
}

function withField(fields: Fields, field: string, header: string | undefined): Fields {
  const { [field]: before, ...rest } = fields
  if (header === undefined) return rest
  return { ...rest, [field]: typeof before === 'object' ? { ...before, header } : header }
}

function withEntry(fields: Fields, field: string, entry: Mapping[string] | undefined): Fields {
  const { [field]: before, ...rest } = fields
  return entry === undefined ? rest : { ...rest, [field]: entry }
}
