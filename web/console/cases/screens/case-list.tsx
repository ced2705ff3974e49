import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import type { CaseRow } from '../../../ui/case/case-queries.ts'
import { stateTones } from '../../../ui/case/case-tones.ts'
import { CodeText } from '../../../ui/case/code-text.tsx'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn, ListFilter } from '../../../ui/list-page/list-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DayText } from '../../../ui/text/date-text.tsx'
import { MoneyText } from '../../../ui/text/money-text.tsx'
import { useMay } from '../../identity/index.ts'
import { clientsQuery } from '../../intake/index.ts'

/** 我的案件: names masked, filters in the address; a collector works a case from here, others read it. */
export function CaseListScreen() {
  const { t } = useTranslation()
  return (
    <ListPage<CaseRow>
      listId="cases"
      title={t('cases.screens.list')}
      columns={useColumns()}
      filters={useFilters()}
      rowKey={(row) => row.id}
      queryKey={['cases', 'list']}
      fetchPage={(page, signal) => readPage('/v1/cases', { ...page, limit: 50 }, signal)}
      emptyTitle={t('cases.list.empty')}
      emptyHint={t('cases.list.emptyHint')}
    />
  )
}

function useColumns(): readonly ListColumn<CaseRow>[] {
  const { t } = useTranslation()
  const mayWork = useMay()('contacts.record')
  return [
    {
      key: 'case_no',
      title: t('cases.list.caseNo'),
      always: true,
      render: (row) => (
        <Link to={`/cases/${row.id}`} className="dw-figure" aria-label={t('cases.list.open', { caseNo: row.case_no })}>
          {row.case_no}
        </Link>
      ),
    },
    { key: 'debtor', title: t('cases.list.debtor'), render: (row) => row.debtor_name_masked },
    { key: 'client', title: t('cases.list.client'), render: (row) => row.client_name },
    {
      key: 'product',
      title: t('cases.list.product'),
      render: (row) => <CodeText of="cases.products" code={row.product} />,
    },
    { key: 'bucket', title: t('cases.list.bucket'), render: (row) => row.bucket },
    {
      key: 'dpd',
      title: t('cases.list.dpd'),
      align: 'right',
      render: (row) => <span className="dw-figure">{row.dpd}</span>,
    },
    { key: 'owed', title: t('cases.list.owed'), align: 'right', render: (row) => <MoneyText money={row.owed} bare /> },
    {
      key: 'state',
      title: t('cases.list.state'),
      render: (row) => <StatusTag tone={stateTones[row.state]}>{t(`cases.states.${row.state}`)}</StatusTag>,
    },
    { key: 'stage', title: t('cases.list.stage'), optional: true, render: (row) => t(`cases.stages.${row.stage}`) },
    { key: 'desk', title: t('cases.list.desk'), render: (row) => row.desk_name },
    { key: 'mandate', title: t('cases.list.mandateUntil'), render: (row) => <DayText on={row.mandate_until} /> },
    ...(mayWork
      ? [
          {
            key: 'actions',
            title: t('cases.list.actions'),
            always: true,
            render: (row: CaseRow) => (
              <Link to={`/work/${row.id}`} aria-label={t('cases.list.workOn', { caseNo: row.case_no })}>
                {t('cases.list.work')}
              </Link>
            ),
          },
        ]
      : []),
  ]
}

function useFilters(): readonly ListFilter[] {
  const { t } = useTranslation()
  const { data: clients } = useQuery({ ...clientsQuery, enabled: useMay()('clients.read') })
  const states = ['placed', 'allocated', 'working', 'on_hold', 'kept', 'returned', 'recalled', 'closed'] as const
  const choice = (value: string, label: string) => ({ value, label })
  return [
    {
      name: 'state',
      label: t('cases.list.state'),
      kind: 'choice',
      options: states.map((state) => choice(state, t(`cases.states.${state}`))),
    },
    // Buckets are the client's own words, so there is no list to choose from.
    { name: 'bucket', label: t('cases.list.bucket'), kind: 'text' },
    ...(clients
      ? [
          {
            name: 'client_id',
            label: t('cases.list.client'),
            kind: 'choice' as const,
            options: clients.data.map(({ id, name }) => choice(id, name)),
          },
        ]
      : []),
  ]
}
