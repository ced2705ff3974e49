import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { formatCount } from '../../../ui/text/format.ts'
import { useCommand } from '../../../ui/use-command.ts'
import { lineIn } from '../layout.ts'
import { type Correction, correctionsQuery, type Delivery, type Layout } from '../queries.ts'
import { stepOf } from '../step-of.ts'
import { StepProblem } from './step-problem.tsx'

type CorrectionsPanelProps = { readonly delivery: Delivery; readonly mayAct: boolean }

/** What was corrected here and not in the file: for its maker to take back, for the second person to see. Values are masked. */
export function CorrectionsPanel({ delivery, mayAct }: CorrectionsPanelProps) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(correctionsQuery(delivery))
  const validate = useCommand({ ...stepOf(delivery), path: '/v1/deliveries/{delivery_id}/validate' })
  const undo = useCommand({ ...stepOf(delivery), path: '/v1/deliveries/{delivery_id}/undo-correction' })
  const { unchecked, rows } = delivery.corrections
  if (error) return <ErrorState error={error} what={t('intake.corrections.title')} onRetry={() => void refetch()} />
  if (data === undefined || data.data.length === 0) return null
  return (
    <section className="dw-panel dw-panel-pad dw-stack" aria-labelledby="dw-corrections">
      <div className="dw-panel-head">
        <h2 id="dw-corrections" className="dw-subtitle">
          {t('intake.corrections.title')}
        </h2>
        <span className="dw-muted">{t('intake.corrections.hint')}</span>
      </div>
      {unchecked && (
        <Alert
          type="warning"
          showIcon
          title={t('intake.corrections.unchecked')}
          action={
            mayAct && (
              <Button
                type="primary"
                size="small"
                loading={validate.pending}
                onClick={() => void validate.run({ version: delivery.version })}
              >
                {t('intake.check.again')}
              </Button>
            )
          }
        />
      )}
      {!unchecked && <p>{t('intake.corrections.rows', { n: formatCount(rows) })}</p>}
      <StepProblem problem={validate.problem} what={t('intake.check.again')} onReload={validate.reset} />
      <StepProblem problem={undo.problem} what={t('intake.corrections.undo')} onReload={undo.reset} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="dw-scroll-x" aria-label={t('intake.corrections.list')} tabIndex={0}>
        <CorrectionTable
          rows={data.data}
          layout={delivery.layout}
          pending={undo.pending}
          {...(delivery.may_correct && {
            onUndo: (id: string) => void undo.run({ version: delivery.version, correction_id: id }),
          })}
        />
      </section>
      {data.has_more && <p className="dw-muted">{t('intake.corrections.newest', { count: data.data.length })}</p>}
    </section>
  )
}

type CorrectionTableProps = {
  readonly rows: readonly Correction[]
  readonly layout: Layout
  readonly pending: boolean
  readonly onUndo?: (id: string) => void
}

function CorrectionTable({ rows, layout, pending, onUndo }: CorrectionTableProps) {
  const { t, i18n } = useTranslation()
  const fieldOf = (row: Correction) => (i18n.language === 'en' ? row.field_en : row.field_zh) ?? row.field
  const shown = (text: string | null) => (text === null || text === '' ? t('intake.check.emptyValue') : text)
  return (
    <table className="dw-plain-table">
      <thead>
        <tr>
          {(['kind', 'field', 'from', 'to', 'changed', 'by', 'at', 'act'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`intake.corrections.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className={row.undone_at === null ? '' : 'dw-row-above'}>
            <td>{kindText(row, layout, t)}</td>
            <td>{fieldOf(row)}</td>
            <td className="dw-figure">{shown(row.from)}</td>
            <td className="dw-figure">{shown(row.to)}</td>
            <td className="dw-figure">{row.rows === null ? t('intake.corrections.notYet') : formatCount(row.rows)}</td>
            <td>{row.by_name ?? t('ui.none')}</td>
            <td>
              <DateText at={row.at} />
            </td>
            <td>
              {row.undone_at !== null && undoneText(row, t)}
              {row.undone_at === null && onUndo && (
                <Button
                  size="small"
                  disabled={pending}
                  aria-label={t('intake.corrections.undoOf', { what: `${kindText(row, layout, t)} ${fieldOf(row)}` })}
                  onClick={() => onUndo(row.id)}
                >
                  {t('intake.corrections.undo')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function undoneText({ undone_by_name: name }: Correction, t: TFunction): string {
  return name === null ? t('intake.corrections.left') : t('intake.corrections.undone', { name })
}

function kindText(row: Correction, layout: Layout, t: TFunction): string {
  if (row.kind === 'cell') return t('intake.corrections.kinds.cell', { line: lineIn(layout, row.line_no ?? 0) })
  if (row.kind === 'fill') return t('intake.corrections.kinds.fill')
  return row.within ? t('intake.corrections.kinds.within') : t('intake.corrections.kinds.replace')
}
