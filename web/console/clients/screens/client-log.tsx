import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn } from '../../../ui/list-page/list-types.ts'
import { DateText } from '../../../ui/text/date-text.tsx'
import { useMay } from '../../identity/index.ts'
import { FilesList } from '../parts/files-list.tsx'
import { WriteEntry } from '../parts/write-entry.tsx'
import { type LogEntry, logKey, ownAgreementsQuery } from '../queries.ts'

/** 沟通记录: what was said to and by the clients. */
export function ClientLogScreen() {
  const { t } = useTranslation()
  const mayWrite = useMay()('clients.write-log')
  const { data: agreements } = useQuery(ownAgreementsQuery)
  const clients = new Map((agreements?.data ?? []).map((row) => [row.client_id, row.client_name]))
  return (
    <ListPage<LogEntry>
      listId="client-log"
      title={t('clients.screens.log')}
      actions={mayWrite && <WriteEntry />}
      columns={columnsOf(t)}
      rowKey={(row) => row.id}
      filters={[
        {
          name: 'client_id',
          label: t('clients.client'),
          kind: 'choice',
          options: [...clients].map(([value, label]) => ({ value, label })),
        },
      ]}
      queryKey={logKey}
      fetchPage={(page, signal) => readPage('/v1/client-log', page, signal)}
      emptyTitle={t('clients.log.emptyTitle')}
      emptyHint={t('clients.log.emptyHint')}
    />
  )
}

function columnsOf(t: TFunction): ListColumn<LogEntry>[] {
  return [
    { key: 'said', title: t('clients.log.saidAt'), always: true, render: (row) => <DateText at={row.said_at} /> },
    { key: 'client', title: t('clients.client'), always: true, render: (row) => row.client.name },
    {
      key: 'direction',
      title: t('clients.log.direction'),
      render: (row) => t(`clients.log.directions.${row.direction}`),
    },
    { key: 'channel', title: t('clients.log.channel'), render: (row) => t(`clients.log.channels.${row.channel}`) },
    { key: 'person', title: t('clients.log.person'), render: (row) => row.person },
    {
      key: 'text',
      title: t('clients.log.text'),
      always: true,
      render: (row) => (
        <>
          <span className="dw-trail-note">{row.text}</span>
          <FilesList files={row.files} />
        </>
      ),
    },
    { key: 'by', title: t('clients.log.writtenBy'), render: (row) => row.written_by.name },
    {
      key: 'written',
      title: t('clients.log.writtenAt'),
      optional: true,
      render: (row) => <DateText at={row.written_at} />,
    },
  ]
}
