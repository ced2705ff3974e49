import { PlayCircleFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import '../work.css'
import { dayAt } from '../../../ui/case/reopening.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { CommandProblem, ErrorState } from '../../../ui/error-state.tsx'
import { useShortcuts } from '../../../ui/keyboard/keyboard-provider.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { DayText } from '../../../ui/text/date-text.tsx'
import { formatInstant } from '../../../ui/text/format.ts'
import { MoneyText } from '../../../ui/text/money-text.tsx'
import { useDelayed } from '../../../ui/use-delayed.ts'
import { BulletinsToAcknowledge, LateAcknowledgements } from '../../clients/index.ts'
import { useMay } from '../../identity/index.ts'
import { workKeys } from '../keys.ts'
import { type PromiseRow, promisesDueQuery, type Today, todayQuery, useTakeNext } from '../queries.ts'

/** 今日: what waits, what falls due, how far the day is, and one button that begins. */
export function TodayScreen() {
  const { t } = useTranslation()
  const { data: today, error, isPending, refetch } = useQuery(todayQuery)
  const late = useDelayed(isPending)
  const day = dayAt(Date.now())
  return (
    <section>
      <PageHeader title={t('work.screens.today')} note={<DayText on={day} weekday />} />
      <BulletinsToAcknowledge />
      <LateAcknowledgements />
      {error && !today && <ErrorState error={error} what={t('work.today.loading')} onRetry={() => void refetch()} />}
      {isPending && late && <div className="dw-panel dw-today-wait" role="status" aria-label={t('ui.loading')} />}
      {today && (
        <>
          <StartPanel today={today} />
          <div className="dw-today">
            <QueuePanel queue={today.queue} />
            <PromisesPanel dueUntil={day} />
          </div>
        </>
      )}
    </section>
  )
}

function StartPanel({ today }: { readonly today: Today }) {
  const { t } = useTranslation()
  const start = useStart()
  useShortcuts([{ keys: workKeys.next, label: t('work.keys.start'), run: () => void start.run() }])
  const inHand = today.in_hand
  return (
    <section className="dw-panel dw-panel-pad dw-start" aria-labelledby="dw-today-progress">
      <div className="dw-start-go">
        <Button
          type="primary"
          className="dw-start-button"
          icon={<PlayCircleFilled />}
          loading={start.pending}
          onClick={() => void start.run()}
          aria-keyshortcuts={workKeys.next}
        >
          {inHand ? t('work.today.resume') : t('work.today.start')}
          <kbd aria-hidden>{workKeys.next}</kbd>
        </Button>
        <p className="dw-muted">
          {inHand
            ? t('work.today.inHand', { time: formatInstant(inHand.leased_until)?.slice(11) ?? '' })
            : t('work.today.startHint')}
        </p>
      </div>
      <div>
        <h2 id="dw-today-progress" className="dw-subtitle">
          {t('work.today.progress')}
        </h2>
        <dl className="dw-today-figures">
          <Figure label={t('work.today.casesTouched')} value={today.progress.cases} />
          <Figure label={t('work.today.records')} value={today.progress.records} />
          <Figure label={t('work.today.effective')} value={today.progress.effective} />
          <Figure label={t('work.today.promisesMade')} value={today.progress.promises} />
        </dl>
      </div>
      <div className="dw-start-said">
        <div role="status">
          {start.nothing && (
            <Alert type="info" showIcon title={t('work.today.none')} description={t('work.today.noneHint')} />
          )}
        </div>
        <CommandProblem problem={start.problem} what={t('work.today.startFailed')} />
      </div>
    </section>
  )
}

function useStart() {
  const navigate = useNavigate()
  // Coming from the last case of the queue says so at once.
  const { done } = useSearch({ strict: false }) as { readonly done?: string }
  const [nothing, setNothing] = useState(done !== undefined)
  const command = useTakeNext()
  const run = async () => {
    setNothing(false)
    const taken = await command.run({})
    if (!taken.ok) return
    if (taken.value.case_id === null) setNothing(true)
    else void navigate({ to: `/work/${taken.value.case_id}` })
  }
  return { run, nothing, pending: command.pending, problem: command.problem }
}

function Figure({ label, value }: { readonly label: string; readonly value: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="dw-figure">{value}</dd>
    </div>
  )
}

function QueuePanel({ queue }: { readonly queue: Today['queue'] }) {
  const { t } = useTranslation()
  const sum = (name: 'due' | 'later_today') => queue.reduce((total, row) => total + row[name], 0)
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-today-queue">
      <h2 id="dw-today-queue" className="dw-subtitle">
        {t('work.today.queue')}
      </h2>
      {queue.length === 0 && <EmptyState kind="nothing" title={t('work.today.queueEmpty')} />}
      {queue.length > 0 && (
        <table className="dw-plain-table dw-today-queue">
          <thead>
            <tr>
              <th scope="col">{t('work.today.kind')}</th>
              <th scope="col">{t('work.today.due')}</th>
              <th scope="col">{t('work.today.later')}</th>
            </tr>
          </thead>
          <tbody>
            {queue.map((row) => (
              <tr key={row.kind}>
                <th scope="row">{t(`work.today.kinds.${row.kind}`)}</th>
                <td>{row.due}</td>
                <td>{row.later_today}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('work.today.total')}</th>
              <td>{sum('due')}</td>
              <td>{sum('later_today')}</td>
            </tr>
          </tfoot>
        </table>
      )}
    </section>
  )
}

function PromisesPanel({ dueUntil }: { readonly dueUntil: string }) {
  const { t } = useTranslation()
  const mayList = useMay()('arrangements.list-promises')
  const { data, error, refetch } = useQuery({ ...promisesDueQuery(dueUntil), enabled: mayList })
  if (!mayList) return null
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-today-promises">
      <h2 id="dw-today-promises" className="dw-subtitle">
        {t('work.today.promises')}
      </h2>
      {error && <ErrorState error={error} what={t('work.today.promises')} onRetry={() => void refetch()} />}
      {data?.data.length === 0 && (
        <EmptyState kind="nothing" title={t('work.today.promisesEmpty')} hint={t('work.today.promisesHint')} />
      )}
      {data && data.data.length > 0 && (
        <table className="dw-plain-table dw-today-promises">
          <thead>
            <tr>
              <th scope="col">{t('work.today.promiseDue')}</th>
              <th scope="col">{t('work.today.promiseAmount')}</th>
              <th scope="col">{t('work.today.promisePaid')}</th>
              <th scope="col">{t('work.today.promiseCase')}</th>
            </tr>
          </thead>
          <tbody>
            {data.data.map((row) => (
              <PromiseLine key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function PromiseLine({ row }: { readonly row: PromiseRow }) {
  const { t } = useTranslation()
  return (
    <tr>
      <td>
        <DayText on={row.due_on} weekday />
      </td>
      <td>
        <MoneyText money={row.amount} />
      </td>
      <td>
        <MoneyText money={row.paid} />
      </td>
      <td>
        <Link to={`/work/${row.case_id}`} aria-label={t('work.today.openCaseDue', { day: row.due_on })}>
          {t('work.today.openCase')}
        </Link>
      </td>
    </tr>
  )
}
