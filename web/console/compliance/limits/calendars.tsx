import { useQuery } from '@tanstack/react-query'
import { Alert, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { ScrollX } from '../../../ui/scroll-x.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { countryText } from '../../../ui/text/format.ts'
import { useMay } from '../../identity/index.ts'
import { EnterCalendar } from './enter-calendar.tsx'
import { type Calendar, calendarsQuery } from './queries.ts'
import './limits.css'

/** Which years of public holidays are known, on which notice, and which are missing: a rule that asks those refuses. */
export function CalendarsScreen() {
  const { t, i18n } = useTranslation()
  const may = useMay()
  const { data, error, refetch } = useQuery(calendarsQuery)
  return (
    <section className="dw-stack" aria-busy={data === undefined && !error}>
      <PageHeader
        title={t('limits.screens.calendars')}
        actions={may('compliance.enter-calendar') && <EnterCalendar missing={data?.missing[0]} />}
      />
      <p>{t('limits.calendars.hint')}</p>
      {error && <ErrorState error={error} what={t('limits.screens.calendars')} onRetry={() => void refetch()} />}
      {data && data.missing.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('limits.calendars.missingTitle')}
          description={data.missing
            .map(({ country, year }) =>
              t('limits.calendars.yearOf', { country: countryText(country, i18n.language), year }),
            )
            .join(t('ui.separator'))}
        />
      )}
      {data && <CalendarTable rows={data.data} mayCorrect={may('compliance.enter-calendar')} />}
    </section>
  )
}

function CalendarTable({ rows, mayCorrect }: { readonly rows: readonly Calendar[]; readonly mayCorrect: boolean }) {
  const { t, i18n } = useTranslation()
  return (
    <ScrollX label={t('limits.screens.calendars')}>
      <Table<Calendar>
        className="dw-limits-table"
        size="small"
        pagination={false}
        dataSource={rows}
        rowKey={(row) => `${row.country} ${row.year}`}
        columns={[
          { title: t('limits.calendars.country'), render: (_, row) => countryText(row.country, i18n.language) },
          { title: t('limits.calendars.year'), dataIndex: 'year' },
          { title: t('limits.calendars.version'), align: 'right', dataIndex: 'version' },
          { title: t('limits.calendars.citation'), dataIndex: 'citation' },
          { title: t('limits.calendars.holidays'), align: 'right', dataIndex: 'holidays' },
          { title: t('limits.calendars.workdays'), align: 'right', dataIndex: 'workdays' },
          {
            title: t('limits.calendars.enteredBy'),
            render: (_, row) => row.entered_by_name ?? t('limits.calendars.shipped'),
          },
          { title: t('limits.calendars.enteredAt'), render: (_, row) => <DateText at={row.entered_at} /> },
          ...(mayCorrect
            ? [
                {
                  title: t('limits.calendars.correct'),
                  render: (_: unknown, row: Calendar) => <EnterCalendar corrects={row} />,
                },
              ]
            : []),
        ]}
      />
    </ScrollX>
  )
}
