import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { CountText } from '../../../ui/text/count-text.tsx'
import { formatCount } from '../../../ui/text/format.ts'
import { MoneyText } from '../../../ui/text/money-text.tsx'
import type { Delivery } from '../queries.ts'
import { RejectDownloads } from './delivery-downloads.tsx'
import { RejectGroup } from './reject-group.tsx'

type CheckReportProps = { readonly delivery: Delivery; readonly mayAct: boolean; readonly onMapping?: () => void }

/** Step 5: accepted against refused, and every reason with its rows and its cure. */
export function CheckReport({ delivery, mayAct, onMapping }: CheckReportProps) {
  const { t } = useTranslation()
  const { reject_groups: groups, accepted_count, rejected_count, accepted_sum, file_count } = delivery
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
            <RejectGroup key={group.code} delivery={delivery} group={group} />
          ))}
        </>
      )}
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
