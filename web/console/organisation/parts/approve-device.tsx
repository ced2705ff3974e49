import { useTranslation } from 'react-i18next'
import { ConfirmButton } from '../../../ui/confirm-button.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { type Device, devicesKey } from '../queries.ts'

/** Lets one device of one person in; the server asks for a fresh code. */
export function ApproveDevice({ device }: { readonly device: Device }) {
  const { t } = useTranslation()
  const approve = useCommand({
    method: 'POST',
    path: '/v1/devices/{device_id}/approve',
    params: () => ({ device_id: device.id }),
    invalidates: [devicesKey],
  })
  return (
    <ConfirmButton
      size="small"
      type="primary"
      title={t('organisation.devices.approveTitle', { name: device.staff_name })}
      text={
        <>
          <p>{t('organisation.devices.approveText')}</p>
          <p className="dw-strong">{device.label}</p>
        </>
      }
      confirmLabel={t('organisation.devices.approve')}
      problem={approve.problem}
      onConfirm={async () => (await approve.run({})).ok}
    >
      {t('organisation.devices.approve')}
    </ConfirmButton>
  )
}
