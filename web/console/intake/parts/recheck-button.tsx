import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../ui/use-command.ts'
import type { Delivery } from '../queries.ts'
import { stepOf } from '../step-of.ts'
import { StepProblem } from './step-problem.tsx'

/** Checks the file once more: what was answered since counts from then on. */
export function RecheckButton({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation()
  const validate = useCommand({
    ...stepOf(delivery, [['portfolio', 'name-questions']]),
    path: '/v1/deliveries/{delivery_id}/validate',
  })
  return (
    <div>
      <Button loading={validate.pending} onClick={() => void validate.run({ version: delivery.version })}>
        {t('intake.check.again')}
      </Button>
      <StepProblem problem={validate.problem} what={t('intake.check.again')} onReload={validate.reset} />
    </div>
  )
}
