import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn } from '../../../ui/list-page/list-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DayText } from '../../../ui/text/date-text.tsx'
import { type AgreementRow, agreementsKey } from '../queries.ts'

/** 合作协议: which are in force, and until when. */
export function AgreementsScreen() {
  const { t } = useTranslation()
  return (
    <ListPage<AgreementRow>
      listId="agreements"
      title={t('clients.screens.agreements')}
      columns={columnsOf(t)}
      rowKey={(row) => row.id}
      queryKey={[...agreementsKey, 'list']}
      fetchPage={(page, signal) => readPage('/v1/agreements', page, signal)}
      emptyTitle={t('clients.agreements.emptyTitle')}
      emptyHint={t('clients.agreements.emptyHint')}
    />
  )
}

function columnsOf(t: TFunction): ListColumn<AgreementRow>[] {
  return [
    {
      key: 'no',
      title: t('clients.agreements.no'),
      always: true,
      render: (row) => <Link to={`/agreements/${row.id}` as never}>{row.no}</Link>,
    },
    { key: 'client', title: t('clients.client'), always: true, render: (row) => row.client_name },
    {
      key: 'valid',
      title: t('clients.agreements.state'),
      render: (row) => (
        <StatusTag tone={row.valid_today ? 'allowed' : 'denied'}>
          {t(row.valid_today ? 'clients.agreements.inForce' : 'clients.agreements.notInForce')}
        </StatusTag>
      ),
    },
    { key: 'unit', title: t('clients.unit'), render: (row) => row.unit_name },
    { key: 'from', title: t('clients.terms.valid_from'), render: (row) => <DayText on={row.valid_from} /> },
    { key: 'until', title: t('clients.terms.valid_until'), render: (row) => <DayText on={row.valid_until} /> },
    { key: 'currency', title: t('clients.agreements.currency'), optional: true, render: (row) => row.currency },
  ]
}
