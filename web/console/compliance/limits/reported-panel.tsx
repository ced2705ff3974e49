import { useQuery } from '@tanstack/react-query'
import { Select, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { ScrollX } from '../../../ui/scroll-x.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { useMay } from '../../identity/index.ts'
import { type Reported, reportedQuery } from './queries.ts'
import { ReportCounts } from './report-counts.tsx'

const spans = [1, 7, 31] as const

/** What clients reported of contacts by agencies on other systems, by day. */
export function ReportedPanel() {
  const { t } = useTranslation()
  const may = useMay()
  const [days, setDays] = useState<number>(7)
  const { data, error, refetch } = useQuery(reportedQuery(days))
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-reported" aria-busy={data === undefined && !error}>
      <div className="dw-panel-head">
        <h2 id="dw-reported" className="dw-subtitle">
          {t('limits.reported.title')}
        </h2>
        <span className="dw-header-space" />
        <Select
          aria-label={t('limits.reported.days')}
          value={days}
          onChange={setDays}
          options={spans.map((value) => ({ value, label: `${t('limits.reported.days')} ${value}` }))}
        />
        {data && may('compliance.report-counts') && <ReportCounts clients={data.clients} />}
      </div>
      <p className="dw-muted">{t('limits.reported.hint')}</p>
      {error && <ErrorState error={error} what={t('limits.reported.title')} onRetry={() => void refetch()} />}
      {data && data.data.length === 0 && (
        <EmptyState kind="nothing" title={t('limits.reported.empty')} hint={t('limits.reported.emptyHint')} />
      )}
      {data && data.data.length > 0 && <ReportedTable rows={data.data} />}
    </section>
  )
}

function ReportedTable({ rows }: { readonly rows: readonly Reported[] }) {
  const { t } = useTranslation()
  return (
    <ScrollX label={t('limits.reported.title')}>
      <Table<Reported>
        className="dw-limits-table"
        size="small"
        pagination={false}
        dataSource={rows}
        rowKey={(row) => `${row.client_id} ${row.on_date} ${row.counter}`}
        columns={[
          { title: t('limits.reported.day'), dataIndex: 'on_date' },
          { title: t('limits.client'), dataIndex: 'client_name' },
          { title: t('limits.counter'), render: (_, row) => t(`limits.counters.${row.counter}`) },
          { title: t('limits.reported.contracts'), align: 'right', dataIndex: 'contracts' },
          { title: t('limits.reported.total'), align: 'right', dataIndex: 'total' },
          { title: t('limits.reported.asOf'), render: (_, row) => <DateText at={row.as_of} /> },
          { title: t('limits.reported.reportedAt'), render: (_, row) => <DateText at={row.reported_at} /> },
          { title: t('limits.reported.by'), render: (_, row) => row.reported_by_name ?? t('limits.reported.program') },
        ]}
      />
    </ScrollX>
  )
}
