import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { formatCount } from '../../../ui/text/format.ts'
import { type Delivery, type Reject, rejectsQuery } from '../queries.ts'

type Group = Delivery['reject_groups'][number]

const firstSamples = 10
const mostSamples = 100

/** One reason with all that was refused for it; the rows are fetched when it is opened. */
export function RejectGroup({ delivery, group }: { readonly delivery: Delivery; readonly group: Group }) {
  const { t, i18n } = useTranslation()
  const [open, setOpen] = useState(false)
  const english = i18n.language === 'en'
  const reason = group.text === null ? t('intake.check.otherReason') : english ? group.text.en : group.text.zh
  const fix = group.text === null ? undefined : english ? group.text.fix_en : group.text.fix_zh
  return (
    <details className="dw-reject-group" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <strong>{t('intake.check.group', { reason, n: formatCount(group.count) })}</strong>
        {fix !== undefined && <span className="dw-muted">{fix}</span>}
      </summary>
      {open && <Samples delivery={delivery} group={group} reason={reason} />}
    </details>
  )
}

type SamplesProps = { readonly delivery: Delivery; readonly group: Group; readonly reason: string }

function Samples({ delivery, group, reason }: SamplesProps) {
  const { t } = useTranslation()
  const [limit, setLimit] = useState(firstSamples)
  const { data, error, refetch } = useQuery(rejectsQuery(delivery, group.code, limit))
  if (error) return <ErrorState error={error} what={reason} onRetry={() => void refetch()} />
  if (!data) return <div aria-busy />
  const rows = data.data
  const rest = Math.min(mostSamples, group.count) - rows.length
  return (
    <div>
      <RejectTable rows={rows} label={reason} />
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

function RejectTable({ rows, label }: { readonly rows: readonly Reject[]; readonly label: string }) {
  const { t, i18n } = useTranslation()
  const fieldName = (row: Reject) => row.header ?? (i18n.language === 'en' ? row.field_en : row.field_zh)
  return (
    <table className="dw-plain-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('intake.check.line')}</th>
          <th scope="col">{t('intake.check.column')}</th>
          <th scope="col">{t('intake.check.value')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.line_no} ${row.field}`}>
            <td className="dw-figure">{formatCount(row.line_no)}</td>
            <td>{fieldName(row) ?? t('ui.none')}</td>
            <td className="dw-figure">{row.value ?? t('intake.check.emptyValue')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
