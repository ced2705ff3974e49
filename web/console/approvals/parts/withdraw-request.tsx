import { useTranslation } from 'react-i18next'
import { ConfirmButton } from '../../../ui/confirm-button.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { reportsKey } from '../../../ui/report/report-types.ts'
import { useCommand } from '../../../ui/use-command.ts'
import { type Approval, approvalsKey } from '../queries.ts'

/** The maker takes back what nobody has decided to the end. */
export function WithdrawRequest({ request }: { readonly request: Approval }) {
  const { t } = useTranslation()
  const withdraw = useCommand({
    method: 'POST',
    path: '/v1/approvals/{request_id}/withdrawal',
    params: () => ({ request_id: request.id }),
    invalidates: [approvalsKey, reportsKey],
  })
  return (
    <div className="dw-panel-foot">
      <ConfirmButton
        title={t('approvals.withdraw.title')}
        text={t('approvals.withdraw.text')}
        confirmLabel={t('approvals.withdraw.submit')}
        onConfirm={async () => {
          await withdraw.run({})
          return true
        }}
      >
        {t('approvals.withdraw.submit')}
      </ConfirmButton>
      <CommandProblem problem={withdraw.problem} what={t('approvals.withdraw.submit')} />
    </div>
  )
}
