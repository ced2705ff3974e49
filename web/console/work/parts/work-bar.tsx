import { StepForwardOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { formatInstant } from '../../../ui/text/format.ts'
import { workKeys } from '../keys.ts'
import { todayQuery } from '../queries.ts'
import type { Lease } from '../use-heartbeat.ts'

export type SeatState = 'idle' | 'permitted' | 'wrapUp'

type WorkBarProps = {
  readonly caseNo: string
  readonly seat: SeatState
  readonly lease: Lease
  readonly onNext: () => void
  readonly pending: boolean
}

/** Queue, case, seat, next: the line that stays in sight. */
export function WorkBar({ caseNo, seat, lease, onNext, pending }: WorkBarProps) {
  const { t } = useTranslation()
  const { data: today } = useQuery(todayQuery)
  const due = (today?.queue ?? []).reduce((sum, { due: count }) => sum + count, 0)
  return (
    <header className="dw-bench-bar">
      <h1>{t('cases.caseOf', { caseNo })}</h1>
      {today && (
        <span className="dw-bench-bar-wide">
          <span>{t('work.bar.queue', { due })}</span>
          <span>{t('work.bar.done', { cases: today.progress.cases })}</span>
        </span>
      )}
      <span role="status">{t(`work.bar.${seat}`)}</span>
      <span className="dw-bench-bar-wide dw-muted">
        {lease.kind === 'held'
          ? t('work.bar.leaseUntil', { time: formatInstant(lease.until)?.slice(11) ?? '' })
          : (lease.kind === 'lost' || lease.kind === 'never') && t('work.bar.notLeased')}
      </span>
      <span className="dw-header-space" />
      <Button icon={<StepForwardOutlined />} onClick={onNext} loading={pending} aria-keyshortcuts={workKeys.next}>
        {t('work.bar.next')}
        <kbd aria-hidden>{workKeys.next}</kbd>
      </Button>
    </header>
  )
}
