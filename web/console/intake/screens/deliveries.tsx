import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import { LinkButton } from '../../../ui/link-button.tsx'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn, ListFilter } from '../../../ui/list-page/list-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { CountText } from '../../../ui/text/count-text.tsx'
import { DateText, DayText } from '../../../ui/text/date-text.tsx'
import { MoneyText } from '../../../ui/text/money-text.tsx'
import { useMay } from '../../identity/index.ts'
import { deliveryTones } from '../delivery.ts'
import { StopOrder } from '../parts/stop-order.tsx'
import { clientsQuery, type DeliveryRow, deliveriesKey } from '../queries.ts'
import { flows } from '../scene.ts'

export function DeliveriesScreen() {
  const { t } = useTranslation()
  const may = useMay()
  const { data: clients } = useQuery(clientsQuery)
  const create = may('intake.receive') && (
    <LinkButton type="primary" icon={<PlusOutlined />} to="/intake/deliveries/new">
      {t('intake.list.new')}
    </LinkButton>
  )
  return (
    <ListPage<DeliveryRow>
      listId="deliveries"
      title={t('intake.screens.deliveries')}
      actions={
        <>
          <StopOrder />
          {create}
        </>
      }
      columns={columnsOf(t)}
      rowKey={(row) => row.id}
      filters={filtersOf(t, clients?.data ?? [])}
      queryKey={deliveriesKey}
      fetchPage={(page, signal) => readPage('/v1/deliveries', page, signal)}
      emptyTitle={t('intake.list.emptyTitle')}
      emptyHint={t('intake.list.emptyHint')}
      emptyAction={create}
    />
  )
}

function filtersOf(t: TFunction, clients: readonly { readonly id: string; readonly name: string }[]): ListFilter[] {
  const states = Object.keys(deliveryTones) as (keyof typeof deliveryTones)[]
  return [
    {
      name: 'flow',
      label: t('intake.list.flow'),
      kind: 'choice',
      options: flows.map((value) => ({ value, label: t(`intake.flows.${value}`) })),
    },
    {
      name: 'state',
      label: t('intake.list.state'),
      kind: 'choice',
      options: states.map((value) => ({ value, label: t(`intake.states.${value}`) })),
    },
    {
      name: 'client_id',
      label: t('intake.list.client'),
      kind: 'choice',
      options: clients.map(({ id, name }) => ({ value: id, label: name })),
    },
    { name: 'keyword', label: t('intake.list.keyword'), kind: 'text' },
    { name: 'created_from', label: t('intake.list.createdFrom'), kind: 'date', more: true },
    { name: 'created_until', label: t('intake.list.createdUntil'), kind: 'date', more: true },
    {
      name: 'refused',
      label: t('intake.list.rejected'),
      kind: 'choice',
      more: true,
      options: [{ value: 'yes', label: t('intake.list.withRefused') }],
    },
  ]
}

function columnsOf(t: TFunction): ListColumn<DeliveryRow>[] {
  return [
    {
      key: 'file',
      title: t('intake.list.file'),
      always: true,
      render: (row) => <Link to={`/intake/deliveries/${row.id}` as never}>{row.file_name}</Link>,
    },
    {
      key: 'state',
      title: t('intake.list.state'),
      render: (row) => <StatusTag tone={deliveryTones[row.state]}>{t(`intake.states.${row.state}`)}</StatusTag>,
    },
    { key: 'flow', title: t('intake.list.flow'), render: (row) => t(`intake.flows.${row.flow}`) },
    { key: 'client', title: t('intake.list.client'), render: (row) => row.client_name },
    { key: 'agreement', title: t('intake.list.agreement'), optional: true, render: (row) => row.agreement_no },
    { key: 'batch', title: t('intake.list.batchNo'), render: (row) => row.batch_no ?? t('ui.none') },
    ...figureColumns(t),
    { key: 'as-of', title: t('intake.list.asOf'), render: (row) => <DayText on={row.as_of} /> },
    { key: 'created', title: t('intake.list.created'), render: (row) => <DateText at={row.created_at} /> },
    { key: 'by', title: t('intake.list.by'), render: (row) => row.created_by_name ?? t('ui.none') },
    { key: 'unit', title: t('intake.list.unit'), optional: true, render: (row) => row.unit_name },
    {
      key: 'applied',
      title: t('intake.list.appliedAt'),
      optional: true,
      render: (row) => <DateText at={row.applied_at} />,
    },
  ]
}

function figureColumns(t: TFunction): ListColumn<DeliveryRow>[] {
  return [
    {
      key: 'rows',
      title: t('intake.list.rows'),
      align: 'right',
      render: (row) => <CountText count={row.file_count} />,
    },
    {
      key: 'accepted',
      title: t('intake.list.accepted'),
      align: 'right',
      render: (row) => <CountText count={row.accepted_count} />,
    },
    {
      key: 'rejected',
      title: t('intake.list.rejected'),
      align: 'right',
      render: (row) => <CountText count={row.rejected_count} strong={(row.rejected_count ?? 0) > 0} />,
    },
    {
      key: 'sum',
      title: t('intake.list.sum'),
      align: 'right',
      render: (row) => (row.accepted_sum === null ? t('ui.none') : <MoneyText money={row.accepted_sum} />),
    },
  ]
}
