import { incidentKinds } from '@dunwell/contract/incidents'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn, ListFilter } from '../../../ui/list-page/list-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { useMay } from '../../identity/index.ts'
import { OpenIncident } from '../parts/open-incident.tsx'
import { type IncidentRow, incidentsKey, incidentTones, stateOf } from '../queries.ts'

/** 事件: what went wrong, whose it is, until when, and what is late. */
export function IncidentsScreen() {
  const { t } = useTranslation()
  const mayOpen = useMay()('incidents.open')
  return (
    <ListPage<IncidentRow>
      listId="incidents"
      title={t('incidents.screens.incidents')}
      actions={mayOpen && <OpenIncident />}
      columns={columnsOf(t)}
      rowKey={(row) => row.id}
      filters={filtersOf(t)}
      queryKey={incidentsKey}
      fetchPage={(page, signal) => readPage('/v1/incidents', page, signal)}
      emptyTitle={t('incidents.list.emptyTitle')}
      emptyHint={t('incidents.list.emptyHint')}
    />
  )
}

function filtersOf(t: TFunction): ListFilter[] {
  return [
    {
      name: 'state',
      label: t('incidents.state'),
      kind: 'choice',
      options: (['open', 'overdue', 'closed'] as const).map((value) => ({
        value,
        label: t(`incidents.states.${value}`),
      })),
    },
    {
      name: 'kind',
      label: t('incidents.kind'),
      kind: 'choice',
      options: incidentKinds.map((value) => ({ value, label: t(`incidents.kinds.${value}`) })),
    },
  ]
}

function columnsOf(t: TFunction): ListColumn<IncidentRow>[] {
  return [
    {
      key: 'kind',
      title: t('incidents.kind'),
      always: true,
      render: (row) => <Link to={`/incidents/${row.id}` as never}>{t(`incidents.kinds.${row.kind}`)}</Link>,
    },
    {
      key: 'state',
      title: t('incidents.state'),
      always: true,
      render: (row) => (
        <StatusTag tone={incidentTones[stateOf(row)]}>{t(`incidents.states.${stateOf(row)}`)}</StatusTag>
      ),
    },
    { key: 'unit', title: t('incidents.unit'), render: (row) => row.unit.name },
    { key: 'client', title: t('incidents.client'), render: (row) => row.client?.name ?? t('ui.none') },
    { key: 'owner', title: t('incidents.owner'), render: (row) => row.owner.name },
    {
      key: 'untold',
      title: t('incidents.untold'),
      render: (row) =>
        row.untold.length === 0
          ? t('ui.none')
          : row.untold.map((audience) => t(`incidents.audiences.${audience}`)).join(t('incidents.comma')),
    },
    { key: 'opened', title: t('incidents.openedAt'), render: (row) => <DateText at={row.opened_at} /> },
    { key: 'due', title: t('incidents.dueAt'), render: (row) => <DateText at={row.due_at} /> },
    {
      key: 'closed',
      title: t('incidents.closedAt'),
      optional: true,
      render: (row) => <DateText at={row.closed_at} />,
    },
  ]
}
