import { useQuery } from '@tanstack/react-query'
import { Alert, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { ScrollX } from '../../../ui/scroll-x.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { useMay } from '../../identity/index.ts'
import { type Allotment, allotmentsQuery, type Waiting } from './queries.ts'
import { SetAllotment } from './set-allotment.tsx'

/** How much each agency has a day while its client has said nothing fresh, and what waits for a second person. */
export function AllotmentsPanel() {
  const { t } = useTranslation()
  const may = useMay()
  const { data, error, refetch } = useQuery(allotmentsQuery)
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-allotments" aria-busy={data === undefined && !error}>
      <div className="dw-panel-head">
        <h2 id="dw-allotments" className="dw-subtitle">
          {t('limits.allotments.title')}
        </h2>
        <span className="dw-header-space" />
        {data && may('compliance.set-allotment') && (
          <SetAllotment clients={data.clients} agencies={data.agencies} rows={data.data} />
        )}
      </div>
      <p className="dw-muted">{t('limits.allotments.hint')}</p>
      {error && <ErrorState error={error} what={t('limits.allotments.title')} onRetry={() => void refetch()} />}
      {data?.waiting.map((one) => (
        <WaitingLine key={one.id} one={one} />
      ))}
      {data && data.data.length === 0 && (
        <EmptyState kind="nothing" title={t('limits.allotments.empty')} hint={t('limits.allotments.emptyHint')} />
      )}
      {data && data.data.length > 0 && <AllotmentTable rows={data.data} />}
    </section>
  )
}

function WaitingLine({ one }: { readonly one: Waiting }) {
  const { t } = useTranslation()
  return (
    <Alert
      className="dw-gap-below"
      type="info"
      showIcon
      title={t('limits.allotments.waiting')}
      description={t('limits.allotments.waitingText', {
        client: one.client_name,
        agency: one.unit_name,
        counter: t(`limits.counters.${one.counter}`),
        was: one.was_per_day,
        now: one.per_day,
        minutes: one.fresh_minutes,
        name: one.asked_by_name ?? t('ui.none'),
      })}
    />
  )
}

function AllotmentTable({ rows }: { readonly rows: readonly Allotment[] }) {
  const { t } = useTranslation()
  return (
    <ScrollX label={t('limits.allotments.title')}>
      <Table<Allotment>
        className="dw-limits-table"
        size="small"
        pagination={false}
        dataSource={rows}
        rowKey={(row) => `${row.client_id} ${row.unit_id} ${row.counter}`}
        columns={[
          { title: t('limits.client'), dataIndex: 'client_name' },
          {
            title: t('limits.agency'),
            // What nobody has set yet holds for each of them.
            render: (_, row) => (row.set_by_name === null ? t('limits.allotments.each') : row.unit_name),
          },
          { title: t('limits.counter'), render: (_, row) => t(`limits.counters.${row.counter}`) },
          { title: t('limits.allotments.perDay'), align: 'right', dataIndex: 'per_day' },
          {
            title: t('limits.allotments.freshMinutes'),
            align: 'right',
            render: (_, row) => t('limits.allotments.minutes', { n: row.fresh_minutes }),
          },
          {
            title: t('limits.allotments.knownAt'),
            render: (_, row) =>
              row.known_at === null ? t('limits.allotments.notKnown') : <DateText at={row.known_at} />,
          },
          {
            title: t('limits.allotments.state'),
            render: (_, row) => (
              <StatusTag tone={row.is_fresh ? 'allowed' : 'waiting'}>
                {t(row.is_fresh ? 'limits.allotments.fresh' : 'limits.allotments.held')}
              </StatusTag>
            ),
          },
          {
            title: t('limits.allotments.setBy'),
            render: (_, row) => row.set_by_name ?? t('limits.allotments.byReport'),
          },
          { title: t('limits.allotments.setAt'), render: (_, row) => <DateText at={row.set_at} /> },
        ]}
      />
    </ScrollX>
  )
}
