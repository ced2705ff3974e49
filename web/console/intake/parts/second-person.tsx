import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../../../ui/text/format.ts'
import { useCommand } from '../../../ui/use-command.ts'
import { useMay } from '../../identity/index.ts'
import type { Delivery } from '../queries.ts'
import { stepOf } from '../step-of.ts'
import { StepProblem } from './step-problem.tsx'

/** Whether refused rows may be left out, and who else has said so. The database compares the two persons. */
export function SecondPerson({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation()
  const may = useMay()
  const agree = useCommand({ ...stepOf(delivery), path: '/v1/deliveries/{delivery_id}/agree-skip' })
  const { rule, alone_up_to: few, asked_by_name: asker, asked_by_me: mine, agreed_by_name: agreed } = delivery.skip
  if (delivery.state !== 'validated' || rule === 'nothing') return null
  if (rule === 'alone') return <p className="dw-muted">{t('intake.second.alone', { rows: formatCount(few) })}</p>
  if (rule === 'never') return <Alert type="warning" showIcon title={t('intake.second.never')} />
  const rows = formatCount(delivery.rejected_count ?? 0)
  if (agreed !== null)
    return <Alert type="success" showIcon title={t('intake.second.agreed', { name: agreed, rows })} />
  if (asker === null)
    return (
      <Alert
        type="info"
        showIcon
        title={t('intake.second.needed', { rows })}
        description={few > 0 ? t('intake.second.aboveTerms', { rows: formatCount(few) }) : t('intake.second.always')}
      />
    )
  const canAgree = !mine && may('intake.agree-skip')
  return (
    <>
      <Alert
        type="info"
        showIcon
        title={t('intake.second.asked', { name: asker, rows })}
        action={
          canAgree && (
            <Button loading={agree.pending} onClick={() => void agree.run({ version: delivery.version })}>
              {t('intake.second.agree')}
            </Button>
          )
        }
      />
      <StepProblem problem={agree.problem} what={t('intake.second.agree')} onReload={agree.reset} />
    </>
  )
}
