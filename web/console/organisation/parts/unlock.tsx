import { useTranslation } from 'react-i18next'
import { ConfirmButton } from '../../../ui/confirm-button.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { type Staff, staffKey } from '../queries.ts'

/** Opens a sign-in that too many wrong guesses shut; the server asks for a fresh code. */
export function Unlock({ staff }: { readonly staff: Staff }) {
  const { t } = useTranslation()
  const unlock = useCommand({
    method: 'POST',
    path: '/v1/staff/{staff_id}/unlock',
    params: () => ({ staff_id: staff.id }),
    invalidates: [staffKey],
  })
  return (
    <ConfirmButton
      size="small"
      title={t('organisation.staff.unlockTitle', { name: staff.name, no: staff.staff_no })}
      text={t('organisation.staff.unlockText')}
      confirmLabel={t('organisation.staff.unlock')}
      problem={unlock.problem}
      onConfirm={async () => (await unlock.run({})).ok}
    >
      {t('organisation.staff.unlock')}
    </ConfirmButton>
  )
}
