import type { PrintQueues, PrintRunRow } from '@dunwell/contract/letters'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { read, readPage } from '../../../api/client.ts'
import type { Shape } from '../../../api/shape.ts'
import { lettersKey } from '../../../ui/case/letter-queries.ts'
import { CommandProblem, ErrorState } from '../../../ui/error-state.tsx'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn } from '../../../ui/list-page/list-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import type { Tone } from '../../../ui/tone.ts'
import { useCommand } from '../../../ui/use-command.ts'
import { DownloadRun } from '../parts/download-run.tsx'

type Run = Shape<typeof PrintRunRow>
type Queue = Shape<typeof PrintQueues>['data'][number]
const runTones = {
  making: 'progress',
  ready: 'allowed',
  outdated: 'attention',
  printed: 'attention',
  posted: 'stopped',
  failed: 'denied',
} as const satisfies Record<Run['state'], Tone>

/** 打印队列: what waits, by branch and client, and the print files that were made of it. */
export function PrintScreen() {
  const { t } = useTranslation()
  return (
    <ListPage<Run>
      listId="print-runs"
      title={t('letters.screens.print')}
      summary={<Queues />}
      columns={columnsOf(t)}
      rowKey={(row) => row.id}
      queryKey={[...lettersKey, 'runs']}
      fetchPage={(page, signal) => readPage('/v1/print-runs', page, signal)}
      emptyTitle={t('letters.runsEmptyTitle')}
      emptyHint={t('letters.runsEmptyHint')}
    />
  )
}

function Queues() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery({
    queryKey: [...lettersKey, 'queues'],
    queryFn: ({ signal }) => read('/v1/print-queues', {}, signal),
  })
  return (
    <section aria-labelledby="dw-print-queues" className="dw-panel dw-panel-pad dw-gap-below dw-list-summary">
      <h2 id="dw-print-queues" className="dw-subtitle">
        {t('letters.queues')}
      </h2>
      {error && <ErrorState error={error} what={t('letters.queues')} onRetry={() => void refetch()} />}
      {data?.data.length === 0 && <p className="dw-muted">{t('letters.queuesEmpty')}</p>}
      <ul className="dw-lines">
        {data?.data.map((queue) => (
          <QueueLine key={`${queue.client_id}${queue.unit_id}`} queue={queue} />
        ))}
      </ul>
    </section>
  )
}

function QueueLine({ queue }: { readonly queue: Queue }) {
  const { t } = useTranslation()
  const start = useCommand({
    method: 'POST',
    path: '/v1/print-runs',
    body: (one: Queue) => ({ client_id: one.client_id, unit_id: one.unit_id }),
    invalidates: [lettersKey, ['tasks']],
  })
  const counts = (['queued', 'released', 'printed', 'posted'] as const).filter((state) => queue[state] > 0)
  return (
    <li>
      <strong>{queue.client_name}</strong>
      <span>{queue.unit_name}</span>
      <span className="dw-muted">
        {counts.map((state) => t(`letters.queue.${state}`, { count: queue[state] })).join(t('ui.separator'))}
      </span>
      {queue.released > 0 && (
        <Button
          size="small"
          type="primary"
          loading={start.pending}
          aria-label={t('letters.startOf', { client: queue.client_name, unit: queue.unit_name })}
          onClick={() => void start.run(queue)}
        >
          {t('letters.start')}
        </Button>
      )}
      <CommandProblem problem={start.problem} what={t('letters.start')} />
    </li>
  )
}

function columnsOf(t: TFunction): ListColumn<Run>[] {
  return [
    {
      key: 'no',
      title: t('letters.runNo'),
      always: true,
      render: (row) => <span className="dw-figure">{row.no}</span>,
    },
    {
      key: 'state',
      title: t('letters.state'),
      always: true,
      render: (row) => <StatusTag tone={runTones[row.state]}>{t(`letters.runStates.${row.state}`)}</StatusTag>,
    },
    { key: 'client', title: t('letters.client'), render: (row) => row.client_name },
    { key: 'unit', title: t('letters.unit'), render: (row) => row.unit_name },
    { key: 'letters', title: t('letters.runLetters'), align: 'right', render: (row) => row.letters },
    { key: 'voided', title: t('letters.runVoided'), align: 'right', render: (row) => row.voided },
    { key: 'pages', title: t('letters.runPages'), align: 'right', render: (row) => row.pages },
    { key: 'by', title: t('letters.runBy'), render: (row) => row.staff_name },
    { key: 'at', title: t('letters.runAt'), render: (row) => <DateText at={row.started_at} /> },
    { key: 'expires', title: t('letters.runExpires'), render: (row) => <DateText at={row.expires_at} /> },
    { key: 'act', title: t('letters.act'), always: true, render: (row) => <RunActs run={row} /> },
  ]
}

function RunActs({ run }: { readonly run: Run }) {
  const { t } = useTranslation()
  const remake = useCommand({
    method: 'POST',
    path: '/v1/print-runs/{run_id}/remake',
    params: (run_id: string) => ({ run_id }),
    body: () => ({}),
    invalidates: [lettersKey, ['tasks']],
  })
  return (
    <span className="dw-acts">
      {run.may.download && <DownloadRun id={run.id} no={run.no} again={run.may.reason} />}
      {run.may.remake && (
        <Button
          size="small"
          loading={remake.pending}
          aria-label={t('letters.remakeOf', { no: run.no })}
          onClick={() => void remake.run(run.id)}
        >
          {t('letters.remake')}
        </Button>
      )}
      <CommandProblem problem={remake.problem} what={t('letters.remake')} />
    </span>
  )
}
