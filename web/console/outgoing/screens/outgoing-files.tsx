import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import { HashText } from '../../../ui/hash-text.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn } from '../../../ui/list-page/list-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { CountText } from '../../../ui/text/count-text.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import type { Tone } from '../../../ui/tone.ts'
import { useMay } from '../../identity/index.ts'
import { MakeFile } from '../parts/make-file.tsx'
import { filesKey, kinds, type OutgoingFile } from '../queries.ts'

const tones: Readonly<Record<OutgoingFile['state'], Tone>> = { making: 'waiting', ready: 'allowed', failed: 'denied' }

/** 回传: what went back to clients, as it was made; each download is written down. */
export function OutgoingFilesScreen() {
  const { t } = useTranslation()
  const may = useMay()
  return (
    <ListPage<OutgoingFile>
      listId="outgoing-files"
      title={t('outgoing.screens.files')}
      note={t('outgoing.list.note')}
      actions={
        <>
          {may('outgoing.save-layout') && (
            <LinkButton to="/outgoing/layouts">{t('outgoing.screens.layouts')}</LinkButton>
          )}
          {may('outgoing.make') && <MakeFile />}
        </>
      }
      columns={useColumns(may('outgoing.download'))}
      filters={[
        {
          name: 'kind',
          label: t('outgoing.list.kind'),
          kind: 'choice',
          options: kinds.map((value) => ({ value, label: t(`outgoing.kinds.${value}`) })),
        },
      ]}
      rowKey={(row) => row.id}
      queryKey={filesKey}
      fetchPage={(page, signal) => readPage('/v1/outgoing-files', page, signal)}
      emptyTitle={t('outgoing.list.empty')}
      emptyHint={t('outgoing.list.emptyHint')}
    />
  )
}

function useColumns(mayDownload: boolean): readonly ListColumn<OutgoingFile>[] {
  const { t } = useTranslation()
  return [
    { key: 'name', title: t('outgoing.list.name'), always: true, render: (row) => row.file_name },
    { key: 'kind', title: t('outgoing.list.kind'), render: (row) => t(`outgoing.kinds.${row.kind}`) },
    { key: 'client', title: t('outgoing.list.client'), render: (row) => `${row.client_name} ${row.agreement_no}` },
    { key: 'batch', title: t('outgoing.list.batch'), render: (row) => row.batch_no ?? t('ui.none') },
    {
      key: 'rows',
      title: t('outgoing.list.rows'),
      align: 'right',
      render: (row) => <CountText count={row.row_count} />,
    },
    {
      key: 'state',
      title: t('outgoing.list.state'),
      render: (row) => <StatusTag tone={tones[row.state]}>{t(`outgoing.states.${row.state}`)}</StatusTag>,
    },
    {
      key: 'hash',
      title: t('outgoing.list.hash'),
      render: (row) => (row.sha256 === null ? t('ui.none') : <HashText hash={row.sha256} short />),
    },
    { key: 'layout', title: t('outgoing.list.layout'), optional: true, render: (row) => `v${row.layout_version}` },
    { key: 'by', title: t('outgoing.list.by'), render: (row) => row.created_by_name ?? t('ui.none') },
    { key: 'at', title: t('outgoing.list.at'), render: (row) => <DateText at={row.created_at} /> },
    ...(mayDownload
      ? [
          {
            key: 'download',
            title: t('outgoing.list.download'),
            render: (row: OutgoingFile) =>
              row.state === 'ready' ? (
                <Button
                  size="small"
                  icon={<DownloadOutlined />}
                  href={`/v1/outgoing-files/${row.id}/content`}
                  download
                  aria-label={t('outgoing.list.downloadOf', { name: row.file_name })}
                >
                  {t('outgoing.list.download')}
                </Button>
              ) : (
                t('ui.none')
              ),
          },
        ]
      : []),
  ]
}
