import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn } from '../../../ui/list-page/list-types.ts'
import { DateText } from '../../../ui/text/date-text.tsx'
import { ApproveDevice } from '../parts/approve-device.tsx'
import { type Device, devicesKey } from '../queries.ts'

export function DevicesScreen() {
  const { t } = useTranslation()
  const options = [{ value: 'false', label: t('organisation.devices.all') }]
  return (
    <ListPage<Device>
      listId="devices"
      title={t('organisation.screens.devices')}
      columns={columnsOf(t)}
      rowKey={(row) => row.id}
      filters={[{ name: 'pending', label: t('organisation.devices.show'), kind: 'choice', options }]}
      queryKey={devicesKey}
      fetchPage={(page, signal) => readPage('/v1/devices', page, signal)}
      emptyTitle={t('organisation.devices.emptyTitle')}
      emptyHint={t('organisation.devices.emptyHint')}
    />
  )
}

function columnsOf(t: TFunction): ListColumn<Device>[] {
  return [
    { key: 'person', title: t('organisation.devices.person'), always: true, render: (row) => row.staff_name },
    { key: 'label', title: t('organisation.devices.label'), always: true, render: (row) => row.label },
    {
      key: 'first-seen',
      title: t('organisation.devices.firstSeen'),
      render: (row) => <DateText at={row.first_seen_at} />,
    },
    {
      key: 'approved',
      title: t('organisation.devices.approvedAt'),
      render: (row) => <DateText at={row.approved_at} />,
    },
    {
      key: 'act',
      title: t('organisation.devices.act'),
      always: true,
      render: (row) => row.approved_at === null && <ApproveDevice device={row} />,
    },
  ]
}
