import type { ToldRow } from '@dunwell/contract/replies'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Shape } from '../../../api/shape.ts'
import { CommandProblem, ErrorState } from '../../../ui/error-state.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import type { Tone } from '../../../ui/tone.ts'
import { useCommand } from '../../../ui/use-command.ts'
import { useMay } from '../../identity/index.ts'
import { type GatewayRow, gatewaysKey, toldKey, toldQuery } from '../queries.ts'

type Told = Shape<typeof ToldRow>
const tones = {
  kept: 'progress',
  matched: 'allowed',
  unmatched: 'attention',
  passing: 'stopped',
  unreadable: 'denied',
} as const satisfies Record<Told['state'], Tone>

/** What the provider told that found nobody or cannot be read: it is kept, and somebody looks into it. */
export function ToldPanel({ gateway: { id, left } }: { readonly gateway: Pick<GatewayRow, 'id' | 'left'> }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <details className="dw-gap-above" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t(left >= 100 ? 'outbox.told.leftMany' : 'outbox.told.left', { count: left })}</summary>
      <p className="dw-muted">{t('outbox.told.hint')}</p>
      {open && <ToldLines gatewayId={id} />}
    </details>
  )
}

function ToldLines({ gatewayId }: { readonly gatewayId: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(toldQuery(gatewayId))
  return (
    <>
      {error && <ErrorState error={error} what={t('outbox.told.title')} onRetry={() => void refetch()} />}
      <ul className="dw-lines">
        {data?.data.map((told) => (
          <ToldLine key={told.id} told={told} />
        ))}
      </ul>
    </>
  )
}

function ToldLine({ told }: { readonly told: Told }) {
  const { t } = useTranslation()
  const maySee = useMay()('messages.see-told') && told.state !== 'kept'
  const see = useCommand({
    method: 'POST',
    path: '/v1/told/{told_id}/seen',
    params: (told_id: string) => ({ told_id }),
    body: () => undefined,
    invalidates: [toldKey, gatewaysKey],
  })
  const { receipts, replies, left, tries } = told
  const holds = [
    receipts > 0 && t('outbox.told.receipts', { count: receipts }),
    replies > 0 && t('outbox.told.replies', { count: replies }),
    left.length > 0 && t('outbox.told.refs', { refs: left.join(t('ui.separator')) }),
    tries > 0 && t('outbox.told.tries', { count: tries }),
  ].filter((one) => one !== false)
  return (
    <li>
      <StatusTag tone={tones[told.state]}>{t(`outbox.told.states.${told.state}`)}</StatusTag>
      <DateText at={told.told_at} />
      <span className="dw-muted">{t(`outbox.told.ways.${told.way}`)}</span>
      <span>{holds.join(t('ui.separator'))}</span>
      {maySee && (
        <Button size="small" loading={see.pending} onClick={() => void see.run(told.id)}>
          {t('outbox.told.see')}
        </Button>
      )}
      <CommandProblem problem={see.problem} what={t('outbox.told.see')} />
    </li>
  )
}
