import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn } from '../../../ui/list-page/list-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { CountText } from '../../../ui/text/count-text.tsx'
import { DateText, DayText } from '../../../ui/text/date-text.tsx'
import { formatCount } from '../../../ui/text/format.ts'
import { MoneyText } from '../../../ui/text/money-text.tsx'
import type { Tone } from '../../../ui/tone.ts'
import { useMay } from '../../identity/index.ts'
import { clientsQuery } from '../../intake/index.ts'
import { type Placement, placementsKey } from '../queries.ts'

const tones = { placed: 'progress', withdrawn: 'stopped', returned: 'stopped' } as const satisfies Record<
  Placement['state'],
  Tone
>

export function PlacementsScreen() {
  const { t } = useTranslation()
  const may = useMay()
  const { data: clients } = useQuery(clientsQuery)
  const options = (clients?.data ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <ListPage<Placement>
      listId="placements"
      title={t('allocation.screens.placements')}
      columns={columnsOf(t, may('allocation.allocate'), may('intake.read'))}
      rowKey={(row) => row.id}
      filters={[{ name: 'client_id', label: t('allocation.list.client'), kind: 'choice', options }]}
      queryKey={placementsKey}
      fetchPage={(page, signal) => readPage('/v1/placements', page, signal)}
      emptyTitle={t('allocation.list.emptyTitle')}
      emptyHint={t('allocation.list.emptyHint')}
    />
  )
}

function columnsOf(t: TFunction, mayAllocate: boolean, mayOpen: boolean): ListColumn<Placement>[] {
  return [
    {
      key: 'batch',
      title: t('allocation.list.batchNo'),
      always: true,
      render: (row) =>
        // A placement has the id of the delivery that it came with.
        mayOpen ? <Link to={`/intake/deliveries/${row.id}` as never}>{row.batch_no}</Link> : row.batch_no,
    },
    { key: 'client', title: t('allocation.list.client'), render: (row) => row.client_name },
    { key: 'agreement', title: t('allocation.list.agreement'), optional: true, render: (row) => row.agreement_no },
    { key: 'unit', title: t('allocation.list.unit'), render: (row) => row.unit_name },
    {
      key: 'state',
      title: t('allocation.list.state'),
      render: (row) => <StatusTag tone={tones[row.state]}>{t(`allocation.list.states.${row.state}`)}</StatusTag>,
    },
    { key: 'hand', title: t('allocation.list.hand'), align: 'right', optional: true, render: (row) => row.hand },
    {
      key: 'mandate',
      title: t('allocation.list.mandate'),
      render: (row) => (
        <>
          <DayText on={row.mandate_from} />
          {' – '}
          <DayText on={row.mandate_until} />
        </>
      ),
    },
    {
      key: 'count',
      title: t('allocation.list.count'),
      align: 'right',
      render: (row) => <CountText count={row.case_count} />,
    },
    {
      key: 'sum',
      title: t('allocation.list.sum'),
      align: 'right',
      render: (row) => <MoneyText money={row.placed} />,
    },
    {
      key: 'waiting',
      title: t('allocation.list.waiting'),
      align: 'right',
      render: (row) => <Waiting row={row} mayAllocate={mayAllocate} />,
    },
    { key: 'placed-at', title: t('allocation.list.placedAt'), render: (row) => <DateText at={row.placed_at} /> },
  ]
}

function Waiting({ row, mayAllocate }: { readonly row: Placement; readonly mayAllocate: boolean }) {
  const { t } = useTranslation()
  if (row.waiting_count === 0) return <StatusTag tone="allowed">{t('allocation.list.allDone')}</StatusTag>
  const count = formatCount(row.waiting_count)
  if (!mayAllocate) return <StatusTag tone="attention">{count}</StatusTag>
  return (
    <>
      <StatusTag tone="attention">{count}</StatusTag>{' '}
      <Link to={'/allocation' as never} search={{ placement: row.id } as never}>
        {t('allocation.list.allocate')}
      </Link>
    </>
  )
}
