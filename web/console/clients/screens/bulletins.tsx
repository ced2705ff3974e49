import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn } from '../../../ui/list-page/list-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { useMay } from '../../identity/index.ts'
import { bulletinTones } from '../bulletin.ts'
import { WriteBulletin } from '../parts/write-bulletin.tsx'
import { type BulletinRow, bulletinsKey, ownAgreementsQuery } from '../queries.ts'

/** 委托方最新要求: what is in force, what waits for me, who is late. */
export function BulletinsScreen() {
  const { t } = useTranslation()
  const mayWrite = useMay()('clients.publish-bulletin')
  const { data: agreements } = useQuery(ownAgreementsQuery)
  const clients = new Map((agreements?.data ?? []).map((row) => [row.client_id, row.client_name]))
  return (
    <ListPage<BulletinRow>
      listId="bulletins"
      title={t('clients.screens.bulletins')}
      actions={mayWrite && <WriteBulletin replaces={undefined} />}
      columns={columnsOf(t)}
      rowKey={(row) => row.id}
      filters={[
        {
          name: 'box',
          label: t('clients.bulletins.box'),
          kind: 'choice',
          unsetLabel: t('clients.bulletins.boxes.current'),
          options: (['to_acknowledge', 'current', 'archive'] as const).map((value) => ({
            value,
            label: t(`clients.bulletins.boxes.${value}`),
          })),
        },
        {
          name: 'client_id',
          label: t('clients.client'),
          kind: 'choice',
          options: [...clients].map(([value, label]) => ({ value, label })),
        },
      ]}
      queryKey={[...bulletinsKey, 'list']}
      fetchPage={(page, signal) => readPage('/v1/bulletins', page, signal)}
      emptyTitle={t('clients.bulletins.emptyTitle')}
      emptyHint={t('clients.bulletins.emptyHint')}
    />
  )
}

function columnsOf(t: TFunction): ListColumn<BulletinRow>[] {
  return [
    {
      key: 'title',
      title: t('clients.bulletins.title'),
      always: true,
      render: (row) => <Link to={`/bulletins/${row.id}` as never}>{row.title}</Link>,
    },
    { key: 'client', title: t('clients.client'), render: (row) => row.client.name },
    {
      key: 'version',
      title: t('clients.versions.version'),
      render: (row) => t('clients.versions.no', { no: row.version }),
    },
    {
      key: 'state',
      title: t('clients.bulletins.state'),
      render: (row) => (
        <StatusTag tone={bulletinTones[row.state]}>{t(`clients.bulletins.states.${row.state}`)}</StatusTag>
      ),
    },
    { key: 'mine', title: t('clients.bulletins.mine'), render: (row) => <Mine row={row} /> },
    {
      key: 'acks',
      title: t('clients.bulletins.acks'),
      render: (row) => t('clients.bulletins.ackedOf', { acked: row.acked, asked: row.asked }),
    },
    {
      key: 'overdue',
      title: t('clients.bulletins.overdue'),
      render: (row) =>
        row.overdue === 0 ? (
          t('ui.none')
        ) : (
          <StatusTag tone="denied">{t('clients.bulletins.people', { count: row.overdue })}</StatusTag>
        ),
    },
    {
      key: 'published',
      title: t('clients.bulletins.publishedAt'),
      render: (row) => <DateText at={row.published_at} />,
    },
    { key: 'unit', title: t('clients.unit'), optional: true, render: (row) => row.unit.name },
  ]
}

function Mine({ row }: { readonly row: BulletinRow }) {
  const { t } = useTranslation()
  if (row.mine === null) return <>{t('ui.none')}</>
  if (row.mine.acked_at !== null) return <StatusTag tone="allowed">{t('clients.bulletins.acked')}</StatusTag>
  const late = row.mine.overdue
  return (
    <StatusTag tone={late ? 'denied' : 'waiting'}>
      {t(late ? 'clients.bulletins.late' : 'clients.bulletins.toAck')}
    </StatusTag>
  )
}
