import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { TFunction } from 'i18next'
import type { ListColumn } from '../../../ui/list-page/list-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { type FindingRow, findingTones } from '../queries.ts'

/** Whoever it is about: a person, or the extension that nobody was given. */
export function whoOf(row: Pick<FindingRow, 'staff' | 'extension'>, t: TFunction): string {
  if (row.staff !== null) return row.staff.name
  return row.extension === null ? t('ui.none') : t('calls.extensionOf', { extension: row.extension })
}

export function talkOf(row: Pick<FindingRow, 'talk_s' | 'answered'>, t: TFunction): string {
  if (row.talk_s === null) return t('ui.none')
  return row.answered === true ? t('calls.seconds', { count: row.talk_s }) : t('calls.unanswered')
}

export function columnsOf(t: TFunction, onOpen: (id: string) => void): ListColumn<FindingRow>[] {
  return [
    { key: 'kind', title: t('calls.kind'), always: true, render: (row) => t(`calls.kinds.${row.kind}`) },
    {
      key: 'state',
      title: t('calls.state'),
      always: true,
      render: (row) => <StatusTag tone={findingTones[row.state]}>{t(`calls.states.${row.state}`)}</StatusTag>,
    },
    { key: 'staff', title: t('calls.staff'), render: (row) => whoOf(row, t) },
    { key: 'at', title: t('calls.at'), render: (row) => <DateText at={row.at} precision="second" /> },
    {
      key: 'number',
      title: t('calls.number'),
      render: (row) => <span className="dw-figure">{row.number_masked ?? t('ui.none')}</span>,
    },
    { key: 'talk', title: t('calls.talk'), render: (row) => talkOf(row, t) },
    {
      key: 'case',
      title: t('calls.case'),
      render: (row) =>
        row.case === null ? t('ui.none') : <Link to={`/cases/${row.case.id}` as never}>{row.case.case_no}</Link>,
    },
    {
      key: 'act',
      title: t('calls.open'),
      always: true,
      render: (row) => (
        <Button
          size="small"
          onClick={() => onOpen(row.id)}
          aria-label={t('calls.openOf', { kind: t(`calls.kinds.${row.kind}`), staff: whoOf(row, t) })}
        >
          {t('calls.open')}
        </Button>
      ),
    },
  ]
}
