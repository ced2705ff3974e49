import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn } from '../../../ui/list-page/list-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { useMay } from '../../identity/index.ts'
import { transferErrorText } from '../error-text.ts'
import { AddConnection } from '../parts/add-connection.tsx'
import { WayLinks } from '../parts/way-links.tsx'
import { type Connection, connectionsKey, connectionTones, stateOf } from '../queries.ts'

/** SFTP 连接: from which servers of clients files are fetched, and whether they are. */
export function ConnectionsScreen() {
  const { t } = useTranslation()
  const mayManage = useMay()('transfers.manage')
  return (
    <ListPage<Connection>
      listId="connections"
      title={t('transfers.screens.connections')}
      note={t('transfers.connections.note')}
      actions={
        <>
          <WayLinks here="connections" />
          {mayManage && <AddConnection />}
        </>
      }
      columns={columnsOf(t)}
      rowKey={(row) => row.id}
      queryKey={connectionsKey}
      fetchPage={(page, signal) => readPage('/v1/connections', page, signal)}
      emptyTitle={t('transfers.connections.empty')}
      emptyHint={t('transfers.connections.emptyHint')}
    />
  )
}

function columnsOf(t: TFunction): ListColumn<Connection>[] {
  return [
    {
      key: 'name',
      title: t('transfers.connections.name'),
      always: true,
      render: (row) => <Link to={`/transfers/connections/${row.id}` as never}>{row.name}</Link>,
    },
    {
      key: 'state',
      title: t('transfers.arrivals.state'),
      always: true,
      render: (row) => (
        <StatusTag tone={connectionTones[stateOf(row)]}>{t(`transfers.connectionStates.${stateOf(row)}`)}</StatusTag>
      ),
    },
    { key: 'client', title: t('transfers.client'), render: (row) => `${row.client_name} ${row.agreement_no}` },
    { key: 'flow', title: t('transfers.flow'), render: (row) => t(`intake.flows.${row.flow}`) },
    { key: 'host', title: t('transfers.connections.host'), render: (row) => `${row.host}:${row.port}` },
    { key: 'ok', title: t('transfers.connections.lastOk'), render: (row) => <DateText at={row.last_ok_at} /> },
    {
      key: 'error',
      title: t('transfers.connections.lastError'),
      render: (row) => (row.last_error === null ? t('ui.none') : transferErrorText(row.last_error, t)),
    },
    { key: 'next', title: t('transfers.connections.nextAt'), render: (row) => <DateText at={row.next_at} /> },
    { key: 'staff', title: t('transfers.staff'), render: (row) => row.staff_name ?? t('ui.none') },
  ]
}
