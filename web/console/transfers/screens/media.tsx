import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import { HashText } from '../../../ui/hash-text.tsx'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn } from '../../../ui/list-page/list-types.ts'
import { CountText } from '../../../ui/text/count-text.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { useMay } from '../../identity/index.ts'
import { ExchangeKeysPanel } from '../parts/exchange-keys-panel.tsx'
import { TakePackage } from '../parts/take-package.tsx'
import { WayLinks } from '../parts/way-links.tsx'
import { mediaKey, type Package } from '../queries.ts'

/** 介质包: files on a portable medium while the network to a client is down; every use is an incident. */
export function MediaScreen() {
  const { t } = useTranslation()
  const mayManage = useMay()('transfers.manage')
  return (
    <ListPage<Package>
      listId="packages"
      title={t('transfers.screens.media')}
      note={t('transfers.media.note')}
      actions={
        <>
          <WayLinks here="media" />
          {mayManage && <TakePackage />}
        </>
      }
      summary={<ExchangeKeysPanel />}
      columns={columnsOf(t)}
      rowKey={(row) => row.id}
      queryKey={[...mediaKey, 'packages']}
      fetchPage={(page, signal) => readPage('/v1/packages', page, signal)}
      emptyTitle={t('transfers.media.empty')}
      emptyHint={t('transfers.media.emptyHint')}
    />
  )
}

function columnsOf(t: TFunction): ListColumn<Package>[] {
  return [
    {
      key: 'direction',
      title: t('transfers.media.direction'),
      always: true,
      render: (row) => t(`transfers.media.directions.${row.direction}`),
    },
    { key: 'client', title: t('transfers.client'), render: (row) => `${row.client_name} ${row.agreement_no}` },
    {
      key: 'files',
      title: t('transfers.media.files'),
      align: 'right',
      render: (row) => <CountText count={row.file_count} />,
    },
    { key: 'signer', title: t('transfers.media.signer'), render: (row) => <HashText hash={row.signer} short /> },
    {
      key: 'incident',
      title: t('transfers.media.incident'),
      render: (row) => <Link to={`/incidents/${row.incident_id}` as never}>{t('transfers.toIncident')}</Link>,
    },
    { key: 'staff', title: t('transfers.staff'), render: (row) => row.staff_name ?? t('ui.none') },
    { key: 'at', title: t('transfers.arrivals.at'), render: (row) => <DateText at={row.created_at} /> },
  ]
}
