import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn, ListFilter } from '../../../ui/list-page/list-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import '../../../ui/styles/money.css'
import { CountText } from '../../../ui/text/count-text.tsx'
import { DateText, DayText } from '../../../ui/text/date-text.tsx'
import { MoneyText } from '../../../ui/text/money-text.tsx'
import { useMay } from '../../identity/index.ts'
import { clientsQuery } from '../../intake/index.ts'
import { AgreedDates } from '../parts/agreed-dates.tsx'
import { periodStates, periodTones } from '../period.ts'
import { type PeriodRow, periodsKey } from '../queries.ts'

/** 对账: what is to be reconciled next and when, then every period with both sides' sums. */
export function PeriodsScreen() {
  const { t } = useTranslation()
  const mayOpen = useMay()('reconciliation.open')
  return (
    <ListPage<PeriodRow>
      listId="periods"
      title={t('reconciliation.screens.periods')}
      {...(mayOpen && { summary: <AgreedDates /> })}
      columns={useColumns()}
      filters={useFilters()}
      rowKey={(row) => row.id}
      queryKey={[...periodsKey, 'list']}
      fetchPage={(page, signal) => readPage('/v1/periods', page, signal)}
      emptyTitle={t('reconciliation.list.empty')}
      emptyHint={t(mayOpen ? 'reconciliation.list.emptyHint' : 'reconciliation.list.emptyHintReader')}
    />
  )
}

function useColumns(): readonly ListColumn<PeriodRow>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'period',
      title: t('reconciliation.list.period'),
      always: true,
      render: (row) => (
        <Link to={`/periods/${row.id}` as never} className="dw-figure">
          {t('reconciliation.range', { from: row.from_on, until: row.until_on })}
        </Link>
      ),
    },
    {
      key: 'state',
      title: t('reconciliation.list.state'),
      render: (row) => <StatusTag tone={periodTones[row.state]}>{t(`reconciliation.states.${row.state}`)}</StatusTag>,
    },
    { key: 'client', title: t('reconciliation.list.client'), render: (row) => row.client_name },
    { key: 'agreement', title: t('reconciliation.list.agreement'), render: (row) => row.agreement_no },
    { key: 'due', title: t('reconciliation.list.dueOn'), render: (row) => <DayText on={row.due_on} /> },
    ...(['ours', 'theirs', 'difference'] as const).map((key) => ({
      key,
      title: t(`reconciliation.list.${key}`),
      align: 'right' as const,
      render: (row: PeriodRow) => <MoneyText money={row[key]} strong={key === 'difference' && row.break_count > 0} />,
    })),
    {
      key: 'breaks',
      title: t('reconciliation.list.breaks'),
      align: 'right',
      render: (row) => <CountText count={row.break_count} />,
    },
    {
      key: 'unexplained',
      title: t('reconciliation.list.unexplained'),
      align: 'right',
      render: (row) => <CountText count={row.unexplained_count} strong={row.unexplained_count > 0} />,
    },
    { key: 'signed', title: t('reconciliation.list.signedAt'), render: (row) => <DateText at={row.signed_at} /> },
  ]
}

function useFilters(): readonly ListFilter[] {
  const { t } = useTranslation()
  const mayChoose = useMay()('clients.read')
  const { data: clients } = useQuery({ ...clientsQuery, enabled: mayChoose })
  return [
    {
      name: 'state',
      label: t('reconciliation.list.state'),
      kind: 'choice',
      options: periodStates.map((value) => ({ value, label: t(`reconciliation.states.${value}`) })),
    },
    ...(mayChoose
      ? [
          {
            name: 'client_id',
            label: t('reconciliation.list.client'),
            kind: 'choice' as const,
            options: (clients?.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
          },
        ]
      : []),
  ]
}
