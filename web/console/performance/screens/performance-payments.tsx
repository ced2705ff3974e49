import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn, ListFilter } from '../../../ui/list-page/list-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DayText } from '../../../ui/text/date-text.tsx'
import { MoneyText } from '../../../ui/text/money-text.tsx'
import type { Tone } from '../../../ui/tone.ts'
import { useMay } from '../../identity/index.ts'
import { signedPeriodsQuery } from '../../reconciliation/index.ts'
import { type PerformanceRow, periodPerformanceQuery } from '../queries.ts'

const basisTones = { record: 'allowed', desk: 'progress', none: 'stopped' } as const satisfies Record<
  PerformanceRow['credited_by'],
  Tone
>

/** 业绩明细: the payments behind the sums. The server gives a collector the own ones, a leader those of the people below. */
export function PerformancePaymentsScreen() {
  const { t } = useTranslation()
  const mayReadAll = useMay()('commissions.read')
  return (
    <ListPage<PerformanceRow>
      listId="performance-payments"
      title={t('performance.screens.payments')}
      note={t(mayReadAll ? 'performance.rule' : 'performance.ownNote')}
      columns={useColumns()}
      filters={useFilters(mayReadAll)}
      rowKey={(row) => `${row.period_id} ${row.payment_id}`}
      queryKey={['performance', 'payments']}
      fetchPage={(page, signal) => readPage('/v1/performance', page, signal)}
      emptyTitle={t('performance.empty')}
      emptyHint={t('performance.emptyHint')}
    />
  )
}

function useColumns(): readonly ListColumn<PerformanceRow>[] {
  const { t } = useTranslation()
  const may = useMay()
  return [
    {
      key: 'serial',
      title: t('performance.serial'),
      always: true,
      render: (row) => <span className="dw-figure">{row.bank_serial}</span>,
    },
    { key: 'paid', title: t('performance.paidOn'), render: (row) => <DayText on={row.paid_on} /> },
    {
      key: 'amount',
      title: t('performance.amount'),
      align: 'right',
      render: (row) => <MoneyText money={row.amount} />,
    },
    {
      key: 'staff',
      title: t('performance.collector'),
      render: (row) => row.staff_name ?? t('performance.nobody'),
    },
    {
      key: 'basis',
      title: t('performance.basis'),
      render: (row) => (
        <StatusTag tone={basisTones[row.credited_by]}>{t(`performance.bases.${row.credited_by}`)}</StatusTag>
      ),
    },
    {
      key: 'contract',
      title: t('performance.contractNo'),
      render: (row) => <span className="dw-figure">{row.contract_no}</span>,
    },
    { key: 'case', title: t('performance.caseNo'), render: (row) => row.case_no ?? t('ui.none') },
    ...(may('reconciliation.read')
      ? [
          {
            key: 'period',
            title: t('performance.period'),
            optional: true,
            render: (row: PerformanceRow) => (
              <Link to={`/periods/${row.period_id}` as never}>{t('performance.openPeriod')}</Link>
            ),
          },
        ]
      : []),
  ]
}

function useFilters(mayReadAll: boolean): readonly ListFilter[] {
  const { t } = useTranslation()
  const mayReadPeriods = useMay()('reconciliation.read')
  const { period_id: periodId = '' } = useSearch({ strict: false }) as { readonly period_id?: string }
  const { data: periods } = useQuery({ ...signedPeriodsQuery, enabled: mayReadPeriods })
  const { data: sums } = useQuery({
    ...periodPerformanceQuery(periodId),
    enabled: mayReadAll && periodId !== '',
  })
  if (!mayReadPeriods) return []
  const people = (sums?.data ?? []).flatMap(({ staff_id, staff_name }) =>
    staff_id === null ? [] : [{ value: staff_id, label: staff_name ?? staff_id }],
  )
  return [
    {
      name: 'period_id',
      label: t('performance.period'),
      kind: 'choice',
      options: (periods?.data ?? []).map(({ id, client_name, from_on, until_on }) => ({
        value: id,
        label: t('performance.periodOption', { client: client_name, from: from_on, until: until_on }),
      })),
    },
    { name: 'staff_id', label: t('performance.collector'), kind: 'choice', options: people },
  ]
}
