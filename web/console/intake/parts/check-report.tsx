import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { CountText } from '../../../ui/text/count-text.tsx'
import { formatCount } from '../../../ui/text/format.ts'
import { MoneyText } from '../../../ui/text/money-text.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { cameAsXls, lineIn } from '../layout.ts'
import type { Delivery } from '../queries.ts'
import { stepOf } from '../step-of.ts'
import { RejectDownloads } from './delivery-downloads.tsx'
import { RefusedColumns } from './refused-columns.tsx'
import { RejectGroup } from './reject-group.tsx'
import { StepProblem } from './step-problem.tsx'

type CheckReportProps = { readonly delivery: Delivery; readonly mayAct: boolean; readonly onMapping?: () => void }

/** Step 6: accepted against refused, and every reason with its rows and its cure. */
export function CheckReport({ delivery, mayAct, onMapping }: CheckReportProps) {
  const { t } = useTranslation()
  const {
    reject_groups: groups,
    warning_groups: warnings,
    accepted_count,
    rejected_count,
    accepted_sum,
    file_count,
  } = delivery
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-check">
      <div className="dw-panel-head">
        <h2 id="dw-check" className="dw-subtitle">
          {t('intake.check.title')}
        </h2>
        {mayAct && onMapping && (
          <Button size="small" className="dw-push" onClick={onMapping}>
            {t('intake.check.fixMapping')}
          </Button>
        )}
      </div>
      <dl className="dw-figures">
        <Figure label={t('intake.check.rows')} count={file_count} />
        <Figure label={t('intake.check.accepted')} count={accepted_count} />
        <div>
          <dt>{t('intake.check.acceptedSum')}</dt>
          <dd>{accepted_sum === null ? t('ui.none') : <MoneyText money={accepted_sum} />}</dd>
        </div>
        <Figure label={t('intake.check.rejected')} count={rejected_count} />
      </dl>
      {groups.length === 0 && (
        <Alert type="success" showIcon title={t('intake.check.clean', { n: formatCount(file_count ?? 0) })} />
      )}
      {groups.length > 0 && (
        <>
          <div className="dw-panel-head">
            <h3 className="dw-subtitle">{t('intake.check.groups')}</h3>
            {mayAct && <RejectDownloads delivery={delivery} />}
          </div>
          {groups.map((group) => (
            <RejectGroup key={`${group.code} ${group.field}`} delivery={delivery} group={group} />
          ))}
        </>
      )}
      {warnings.length > 0 && <h3 className="dw-subtitle">{t('intake.check.warnings')}</h3>}
      {warnings.map((group) => (
        <RejectGroup key={`${group.code} ${group.field}`} delivery={delivery} group={group} />
      ))}
      {cameAsXls(delivery) && <Alert type="info" showIcon title={t('intake.recognise.hiddenUnseen')} />}
      <RefusedColumns columns={delivery.refused_columns} />
      {delivery.findings.map((finding) => (
        <TotalRows key={`${finding.code} ${finding.sheet}`} delivery={delivery} finding={finding} mayAct={mayAct} />
      ))}
    </section>
  )
}

function Figure({ label, count }: { readonly label: string; readonly count: number | null }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <CountText count={count} />
      </dd>
    </div>
  )
}

type TotalRowsProps = {
  readonly delivery: Delivery
  readonly finding: Delivery['findings'][number]
  readonly mayAct: boolean
}

/** Totals below the table: they count as rows until somebody says that they are none. */
function TotalRows({ delivery, finding, mayAct }: TotalRowsProps) {
  const { t } = useTranslation()
  const validate = useCommand({ ...stepOf(delivery), path: '/v1/deliveries/{delivery_id}/validate' })
  const { layout, version } = delivery
  const { rows, sheet } = finding
  const without =
    sheet === undefined
      ? { ...layout, skip_last: rows }
      : { ...layout, skip_last_of: { ...layout.skip_last_of, [sheet]: rows } }
  const leaveOut = () => void validate.run({ version, layout: without })
  const line = lineIn(layout, finding.line_no)
  return (
    <>
      <Alert
        type="warning"
        showIcon
        title={
          sheet === undefined
            ? t('intake.check.totalRows', { rows, line })
            : t('intake.check.totalRowsOf', { rows, line, sheet: sheet + 1 })
        }
        action={
          mayAct &&
          delivery.state === 'validated' && (
            <Button size="small" loading={validate.pending} onClick={leaveOut}>
              {t('intake.check.leaveOut')}
            </Button>
          )
        }
      />
      <StepProblem problem={validate.problem} what={t('intake.check.leaveOut')} onReload={validate.reset} />
    </>
  )
}
