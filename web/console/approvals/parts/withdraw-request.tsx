import { useTranslation } from 'react-i18next'
import { ConfirmButton } from '../../../ui/confirm-button.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { reportsKey } from '../../../ui/report/report-types.ts'
import { useCommand } from '../../../ui/use-command.ts'
import { type Approval, approvalsKey } from '../queries.ts'

/** The maker takes back what nobody has decided to the end. */
export function WithdrawRequest({ request }: { readonly request: Approval }) {
  const { t } = useTranslation()
  const withdraw = useCommand<Record<never, never>, unknown>({
    method: 'POST',
    path: `/v1/approvals/${request.id}/withdrawal`,
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
