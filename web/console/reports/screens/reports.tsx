import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn, ListFilter } from '../../../ui/list-page/list-types.ts'
import { reportsKey } from '../../../ui/report/report-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import '../../../ui/styles/money.css'
import { DateText } from '../../../ui/text/date-text.tsx'
import { useMay } from '../../identity/index.ts'
import { ProduceReport } from '../parts/produce-report.tsx'
import { type ReportRow, reportTones } from '../report.ts'

/** 周报: one's own and those of the units in reach. */
export function ReportsScreen() {
  const { t } = useTranslation()
  const mayProduce = useMay()('reports.produce')
  return (
    <ListPage<ReportRow>
      listId="reports"
      title={t('reports.screens.reports')}
      {...(mayProduce && { summary: <ProduceReport /> })}
      columns={useColumns()}
      filters={useFilters()}
      rowKey={(row) => row.id}
      queryKey={[...reportsKey, 'list']}
      fetchPage={(page, signal) => readPage('/v1/reports', page, signal)}
      emptyTitle={t('reports.list.empty')}
      emptyHint={t(mayProduce ? 'reports.list.emptyHint' : 'reports.list.emptyHintReader')}
    />
  )
}

function useColumns(): readonly ListColumn<ReportRow>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'week',
      title: t('reports.list.week'),
      always: true,
      render: (row) => {
        const range = t('reports.range', { from: row.period_from, until: row.period_until })
        return (
          <Link
            to={`/reports/${row.id}` as never}
            className="dw-figure"
            aria-label={t('reports.list.openOf', { name: row.author.name, range })}
          >
            {range}
          </Link>
        )
      },
    },
    {
      key: 'state',
      title: t('reports.list.state'),
      render: (row) => <StatusTag tone={reportTones[row.state]}>{t(`reports.states.${row.state}`)}</StatusTag>,
    },
    { key: 'author', title: t('reports.list.author'), render: (row) => row.author.name },
    { key: 'unit', title: t('reports.list.unit'), render: (row) => row.unit.name },
    { key: 'level', title: t('reports.list.level'), render: (row) => t(`reports.levels.${row.level}`) },
    { key: 'produced', title: t('reports.list.producedAt'), render: (row) => <DateText at={row.produced_at} /> },
    { key: 'submitted', title: t('reports.list.submittedAt'), render: (row) => <DateText at={row.submitted_at} /> },
  ]
}

function useFilters(): readonly ListFilter[] {
  const { t } = useTranslation()
  const states = Object.keys(reportTones) as (keyof typeof reportTones)[]
  return [
    {
      name: 'state',
      label: t('reports.list.state'),
      kind: 'choice',
      options: states.map((value) => ({ value, label: t(`reports.states.${value}`) })),
    },
    {
      name: 'mine',
      label: t('reports.list.whose'),
      kind: 'choice',
      options: [{ value: 'true', label: t('reports.list.mine') }],
    },
  ]
}
