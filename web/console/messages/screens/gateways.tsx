import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ConfirmButton } from '../../../ui/confirm-button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { CommandProblem, ErrorState } from '../../../ui/error-state.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { useMay } from '../../identity/index.ts'
import { AddGateway } from '../parts/add-gateway.tsx'
import { ToldPanel } from '../parts/told-panel.tsx'
import { type GatewayRow, gatewaysKey, gatewaysQuery, gatewayTones } from '../queries.ts'

/** 发送通道: by whom texts leave; each is opened by a second person. */
export function GatewaysScreen() {
  const { t } = useTranslation()
  const mayManage = useMay()('messages.manage-gateways')
  const { data, error, refetch } = useQuery(gatewaysQuery)
  return (
    <section>
      <PageHeader title={t('outbox.screens.gateways')} actions={mayManage && <AddGateway />} />
      {error && <ErrorState error={error} what={t('outbox.screens.gateways')} onRetry={() => void refetch()} />}
      {data?.data.length === 0 && (
        <EmptyState kind="nothing" title={t('outbox.gateways.emptyTitle')} hint={t('outbox.gateways.emptyHint')} />
      )}
      <div className="dw-stack">
        {data?.data.map((row) => (
          <Gateway key={row.id} row={row} mayManage={mayManage} />
        ))}
      </div>
    </section>
  )
}

function Gateway({ row, mayManage }: { readonly row: GatewayRow; readonly mayManage: boolean }) {
  const { t } = useTranslation()
  return (
    <section className="dw-panel dw-panel-pad" aria-label={row.name}>
      <h2 className="dw-subtitle">
        {row.name} <StatusTag tone={gatewayTones[row.state]}>{t(`outbox.gateways.states.${row.state}`)}</StatusTag>
      </h2>
      <dl className="dw-facts">
        <Fact name={t('outbox.gateways.kind')}>{t(`outbox.gateways.kinds.${row.kind}`)}</Fact>
        <Fact name={t('outbox.gateways.unit')}>{row.unit_name}</Fact>
        <Fact name={t('outbox.gateways.client')}>{row.client_name ?? t('outbox.gateways.allClients')}</Fact>
        <Fact name={t('outbox.gateways.host')}>{hostOf(row)}</Fact>
        {row.kind === 'smtp' && <Fact name={t('outbox.gateways.fromAddress')}>{settingOf(row, 'from_address')}</Fact>}
        {row.kind === 'smtp' && <Fact name={t('outbox.gateways.replyTo')}>{settingOf(row, 'reply_to')}</Fact>}
        {row.last_ok_at !== null && (
          <Fact name={t('outbox.gateways.lastOk')}>
            <DateText at={row.last_ok_at} />
          </Fact>
        )}
        {row.last_error !== null && (
          <Fact name={t('outbox.gateways.lastError')}>
            <ErrorText code={row.last_error} /> {row.last_error_at !== null && <DateText at={row.last_error_at} />}
          </Fact>
        )}
      </dl>
      {row.left > 0 && <ToldPanel gateway={row} />}
      {mayManage && (row.state === 'open' || row.state === 'paused') && <StateActs row={row} />}
    </section>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

const errors = [
  'gateway_unreachable',
  'told_untaken',
  'gateway_refused',
  'gateway_private',
  'gateway_tls',
  'gateway_paused',
  'no_answer',
] as const

function ErrorText({ code }: { readonly code: string }) {
  const { t } = useTranslation()
  return t(`outbox.gateways.errors.${errors.find((one) => one === code) ?? 'other'}`)
}

function StateActs({ row }: { readonly row: GatewayRow }) {
  const { t } = useTranslation()
  const set = useCommand({
    method: 'POST',
    path: '/v1/gateways/{gateway_id}/state',
    params: (_state: 'open' | 'paused' | 'ended') => ({ gateway_id: row.id }),
    body: (state) => ({ state }),
    invalidates: [gatewaysKey],
  })
  const other = row.state === 'open' ? 'paused' : 'open'
  return (
    <>
      <p className="dw-muted">{t('outbox.gateways.pauseHint')}</p>
      <div className="dw-panel-foot">
        <Button loading={set.pending} onClick={() => void set.run(other)}>
          {t(other === 'open' ? 'outbox.gateways.resume' : 'outbox.gateways.pause')}
        </Button>
        <ConfirmButton
          danger
          title={t('outbox.gateways.endOf', { name: row.name })}
          text={t('outbox.gateways.endQuestion')}
          problem={set.problem}
          onConfirm={async () => (await set.run('ended')).ok}
        >
          {t('outbox.gateways.end')}
        </ConfirmButton>
      </div>
      <CommandProblem problem={set.problem} what={t('outbox.gateways.act')} />
    </>
  )
}

function settingOf({ settings }: GatewayRow, name: string): string {
  return String(settings[name] ?? '')
}

/** Where it leads, of whatever kind it is. */
export function hostOf({ settings }: Pick<GatewayRow, 'settings'>): string {
  const send = settings['send'] as { readonly url?: unknown } | undefined
  return String(settings['host'] ?? send?.url ?? '')
}
