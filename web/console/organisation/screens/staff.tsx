import { useQuery } from '@tanstack/react-query'
import { Alert, Space } from 'antd'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn } from '../../../ui/list-page/list-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { useMay, useMe } from '../../identity/index.ts'
import { EndAccess } from '../parts/end-access.tsx'
import { roleText } from '../parts/role-text.ts'
import { Unlock } from '../parts/unlock.tsx'
import { type Staff, staffKey, unitsQuery } from '../queries.ts'

export function StaffScreen() {
  const { t } = useTranslation()
  const may = useMay()
  const me = useMe()
  const { data: units } = useQuery(unitsQuery)
  const options = (units?.data ?? [])
    .filter(({ kind }) => kind !== 'desk')
    .map(({ id, name }) => ({ value: id, label: name }))
  const [ended, setEnded] = useState<string>()
  const mayEnd = (row: Staff) => may('identity.end-access') && row.id !== me.staff.id && !row.left
  const mayUnlock = (row: Staff) => may('identity.unlock') && row.locked && row.id !== me.staff.id && !row.left
  return (
    <ListPage<Staff>
      listId="staff"
      title={t('organisation.screens.staff')}
      columns={[
        ...columnsOf(t),
        ...(may('identity.end-access') ? [actColumn(t, { mayEnd, mayUnlock, onEnded: setEnded })] : []),
      ]}
      summary={ended !== undefined && <EndedNotice name={ended} />}
      rowKey={(row) => row.id}
      filters={[{ name: 'unit_id', label: t('organisation.staff.unit'), kind: 'choice', options }]}
      queryKey={staffKey}
      fetchPage={(page, signal) => readPage('/v1/staff', page, signal)}
      emptyTitle={t('organisation.staff.emptyTitle')}
      emptyHint={t('organisation.staff.emptyHint')}
    />
  )
}

function columnsOf(t: TFunction): ListColumn<Staff>[] {
  return [
    { key: 'no', title: t('organisation.staff.no'), always: true, render: (row) => row.staff_no },
    { key: 'name', title: t('organisation.staff.name'), always: true, render: (row) => row.name },
    { key: 'unit', title: t('organisation.staff.unit'), render: (row) => row.home_unit_name ?? t('ui.none') },
    {
      key: 'roles',
      title: t('organisation.staff.roles'),
      render: (row) => row.roles.map((role) => roleText(role, t)).join(t('ui.separator')),
    },
    {
      key: 'state',
      title: t('organisation.staff.state'),
      render: (row) => (
        <Space size={4} wrap>
          <StatusTag tone={row.left ? 'stopped' : 'allowed'}>
            {row.left ? t('organisation.staff.left') : t('organisation.staff.active')}
          </StatusTag>
          {row.locked && <StatusTag tone="denied">{t('organisation.staff.locked')}</StatusTag>}
        </Space>
      ),
    },
  ]
}

type Acts = {
  readonly mayEnd: (row: Staff) => boolean
  readonly mayUnlock: (row: Staff) => boolean
  readonly onEnded: (name: string) => void
}

function actColumn(t: TFunction, { mayEnd, mayUnlock, onEnded }: Acts): ListColumn<Staff> {
  return {
    key: 'act',
    title: t('organisation.staff.act'),
    always: true,
    render: (row) => (
      <Space size={8}>
        {mayUnlock(row) && <Unlock staff={row} />}
        {mayEnd(row) && <EndAccess staff={row} onEnded={() => onEnded(row.name)} />}
      </Space>
    ),
  }
}

function EndedNotice({ name }: { readonly name: string }) {
  const { t } = useTranslation()
  return (
    <Alert
      className="dw-gap-below"
      type="success"
      showIcon
      role="status"
      title={t('organisation.staff.ended', { name })}
    />
  )
}
