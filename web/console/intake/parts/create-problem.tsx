import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../api/problem.ts'
import { CommandProblem } from '../../../ui/error-state.tsx'

type CreateProblemProps = { readonly problem: Problem | undefined; readonly onScene: () => void }

const sceneCodes = new Set([
  'batch_no_taken',
  'batch_differs',
  'batch_incomplete',
  'currency_not_agreed',
  'agreement_not_valid',
  'invalid_input',
  'flow_unknown',
])

/** Why no delivery was made, with the way on: the one that has the file already, or what was said in step 1. */
export function CreateProblem({ problem, onScene }: CreateProblemProps) {
  const { t } = useTranslation()
  if (problem === undefined) return null
  const known = problem.facts?.['delivery_id']
  return (
    <div className="dw-stack">
      <CommandProblem problem={problem} what={t('intake.screens.newDelivery')} />
      {typeof known === 'string' && (
        <Link to={`/intake/deliveries/${known}` as never}>{t('intake.recognise.openExisting')}</Link>
      )}
      {sceneCodes.has(problem.code) && (
        <div>
          <Button onClick={onScene}>{t('intake.recognise.back')}</Button>
        </div>
      )}
    </div>
  )
}
