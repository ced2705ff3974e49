import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn } from '../../../ui/list-page/list-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DayText } from '../../../ui/text/date-text.tsx'
import { formatCount } from '../../../ui/text/format.ts'
import { useCommand } from '../../../ui/use-command.ts'
import { useMay } from '../../identity/index.ts'
import { NoteDone } from '../parts/note-done.tsx'
import { type Checkpoint, checkpointTones, cycleKey } from '../queries.ts'

/** 督导台: what is missed and what is due in one's batches, each leading to its cases. */
export function SupervisorDeskScreen() {
  const { t } = useTranslation()
  const mayNote = useMay()('cycle.note-done')
  const { run } = useCommand({ method: 'POST', path: '/v1/checkpoints/computation' })
  const queries = useQueryClient()
  const [computed, setComputed] = useState(false)
  useEffect(() => {
    void run({})
      .then(() => queries.invalidateQueries({ queryKey: cycleKey }))
      .then(() => setComputed(true))
  }, [run, queries])
  return (
    <ListPage<Checkpoint>
      listId="cycle"
      title={t('cycle.screens.desk')}
      columns={useColumns(mayNote)}
      rowKey={(row) => row.id}
      filters={[
        {
          name: 'box',
          label: t('cycle.show'),
          kind: 'choice',
          unsetLabel: t('cycle.openOnly'),
          options: [{ value: 'all', label: t('cycle.everything') }],
        },
      ]}
      queryKey={[...cycleKey, 'list']}
      fetchPage={(page, signal) => readPage('/v1/checkpoints', page, signal)}
      emptyTitle={t(computed ? 'cycle.emptyTitle' : 'cycle.computing')}
      emptyHint={t('cycle.emptyHint')}
    />
  )
}

function useColumns(mayNote: boolean): readonly ListColumn<Checkpoint>[] {
  const { t } = useTranslation()
  return [
    { key: 'batch', title: t('cycle.batch'), always: true, render: (row) => row.batch_no },
    { key: 'client', title: t('cycle.client'), render: (row) => row.client_name },
    { key: 'unit', title: t('cycle.unit'), optional: true, render: (row) => row.unit_name },
    { key: 'kind', title: t('cycle.kind'), always: true, render: (row) => t(`cycle.kinds.${row.kind}`) },
    { key: 'due', title: t('cycle.due'), render: (row) => <DayText on={row.due_on} /> },
    {
      key: 'state',
      title: t('cycle.state'),
      always: true,
      render: (row) => <StatusTag tone={checkpointTones[row.state]}>{t(`cycle.states.${row.state}`)}</StatusTag>,
    },
    { key: 'figures', title: t('cycle.figures'), render: (row) => <Figures row={row} /> },
    { key: 'act', title: t('cycle.act'), always: true, render: (row) => <Acts row={row} mayNote={mayNote} /> },
  ]
}

function Figures({ row }: { readonly row: Checkpoint }) {
  const { t } = useTranslation()
  if (row.by_act)
    return row.done_by_name === null ? null : t('cycle.doneBy', { name: row.done_by_name, note: row.note ?? '' })
  return (
    <span className="dw-figure">
      {t('cycle.figuresOf', {
        done: formatCount(row.done),
        total: formatCount(row.total),
        target: row.target_bp / 100,
      })}
    </span>
  )
}

function Acts({ row, mayNote }: { readonly row: Checkpoint; readonly mayNote: boolean }) {
  const { t } = useTranslation()
  const search = { placement_id: row.placement_id, never_followed: 'yes' }
  return (
    <span className="dw-acts">
      {!row.by_act && (
        <Link to="/cases" search={search as never} aria-label={t('cycle.casesOf', { batch: row.batch_no })}>
          {t('cycle.cases')}
        </Link>
      )}
      {row.kind === 'end_list' && <Link to={`/cycle/${row.placement_id}/end`}>{t('cycle.endList')}</Link>}
      {row.by_act && mayNote && row.done_at === null && <NoteDone row={row} />}
    </span>
  )
}
