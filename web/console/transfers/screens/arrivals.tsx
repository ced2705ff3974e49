import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn, ListFilter } from '../../../ui/list-page/list-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText, DayText } from '../../../ui/text/date-text.tsx'
import { NextStep } from '../parts/next-step.tsx'
import { WayLinks } from '../parts/way-links.tsx'
import { type Arrival, arrivalsKey, arrivalTones } from '../queries.ts'

const ways = ['sftp', 'api', 'portable'] as const
const states = ['received', 'taken', 'refused'] as const

/** 来件: what came by itself, from where, how it stands, and what a person does next. */
export function ArrivalsScreen() {
  const { t } = useTranslation()
  return (
    <ListPage<Arrival>
      listId="arrivals"
      title={t('transfers.screens.arrivals')}
      note={t('transfers.arrivals.note')}
      actions={<WayLinks here="arrivals" />}
      columns={columnsOf(t)}
      filters={filtersOf(t)}
      rowKey={(row) => row.id}
      queryKey={arrivalsKey}
      fetchPage={(page, signal) => readPage('/v1/arrivals', page, signal)}
      emptyTitle={t('transfers.arrivals.empty')}
      emptyHint={t('transfers.arrivals.emptyHint')}
    />
  )
}

function filtersOf(t: TFunction): ListFilter[] {
  return [
    {
      name: 'state',
      label: t('transfers.arrivals.state'),
      kind: 'choice',
      options: states.map((value) => ({ value, label: t(`transfers.states.${value}`) })),
    },
    {
      name: 'way',
      label: t('transfers.arrivals.way'),
      kind: 'choice',
      options: ways.map((value) => ({ value, label: t(`transfers.ways.${value}`) })),
    },
  ]
}

function columnsOf(t: TFunction): ListColumn<Arrival>[] {
  return [
    { key: 'file', title: t('transfers.arrivals.file'), always: true, render: (row) => row.file_name },
    {
      key: 'state',
      title: t('transfers.arrivals.state'),
      always: true,
      render: (row) => <StatusTag tone={arrivalTones[row.state]}>{t(`transfers.states.${row.state}`)}</StatusTag>,
    },
    { key: 'next', title: t('transfers.arrivals.next'), always: true, render: (row) => <NextStep arrival={row} /> },
    { key: 'way', title: t('transfers.arrivals.way'), render: (row) => t(`transfers.ways.${row.way}`) },
    { key: 'source', title: t('transfers.arrivals.source'), render: (row) => row.source_name ?? t('ui.none') },
    { key: 'client', title: t('transfers.client'), render: (row) => `${row.client_name} ${row.agreement_no}` },
    { key: 'flow', title: t('transfers.flow'), render: (row) => t(`intake.flows.${row.flow}`) },
    { key: 'as-of', title: t('transfers.arrivals.asOf'), render: (row) => <DayText on={row.as_of} /> },
    { key: 'at', title: t('transfers.arrivals.at'), render: (row) => <DateText at={row.created_at} /> },
    { key: 'staff', title: t('transfers.staff'), render: (row) => row.staff_name ?? t('ui.none') },
    {
      key: 'ended',
      title: t('transfers.arrivals.endedAt'),
      optional: true,
      render: (row) => <DateText at={row.ended_at} />,
    },
    { key: 'reference', title: t('transfers.arrivals.reference'), optional: true, render: (row) => row.reference },
  ]
}
