import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../../../ui/text/format.ts'
import type { Delivery, MappingSuggestion } from '../queries.ts'

type Refused = MappingSuggestion['refused_headers'][number] & Partial<Delivery['refused_columns'][number]>

/** Columns that may not be taken in: which, as what, and what became of them. The rest of the file goes on. */
export function RefusedColumns({ columns }: { readonly columns: readonly Refused[] }) {
  const { t } = useTranslation()
  if (columns.length === 0) return null
  const describe = ({ header, kind, column, basis, cells, sheets }: Refused) => {
    const own = header === '' ? t('intake.refused.unnamed', { column: column ?? '' }) : header
    const name =
      sheets === undefined
        ? own
        : t('intake.refused.inSheets', { name: own, sheets: sheets.join(t('intake.refused.comma')) })
    const what = t('intake.refused.column', { name, kind: t(`intake.refused.kinds.${kind}`) })
    if (basis === undefined || cells === undefined || cells === 0) return what
    return `${what} ${t(`intake.refused.bases.${basis}`, { cells: formatCount(cells) })}`
  }
  return (
    <Alert
      type="warning"
      showIcon
      title={t('intake.refused.title', { count: columns.length })}
      description={
        <>
          <ul>
            {columns.map((column) => (
              <li key={`${column.header}/${column.column ?? ''}/${column.sheets?.join('/') ?? ''}`}>
                {describe(column)}
              </li>
            ))}
          </ul>
          {t('intake.refused.hint')}
        </>
      }
    />
  )
}
