import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { formatCount } from '../../../ui/text/format.ts'
import { headerOf, lineIn } from '../layout.ts'
import { type Delivery, type Reject, rejectsQuery } from '../queries.ts'
import { CorrectCell } from './correct-cell.tsx'
import { CorrectColumn } from './correct-column.tsx'

type Group = Delivery['reject_groups'][number]

const firstSamples = 10
const mostSamples = 100

/** One reason with all that was refused for it; the rows are fetched when it is opened. */
export function RejectGroup({ delivery, group }: { readonly delivery: Delivery; readonly group: Group }) {
  const { t, i18n } = useTranslation()
  const [open, setOpen] = useState(false)
  const english = i18n.language === 'en'
  const column = english ? group.field_en : group.field_zh
  const reason = reasonOf(group, { column, english }, t)
  const fix = group.text === null ? undefined : english ? group.text.fix_en : group.text.fix_zh
  return (
    <details className="dw-reject-group" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <strong>{t('intake.check.group', { reason, n: formatCount(group.count) })}</strong>
        {column !== null && !reason.includes(column) && <span className="dw-chip">{column}</span>}
        {fix !== undefined && <span className="dw-muted">{fix}</span>}
      </summary>
      {open && <Samples delivery={delivery} group={group} reason={reason} column={column} />}
    </details>
  )
}

type Said = { readonly column: string | null; readonly english: boolean }

/** What is missing is named; of other reasons the column stands beside. */
function reasonOf(group: Group, { column, english }: Said, t: TFunction): string {
  if (group.code === 'required_missing' && column !== null) return t('intake.check.missing', { field: column })
  if (group.text === null) return t('intake.check.otherReason')
  return english ? group.text.en : group.text.zh
}

type SamplesProps = {
  readonly delivery: Delivery
  readonly group: Group
  readonly reason: string
  readonly column: string | null
}

function Samples({ delivery, group, reason, column }: SamplesProps) {
  const { t } = useTranslation()
  const [limit, setLimit] = useState(firstSamples)
  const { data, error, refetch } = useQuery(rejectsQuery(delivery, group, limit))
  if (error) return <ErrorState error={error} what={reason} onRetry={() => void refetch()} />
  if (!data) return <div aria-busy />
  const rows = data.data
  const rest = Math.min(mostSamples, group.count) - rows.length
  return (
    <div>
      <RejectTable rows={rows} label={reason} delivery={delivery} />
      {delivery.may_correct && group.field !== null && headerOf(delivery.mapping?.[group.field]) !== undefined && (
        <CorrectColumn delivery={delivery} field={group.field} label={column ?? group.field} />
      )}
      {(data.has_more || rest > 0) && (
        <div className="dw-panel-foot">
          <span className="dw-muted">{t('intake.check.samplesNote', { count: rows.length })}</span>
          {rest > 0 && limit < mostSamples && (
            <Button size="small" onClick={() => setLimit(mostSamples)}>
              {t('intake.check.moreSamples', { count: rest })}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

type RejectTableProps = { readonly rows: readonly Reject[]; readonly label: string; readonly delivery: Delivery }

function RejectTable({ rows, label, delivery }: RejectTableProps) {
  const { t, i18n } = useTranslation()
  const fieldName = (row: Reject) => row.header ?? (i18n.language === 'en' ? row.field_en : row.field_zh)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="dw-scroll-x" aria-label={label} tabIndex={0}>
      <table className="dw-plain-table" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('intake.check.line')}</th>
            <th scope="col">{t('intake.check.column')}</th>
            <th scope="col">{t('intake.check.value')}</th>
            {delivery.may_correct && <th scope="col">{t('intake.corrections.becomesColumn')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.line_no} ${row.field}`}>
              <td className="dw-figure">{formatCount(lineIn(delivery.layout, row.line_no))}</td>
              <td>{fieldName(row) ?? t('ui.none')}</td>
              <td className="dw-figure">{row.value ?? t('intake.check.emptyValue')}</td>
              {delivery.may_correct && (
                <td>
                  {row.field !== null && row.header !== null && (
                    <CorrectCell delivery={delivery} row={row} field={row.field} label={fieldName(row) ?? row.field} />
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
