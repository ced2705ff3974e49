import { type ExportSubject, exportColumnsOf } from '@dunwell/contract/export-columns'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { FrozenPanel } from '../../../ui/frozen-panel.tsx'
import type { ListFilter } from '../../../ui/list-page/list-types.ts'
import { formatCount } from '../../../ui/text/format.ts'
import { exportQuery } from '../queries.ts'

type FrozenExportProps = {
  readonly exportId: string
  /** The fields of each list: what a filter is called, and its values. */
  readonly filters: Readonly<Record<ExportSubject, readonly ListFilter[]>>
}

/** Filters without a field in the list: a list can be opened with them. */
const otherFilters: Readonly<Record<string, 'cases.list.batchNo' | 'cases.list.desk'>> = {
  placement_id: 'cases.list.batchNo',
  desk_no: 'cases.list.desk',
}

/** What is asked for, in the words of the list, as whoever decides reads it. */
export function FrozenExport({ exportId, filters: fields }: FrozenExportProps) {
  const { t, i18n } = useTranslation()
  const { data, error, refetch } = useQuery(exportQuery(exportId))
  if (error) return <ErrorState error={error} what={t('exports.frozen')} onRetry={() => void refetch()} />
  if (data === undefined) return <div className="dw-list-wait" aria-busy="true" />
  const wordsOf = (name: string, value: string): string => {
    const field = fields[data.subject].find((one) => one.name === name)
    const other = otherFilters[name]
    // A list of its own, not a field of one.
    if (name === 'suspense') return t('payments.screens.suspense')
    if (field === undefined) return `${other === undefined ? name : t(other)} ${value}`
    const option = field.options?.find((one) => one.value === value)
    return `${field.label} ${option?.label.trim() ?? value}`
  }
  const filters = Object.entries(data.filter).map(([name, value]) => wordsOf(name, String(value)))
  const columns = exportColumnsOf(data.subject)
    .filter(({ key }) => data.columns.includes(key))
    .map(({ zh, en }) => (i18n.language === 'en' ? en : zh))
  const facts = [
    [t('exports.subject'), t(`exports.subjects.${data.subject}`)],
    [t('exports.no'), data.no],
    [t('exports.purpose'), t(`exports.purposes.${data.purpose}`)],
    [t('exports.reason'), data.reason],
    [t('exports.counted'), formatCount(data.counted)],
    [t('exports.filter'), filters.length === 0 ? t('exports.all') : filters.join(t('ui.separator'))],
    [t('exports.columns'), columns.join(t('ui.separator'))],
    [t('exports.format'), `.${data.format}`],
  ] as const
  return <FrozenPanel title={t('exports.frozen')} facts={facts} />
}
