import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { useMay } from '../../identity/index.ts'
import { transferErrorText } from '../error-text.ts'
import { type Arrival, arrivalsKey } from '../queries.ts'
import { OpenArrival } from './open-arrival.tsx'

/** What a person does with a file that came: nothing yet, map it, confirm it, open it, try again. */
export function NextStep({ arrival }: { readonly arrival: Arrival }) {
  const { t } = useTranslation()
  if (arrival.state === 'refused' || arrival.stalled) return <Refused arrival={arrival} />
  if (arrival.delivery_id === null) return <span>{t('transfers.next.received')}</span>
  const word = nextOf(arrival.delivery_state)
  return <Link to={`/intake/deliveries/${arrival.delivery_id}` as never}>{t(`transfers.next.${word}`)}</Link>
}

function nextOf(
  state: string | null,
): 'uploaded' | 'validated' | 'applied' | 'rejected' | 'withdrawn' | 'undone' | 'working' {
  if (state === 'uploaded' || state === 'validated' || state === 'applied') return state
  return state === 'rejected' || state === 'withdrawn' || state === 'undone' ? state : 'working'
}

function Refused({ arrival }: { readonly arrival: Arrival }) {
  const { t } = useTranslation()
  const mayManage = useMay()('transfers.manage')
  const retry = useCommand({
    method: 'POST',
    path: '/v1/arrivals/{arrival_id}/retry',
    params: (id: string) => ({ arrival_id: id }),
    body: () => undefined,
    invalidates: [arrivalsKey],
  })
  const code = arrival.error_code ?? 'internal'
  const asks = code === 'password_needed' || code === 'entry_needed'
  return (
    <div className="dw-arrival-next">
      <span>{arrival.stalled ? t('transfers.next.stalled') : transferErrorText(code, t)}</span>
      {mayManage && asks && <OpenArrival arrival={arrival} />}
      {mayManage && !asks && (
        <Button
          size="small"
          loading={retry.pending}
          onClick={() => void retry.run(arrival.id)}
          aria-label={t('transfers.retryOf', { name: arrival.file_name })}
        >
          {t('transfers.retry')}
        </Button>
      )}
      <CommandProblem problem={retry.problem} what={t('transfers.retry')} />
    </div>
  )
}
